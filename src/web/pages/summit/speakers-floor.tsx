// SPDX-License-Identifier: EUPL-1.2
// The floor beside the list of speakers: point of order, rights of reply, and the time each delegation used.
import type { SpeakersView } from '#wire/summit/speakers.ts';
import { ChooseDeed } from '../../parts/choose-deed.tsx';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { clockFace } from '../../parts/floor-clock.ts';
import { t, tCode } from '../../words/t.ts';

export function FromTheFloor({ view, onDone }: { view: SpeakersView; onDone: Told }) {
  if (view.choices.length === 0) return null;
  return (
    <section aria-labelledby="floor-heading">
      <h2 id="floor-heading">{t('summit.floor')}</h2>
      <ChooseDeed choices={view.choices} onDone={onDone} />
    </section>
  );
}

export function Replies({ view, onDone }: { view: SpeakersView; onDone: Told }) {
  if (view.state === 'not-opened') return null;
  return (
    <section aria-labelledby="replies-heading">
      <h2 id="replies-heading">{t('summit.replies')}</h2>
      {view.repliesWait && <p className="fine">{t('summit.replies-wait', { words: view.repliesWait })}</p>}
      {view.replies.length === 0 ? (
        <p>{t('summit.replies-none')}</p>
      ) : (
        <ol className="plain rows">
          {view.replies.map((r) => (
            <li key={r.id} className="reply-line">
              <p>
                <strong>{r.name}</strong>{' '}
                {tCode('summit-reply', r.state)
                  ?.replace('{at}', r.asked)
                  .replace('{limit}', clockFace(r.limitSeconds))
                  .replace('{spent}', clockFace(r.spentSeconds ?? 0))}
              </p>
              {r.deeds.length > 0 && (
                <div className="deeds">
                  {r.deeds.map((d) => (
                    <PressDeed key={d.code} deed={d} about={r.name} onDone={onDone} />
                  ))}
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Half agreed swaps, and what came in and is not possible. */
export function OpenPoints({ view }: { view: SpeakersView }) {
  const lists = [
    { key: 'summit.half-agreed', words: view.halfAgreed },
    { key: 'summit.unheeded', words: view.unheeded },
  ] as const;
  return lists.map(({ key, words }) =>
    words.length === 0 ? null : (
      <section key={key} aria-labelledby={key}>
        <h2 id={key}>{t(key)}</h2>
        <ul className="plain rows">
          {words.map((w) => (
            <li key={w} className="notice-line">
              {w}
            </li>
          ))}
        </ul>
      </section>
    ),
  );
}

export function TimeUsed({ times }: { times: SpeakersView['times'] }) {
  if (!times) return null;
  return (
    <section aria-labelledby="times-heading">
      <h2 id="times-heading">{t('summit.times')}</h2>
      <p className="fine">{t('summit.times-hint')}</p>
      <table className="summit-table times-table">
        <thead>
          <tr>
            <th scope="col">{t('summit.times-state')}</th>
            <th scope="col">{t('summit.times-speech')}</th>
            <th scope="col">{t('summit.times-reply')}</th>
            <th scope="col">{t('summit.times-order')}</th>
            <th scope="col">{t('summit.times-total')}</th>
          </tr>
        </thead>
        <tbody>
          {times.rows.map((r) => (
            <tr key={r.name}>
              <th scope="row">{r.name}</th>
              <td data-label={t('summit.times-speech')}>{clockFace(r.speeches)}</td>
              <td data-label={t('summit.times-reply')}>{clockFace(r.replies)}</td>
              <td data-label={t('summit.times-order')}>{clockFace(r.orders)}</td>
              <td data-label={t('summit.times-total')}>{clockFace(r.total)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {(
            [
              ['summit.times-spoken', times.spoken],
              ['summit.times-chair', times.chair],
              ['summit.times-meeting', times.meeting],
            ] as const
          ).map(([key, seconds]) => (
            <tr key={key}>
              <th scope="row" colSpan={4}>
                {t(key)}
              </th>
              <td data-label={t('summit.times-total')}>{clockFace(seconds)}</td>
            </tr>
          ))}
        </tfoot>
      </table>
    </section>
  );
}

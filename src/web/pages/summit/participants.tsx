// SPDX-License-Identifier: EUPL-1.2
// The list of participants, the categories with their published criteria, why people were refused, and the end of personal data.
import { useState } from 'react';
import { Link } from 'wouter';
import type { ParticipantsView } from '#wire/summit/participants.ts';
import { addressOf } from '../../api.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import { PressDeed } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

function Categories({ of }: { of: ParticipantsView['categories'] }) {
  return (
    <table className="summit-table">
      <caption className="unseen">{t('participants.categories')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('participants.category')}</th>
          <th scope="col">{t('participants.criteria')}</th>
          <th scope="col">{t('participants.quota')}</th>
          <th scope="col">{t('participants.looked-at')}</th>
          <th scope="col">{t('participants.named')}</th>
          <th scope="col">{t('participants.accredited')}</th>
          <th scope="col">{t('participants.refused')}</th>
          <th scope="col">{t('participants.appealed')}</th>
        </tr>
      </thead>
      <tbody>
        {of.map((c) => (
          <tr key={c.words}>
            <th scope="row">{c.words}</th>
            <td data-label={t('participants.criteria')}>{c.criteria ?? t('participants.no-criteria')}</td>
            <td data-label={t('participants.quota')}>{c.quota ?? t('participants.no-quota')}</td>
            <td data-label={t('participants.looked-at')}>
              {c.vetting.length === 0
                ? t('participants.by-nobody')
                : c.vetting.map((v) => tCode('participants', `by-${v}`) ?? v).join(', ')}
            </td>
            <td data-label={t('participants.named')}>{c.named}</td>
            <td data-label={t('participants.accredited')}>{c.accredited}</td>
            <td data-label={t('participants.refused')}>{c.refused}</td>
            <td data-label={t('participants.appealed')}>{c.appealed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Purge({ view, onDone }: { view: ParticipantsView; onDone: (words: string) => void }) {
  if (view.purged) return <p>{t('participants.purged')}</p>;
  return (
    <>
      <p>{t('participants.purge-hint', { day: civilDay(view.purgeOn) })}</p>
      <p>{tCount('participants.papers', view.papers)}</p>
      {view.drafts.map((d) => (
        <p key={d.id} className="notice-line">
          <Link href={`/drafts/${d.id}`}>{d.words}</Link> <span className="fine">{d.drafter}</span>
        </p>
      ))}
      {view.purge ? (
        <div className="deeds">
          <PressDeed deed={view.purge} about={view.title} onDone={onDone} />
        </div>
      ) : (
        <p className="fine">{t(view.today < view.purgeOn ? 'participants.early' : 'participants.ours')}</p>
      )}
    </>
  );
}

function Participants({ view, reload }: { view: ParticipantsView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told = (words: string) => {
    setDone(words);
    reload();
  };
  return (
    <>
      <SummitHead of={view} tab={t('summit.participants')}>
        {tCount(view.final ? 'participants.final' : 'participants.provisional', view.listed)}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      {view.groups.length === 0 ? (
        <Empty words={t('participants.none')} more={t('participants.none-more')} />
      ) : (
        <>
          <p className="deeds">
            <a className="button" href={addressOf('summitParticipantsPaper', {}, { form: 'pdf' })} download>
              {t('participants.pdf')}
            </a>
            <a className="button" href={addressOf('summitParticipantsPaper', {}, { form: 'csv' })} download>
              {t('participants.csv')}
            </a>
          </p>
          <div className="participants">
            {view.groups.map((g) => (
              <section key={g.entity} aria-labelledby={`group-${g.entity}`}>
                <h2 id={`group-${g.entity}`}>{g.name}</h2>
                <ul className="plain">
                  {g.people.map((p) => (
                    <li key={`${p.name}${p.function}`}>
                      <bdi>{p.name}</bdi>
                      {p.latin && <span className="fine"> {p.latin}</span>}
                      <span className="participant-role">{p.function}</span>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </>
      )}
      <section aria-labelledby="left-out-heading">
        <h2 id="left-out-heading">{t('participants.left-out')}</h2>
        <p>{tCount('participants.no-consent', view.withoutConsent)}</p>
        <p>{tCount('participants.never', view.neverListed)}</p>
      </section>
      <section aria-labelledby="categories-heading">
        <h2 id="categories-heading">{t('participants.categories')}</h2>
        <Categories of={view.categories} />
      </section>
      <section aria-labelledby="reasons-heading">
        <h2 id="reasons-heading">{t('participants.reasons')}</h2>
        {view.reasons.length === 0 ? (
          <p>{t('participants.reasons-none')}</p>
        ) : (
          <ul>
            {view.reasons.map((r) => (
              <li key={r.reason}>
                {r.reason}: {r.n}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="purge-heading">
        <h2 id="purge-heading">{t('participants.purge')}</h2>
        <Purge view={view} onDone={told} />
      </section>
    </>
  );
}

export function SummitParticipants() {
  const [asked, again] = useAsked('summitParticipants', {}, { every: 15_000 });
  return (
    <div className="page page-wide participants-page">
      <Answered asked={asked} again={again}>
        {(view) => <Participants view={view} reload={again} />}
      </Answered>
    </div>
  );
}

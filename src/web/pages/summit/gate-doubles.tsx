// SPDX-License-Identifier: EUPL-1.2
// Badges used twice and cards let in after they were withdrawn: each once, with every post and time, until somebody said what it was.
import type { GatesView } from '#wire/summit/gates.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { t, tCount } from '../../words/t.ts';

type Double = GatesView['doubles'][number];

/** A post as people call it: the gate, and the number behind its code. */
export const postName = ({ gate, post }: { gate: string; post: string }) =>
  t('gates.post', { gate, n: post.slice(post.lastIndexOf('/') + 1) });

export function Holder({ of }: { of: { number: number; name: string | null; entity: string } }) {
  return (
    <>
      <strong>{t('gates.double', { n: of.number })}</strong>
      {of.name && (
        <>
          , <bdi>{of.name}</bdi>
        </>
      )}
      {of.entity && `, ${of.entity}`}
    </>
  );
}

const keyOf = (d: Double) => `${d.number} ${d.entries[0]?.at} ${d.entries[0]?.post}`;

function Line({ double: d, onDone }: { double: Double; onDone: Told }) {
  return (
    <li>
      <p>
        <Holder of={d} />, {t('gates.double-words', { n: d.entries.length, zone: d.zone })}
      </p>
      <ul>
        {d.entries.map((e) => (
          <li key={`${e.post} ${e.at}`}>
            {t('gates.entry', { post: postName(e), at: e.at })}
            {!e.link && <span className="fine"> {t('gates.no-link')}</span>}
          </li>
        ))}
      </ul>
      {d.seen && <p>{t('gates.double-seen', { at: d.seen.at, words: d.seen.words })}</p>}
      {d.deeds.length > 0 && (
        <div className="deeds">
          {d.deeds.map((deed) => (
            <PressDeed key={deed.code} deed={deed} about={t('gates.double', { n: d.number })} onDone={onDone} />
          ))}
        </div>
      )}
    </li>
  );
}

export function Doubles({ view, onDone }: { view: GatesView; onDone: Told }) {
  const open = view.doubles.filter((d) => d.seen === null);
  const seen = view.doubles.filter((d) => d.seen !== null);
  return (
    <section aria-labelledby="doubles-heading">
      <h2 id="doubles-heading">{t('gates.doubles')}</h2>
      {open.length === 0 ? (
        <p>{t(seen.length === 0 ? 'gates.doubles-none' : 'gates.doubles-none-open')}</p>
      ) : (
        <ul className="plain gate-alerts">
          {open.map((d) => (
            <Line key={keyOf(d)} double={d} onDone={onDone} />
          ))}
        </ul>
      )}
      {seen.length > 0 && (
        <details className="drawer">
          <summary>{tCount('gates.doubles-seen', seen.length)}</summary>
          <ul className="plain">
            {seen.map((d) => (
              <Line key={keyOf(d)} double={d} onDone={onDone} />
            ))}
          </ul>
        </details>
      )}
      {view.late.length > 0 && (
        <>
          <h3>{t('gates.late')}</h3>
          <p className="fine">{t('gates.late-words')}</p>
          <ul className="plain gate-alerts">
            {view.late.map((l) => (
              <li key={`${l.number} ${l.entry.post} ${l.entry.at}`}>
                <Holder of={l} />: {t('gates.late-at', { zone: l.zone, gate: l.entry.gate, at: l.entry.at })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

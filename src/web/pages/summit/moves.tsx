// SPDX-License-Identifier: EUPL-1.2
// What moves, whom to tell, and what is in conflict: the same lines wherever they are shown.
import type { ConflictLine, MoveLine, TellLine } from '#wire/summit/programme.ts';
import { t, tCode } from '../../words/t.ts';

export function Moves({ of }: { of: readonly MoveLine[] }) {
  return (
    <ul className="plain shifts">
      {of.map((m) => (
        <li key={`${m.what}${m.id}`} className={m.stuck ? 'shift shift-stuck' : 'shift'}>
          <span className="shift-when">{t('move.line', { from: m.from, to: m.to })}</span>
          <span>
            <strong>{m.title}</strong>{' '}
            <span className="fine">
              {tCode('move', m.what)} {t('move.later', { n: m.minutes })}
            </span>
            {m.stuck && <strong className="task-late"> {t('move.stuck')}</strong>}
            <span className="fine shift-why">{m.why}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Tells({ of }: { of: readonly TellLine[] }) {
  return (
    <ul className="tells">
      {of.map((l) => (
        <li key={`${l.owner}${l.who}`}>
          <strong>{l.who}</strong> {t(l.owner ? 'tell.owner' : 'tell.person')} {l.what.join('; ')}
        </li>
      ))}
    </ul>
  );
}

/** In: whether links lead to the elements of this page. */
export function Conflicts({
  title,
  of,
  past = false,
  links = false,
}: {
  title?: string;
  of: readonly ConflictLine[];
  past?: boolean;
  links?: boolean;
}) {
  return (
    <>
      {title && <p className="sub">{title}</p>}
      <ul className="plain conflicts">
        {of.map((c) => (
          <li key={`${c.code}${c.words}`} className={past ? 'conflict conflict-past' : `conflict conflict-${c.level}`}>
            {!past && <strong>{tCode('summit-level', c.level)}: </strong>}
            {c.words}
            {links && (
              <span className="fine">
                {' '}
                {t('programme.go-to')}{' '}
                {c.elements.map((e, i) => (
                  <span key={e.id}>
                    {i > 0 && ', '}
                    <a href={`#element-${e.id}`}>{e.title}</a>
                  </span>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

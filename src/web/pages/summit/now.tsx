// SPDX-License-Identifier: EUPL-1.2
// The conference now: days left, counts that never merge, what keeps the signing from happening, and the boards of all subcommittees.
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { BoardView, SummitView } from '#wire/summit/now.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import type { Told } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { Board } from './board.tsx';

function opening({ daysToOpening, daysToClosing }: SummitView): string {
  if (daysToOpening > 0) return tCount('summit.opens', daysToOpening);
  return daysToClosing >= 0 ? t('summit.is-on') : t('summit.is-over');
}

function Counts({ counts }: Pick<SummitView, 'counts'>) {
  return (
    <section aria-labelledby="counts-heading">
      <h2 id="counts-heading">{t('summit.counts')}</h2>
      <dl className="summit-counts">
        {counts.map((c) => (
          <div key={c.code}>
            <dt>{tCode('summit-count', c.code) ?? c.code}</dt>
            <dd className="summit-n">{c.n}</dd>
            <dd className="fine">{c.on ? t('summit.as-of', { day: civilDay(c.on) }) : t('summit.nothing-yet')}</dd>
          </div>
        ))}
      </dl>
      <p className="fine">{t('summit.counts-hint')}</p>
    </section>
  );
}

function Blocks({ blocks }: Pick<SummitView, 'blocks'>) {
  return (
    <section aria-labelledby="blocks-heading">
      <h2 id="blocks-heading">{t('summit.blocks')}</h2>
      {blocks.length === 0 ? (
        <Empty words={t('summit.blocks-none')} />
      ) : (
        <ul className="plain summit-blocks">
          {blocks.map((b) => (
            <li key={`${b.of}${b.words}`}>
              <strong>{tCode('summit-block', b.of) ?? b.of}</strong>{' '}
              {b.href === null ? (
                b.words
              ) : b.href.startsWith('#') ? (
                <a href={b.href}>{b.words}</a>
              ) : (
                <Link href={b.href}>{b.words}</Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type Boards = { boards: readonly BoardView[]; view: SummitView; onDone: Told };

function Own({ boards, view, onDone }: Boards) {
  if (boards.length === 0) return null;
  return (
    <section aria-labelledby="own-heading">
      <h2 id="own-heading">{t('summit.board-own')}</h2>
      {boards.some((b) => b.open > 0) && <p className="hint">{t('summit.board-own-hint')}</p>}
      <div className="boards-own">
        {boards.map((b) => (
          <Board key={b.body} board={b} view={view} onDone={onDone} />
        ))}
      </div>
    </section>
  );
}

/** Every board with what is open on it; each leads to that board alone. */
function Index({ view, chosen }: { view: SummitView; chosen: string | null }) {
  return (
    <nav aria-label={t('summit.board-choose')}>
      <ul className="plain board-index">
        <li>
          <Link href="/summit" aria-current={chosen === null ? 'true' : undefined}>
            {t('summit.board-all')}
          </Link>
        </li>
        {view.boards.map((b) => (
          <li key={b.body}>
            <Link href={`/summit?board=${b.body}`} aria-current={chosen === b.body ? 'true' : undefined}>
              {b.name}
            </Link>{' '}
            <span className="fine">
              {tCount('summit.open-tasks', b.open)}
              {b.late > 0 && ` ${tCount('summit.late-tasks', b.late)}`}
            </span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function All({ boards, view, onDone, words }: Boards & { words: string }) {
  return (
    <section aria-labelledby="boards-heading">
      <h2 id="boards-heading">{words}</h2>
      <p>{t('summit.boards-hint')}</p>
      <Index view={view} chosen={null} />
      <div className="boards">
        {boards.map((b) => (
          <Board key={b.body} board={b} view={view} onDone={onDone} />
        ))}
      </div>
    </section>
  );
}

/** A link to one task of a board leads the eye and the keyboard to that task. */
function useNamedTask() {
  useEffect(() => {
    const task = document.getElementById(window.location.hash.slice(1));
    if (!task) return;
    task.setAttribute('tabindex', '-1');
    task.focus();
    task.scrollIntoView({ block: 'center' });
  }, []);
}

function One({ board, view, onDone }: { board: BoardView; view: SummitView; onDone: Told }) {
  useNamedTask();
  return (
    <section aria-labelledby="boards-heading">
      <h2 id="boards-heading">{board.own ? t('summit.board-own') : t('summit.board-only')}</h2>
      <p>{t('summit.boards-hint')}</p>
      <div className="boards-own">
        <Board board={board} view={view} onDone={onDone} />
      </div>
      <Index view={view} chosen={board.body} />
    </section>
  );
}

function Desk({ view, board, reload }: { view: SummitView; board: string | null; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const own = view.boards.filter((b) => b.own);
  const one = view.boards.find((b) => b.body === board);
  return (
    <>
      <SummitHead of={view} tab={t('summit.title')}>
        {opening(view)}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      {one ? (
        <One board={one} view={view} onDone={told} />
      ) : (
        <div className="rest">
          {board !== null && <p className="notice">{t('summit.board-unknown')}</p>}
          <Own boards={own} view={view} onDone={told} />
          <Blocks blocks={view.blocks} />
          <Counts counts={view.counts} />
          <All
            boards={view.boards.filter((b) => !b.own)}
            view={view}
            onDone={told}
            words={t(own.length > 0 ? 'summit.boards-other' : 'summit.boards')}
          />
        </div>
      )}
    </>
  );
}

export function Summit() {
  const [params] = useSearchParams();
  const [asked, again] = useAsked('summit', {}, { every: 5000 });
  return (
    <div className="page page-wide">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} board={params.get('board')} reload={again} />}
      </Answered>
    </div>
  );
}

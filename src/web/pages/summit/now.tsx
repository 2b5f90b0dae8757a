// SPDX-License-Identifier: EUPL-1.2
// The conference now: days left, counts that never merge, what keeps the signing from happening, and the boards of all subcommittees.
import { type FormEvent, useId, useState } from 'react';
import { Link } from 'wouter';
import type { BoardView, SummitView, TaskLine } from '#wire/summit/now.ts';
import { useAsked } from '../../ask.ts';
import { filledTask } from '../../form/filled-deed.ts';
import { civilDay } from '../../formats.ts';
import { PressDeed, type Told, useWriting } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

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

const OVER = ['done', 'verified', 'dropped'];

function Task({ task, onDone }: { task: TaskLine; onDone: Told }) {
  const red = task.lateDays > 0 && task.stopsSigning;
  return (
    <li id={`task-${task.id}`} className={`task task-${task.status}${red ? ' task-red' : ''}`}>
      <h4>{task.title}</h4>
      <p className="task-line">
        <span className="tag">{tCode('summit-task', task.status) ?? task.status}</span>{' '}
        <span>{task.owner ?? t('summit.no-owner')}</span>
        {' · '}
        <span className={task.lateDays > 0 ? 'task-late' : undefined}>
          {t('summit.due', { day: civilDay(task.due) })}
          {task.lateDays > 0 && ` ${tCount('summit.late', task.lateDays)}`}
        </span>
      </p>
      {task.stopsSigning && !OVER.includes(task.status) && <p>{t('summit.stops-signing')}</p>}
      {task.waitsFor.length > 0 && <p>{t('summit.waits-for', { what: task.waitsFor.join('; ') })}</p>}
      {task.said && <p className="serif">{task.said}</p>}
      {task.notes.map((n) => (
        <p key={n} className="task-late">
          {n}
        </p>
      ))}
      {task.escalated && <p>{t('summit.escalated')}</p>}
      {task.evidence.length > 0 && <p className="fine">{t('summit.evidence', { what: task.evidence.join('; ') })}</p>}
      {task.deeds.length > 0 && (
        <div className="deeds">
          {task.deeds.map((d) => (
            <PressDeed key={d.code} deed={d} about={task.title} onDone={onDone} />
          ))}
        </div>
      )}
    </li>
  );
}

function AddTask({ board, signing, onDone }: { board: BoardView; signing: string | null; onDone: Told }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState({ title: '', owner: '', due: '', needed: false });
  const [tried, setTried] = useState(false);
  const { working, write, trouble } = useWriting((words) => {
    setOpen(false);
    setTried(false);
    setTyped({ title: '', owner: '', due: '', needed: false });
    onDone(words);
  });
  if (!board.add) return null;
  const start = board.add;
  const whole = typed.title.trim() !== '' && typed.due !== '';
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (whole) void write(filledTask(start, typed, signing));
  };
  const text = (key: 'title' | 'owner') => (
    <div className="field">
      <label htmlFor={`${id}-${key}`}>{t(`summit.task-${key}`)}</label>
      <input
        id={`${id}-${key}`}
        value={typed[key]}
        maxLength={key === 'title' ? 300 : 120}
        onChange={(e) => setTyped({ ...typed, [key]: e.target.value })}
      />
    </div>
  );
  return (
    <div className="task-add">
      <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('summit.add-task')}
        <span className="unseen"> {t('summit.to-board', { board: board.name })}</span>
      </button>
      {open && (
        <form className="deed-ask" onSubmit={submit} aria-label={`${t('summit.add-task')}: ${board.name}`}>
          {tried && !whole && (
            <p className="error" role="alert">
              {t('summit.task-missing')}
            </p>
          )}
          {text('title')}
          {text('owner')}
          <div className="field">
            <label htmlFor={`${id}-due`}>{t('summit.task-due')}</label>
            <input
              id={`${id}-due`}
              type="date"
              value={typed.due}
              onChange={(e) => setTyped({ ...typed, due: e.target.value })}
            />
          </div>
          {signing !== null && (
            <p className="task-needed">
              <label>
                <input
                  type="checkbox"
                  checked={typed.needed}
                  onChange={(e) => setTyped({ ...typed, needed: e.target.checked })}
                />{' '}
                {t('summit.task-needed')}
              </label>
            </p>
          )}
          <button type="submit" className="button" aria-busy={working}>
            {t('summit.task-write')}
          </button>
        </form>
      )}
      {trouble}
    </div>
  );
}

function Board({ board, signing, onDone }: { board: BoardView; signing: string | null; onDone: Told }) {
  const open = board.tasks.filter((k) => !OVER.includes(k.status));
  const over = board.tasks.filter((k) => OVER.includes(k.status));
  return (
    <section className="board" aria-labelledby={`board-${board.body}`}>
      <h3 id={`board-${board.body}`}>{board.name}</h3>
      <p className="fine">{[board.ministry, board.acting].filter((w) => w).join(' · ')}</p>
      <p>
        {tCount('summit.open-tasks', board.open)}{' '}
        {board.late > 0 && <strong>{tCount('summit.late-tasks', board.late)}</strong>}
      </p>
      {board.notes.map((n) => (
        <p key={n} className="task-late">
          {n}
        </p>
      ))}
      {open.length > 0 && (
        <ul className="plain tasks">
          {open.map((k) => (
            <Task key={k.id} task={k} onDone={onDone} />
          ))}
        </ul>
      )}
      <AddTask board={board} signing={signing} onDone={onDone} />
      {over.length > 0 && (
        <details className="drawer">
          <summary>
            {tCount('summit.finished', over.length)}
            <span className="unseen">: {board.name}</span>
          </summary>
          <ul className="plain tasks">
            {over.map((k) => (
              <Task key={k.id} task={k} onDone={onDone} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Desk({ view, reload }: { view: SummitView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  return (
    <>
      <SummitHead of={view} tab={t('summit.title')}>
        {opening(view)}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="rest">
        <Blocks blocks={view.blocks} />
        <Counts counts={view.counts} />
        <section aria-labelledby="boards-heading">
          <h2 id="boards-heading">{t('summit.boards')}</h2>
          <p>{t('summit.boards-hint')}</p>
          <ul className="plain board-index">
            {view.boards.map((b) => (
              <li key={b.body}>
                <a href={`#board-${b.body}`}>{b.name}</a>{' '}
                <span className="fine">
                  {tCount('summit.open-tasks', b.open)}
                  {b.late > 0 && ` ${tCount('summit.late-tasks', b.late)}`}
                </span>
              </li>
            ))}
          </ul>
          <div className="boards">
            {view.boards.map((b) => (
              <Board key={b.body} board={b} signing={view.signing} onDone={told} />
            ))}
          </div>
        </section>
      </div>
    </>
  );
}

export function Summit() {
  const [asked, again] = useAsked('summit', {}, { every: 5000 });
  return (
    <div className="page page-wide">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}

// SPDX-License-Identifier: EUPL-1.2
// The board of a subcommittee: what to do first, its tasks with what may be said of each, and a new task.
import { Link } from 'wouter';
import type { BoardView, SummitView, TaskLine } from '#wire/summit/now.ts';
import { filledTask } from '../../form/filled-deed.ts';
import { filledChange } from '../../form/filled-organisation.ts';
import { civilDay } from '../../formats.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { DayField, SeveralField, TextField } from '../../parts/fields.tsx';
import { ActForm } from '../../parts/summit-form.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

export const OVER = ['done', 'verified', 'dropped'];

type Named = { value: string; label: string };

/** What a task may wait for: every unfinished task of any board and what it waits for already, but not itself. */
function othersOf({ boards }: SummitView, task: TaskLine): Named[] {
  return boards.flatMap((b) =>
    b.tasks
      .filter((k) => k.id !== task.id && (!OVER.includes(k.status) || task.after.includes(k.id)))
      .map((k) => ({ value: k.id, label: `${k.title} (${b.name})` })),
  );
}

type Asked = { title: string; owner: string; due: string };

function WhatAndWhen({ typed, set }: { typed: Asked; set: (more: Partial<Asked>) => void }) {
  return (
    <>
      <TextField label={t('summit.task-title')} value={typed.title} onChange={(title) => set({ title })} />
      <TextField label={t('summit.task-owner')} value={typed.owner} most={120} onChange={(owner) => set({ owner })} />
      <DayField label={t('summit.task-due')} value={typed.due} onChange={(due) => set({ due })} />
    </>
  );
}

function Change({ task, view, onDone }: { task: TaskLine; view: SummitView; onDone: Told }) {
  const { change, drop } = task;
  if (!change) return null;
  return (
    <ActForm
      words={t('summit.task-change')}
      about={task.title}
      send={t('summit.task-change-write')}
      start={{ title: task.title, owner: task.owner ?? '', due: task.due, after: task.after }}
      missing={(w) => (w.title.trim() === '' || w.due === '' ? t('summit.task-missing') : null)}
      act={(w) => filledChange(change, w)}
      onDone={onDone}
      below={drop && <PressDeed deed={drop} about={task.title} onDone={onDone} />}
    >
      {({ typed, set }) => (
        <>
          <WhatAndWhen typed={typed} set={set} />
          <SeveralField
            label={t('summit.task-after')}
            chosen={typed.after}
            options={othersOf(view, task)}
            onChange={(after) => set({ after })}
          />
        </>
      )}
    </ActForm>
  );
}

function Task({ task, view, onDone }: { task: TaskLine; view: SummitView; onDone: Told }) {
  const red = task.lateDays > 0 && task.stopsSigning;
  const over = OVER.includes(task.status);
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
      {task.stopsSigning && !over && <p>{t('summit.stops-signing')}</p>}
      {task.waitsFor.length > 0 && <p>{t('summit.waits-for', { what: task.waitsFor.join('; ') })}</p>}
      {task.said && <p className="serif">{task.said}</p>}
      {task.notes.map((n) => (
        <p key={n} className="task-late">
          {n}
        </p>
      ))}
      {task.escalated && <p>{t('summit.escalated')}</p>}
      {task.evidence.length > 0 && <p className="fine">{t('summit.evidence', { what: task.evidence.join('; ') })}</p>}
      {(task.deeds.length > 0 || task.change) && (
        <div className="deeds">
          {task.deeds.map((d) => (
            <PressDeed key={d.code} deed={d} about={task.title} onDone={onDone} />
          ))}
          <Change task={task} view={view} onDone={onDone} />
        </div>
      )}
    </li>
  );
}

function AddTask({ board, signing, onDone }: { board: BoardView; signing: string | null; onDone: Told }) {
  if (!board.add) return null;
  const start = board.add;
  return (
    <div className="task-add">
      <ActForm
        words={t('summit.add-task')}
        about={t('summit.to-board', { board: board.name })}
        send={t('summit.task-write')}
        start={{ title: '', owner: '', due: '', needed: false }}
        missing={(w) => (w.title.trim() === '' || w.due === '' ? t('summit.task-missing') : null)}
        act={(w) => filledTask(start, w, signing)}
        onDone={onDone}
      >
        {({ typed, set }) => (
          <>
            <WhatAndWhen typed={typed} set={set} />
            {signing !== null && (
              <p className="task-needed">
                <label>
                  <input type="checkbox" checked={typed.needed} onChange={(e) => set({ needed: e.target.checked })} />{' '}
                  {t('summit.task-needed')}
                </label>
              </p>
            )}
          </>
        )}
      </ActForm>
    </div>
  );
}

function Raised({ raised }: Pick<BoardView, 'raised'>) {
  if (raised.length === 0) return null;
  return (
    <>
      <h4>{t('summit.raised')}</h4>
      <ul className="plain raised">
        {raised.map((r) => (
          <li key={r.task}>
            <Link href={`/summit?board=${r.body}#task-${r.task}`}>{r.title}</Link>{' '}
            <span className="fine">
              {t('summit.raised-line', { board: r.board, late: tCount('summit.raised-late', r.lateDays) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Board({ board, view, onDone }: { board: BoardView; view: SummitView; onDone: Told }) {
  const open = board.tasks.filter((k) => !OVER.includes(k.status));
  const over = board.tasks.filter((k) => OVER.includes(k.status));
  return (
    <section className="board" aria-labelledby={`board-${board.body}`}>
      <h3 id={`board-${board.body}`}>{board.name}</h3>
      <p className="fine">{[board.ministry, board.acting].filter((w) => w).join(' · ')}</p>
      <p>
        {open.length === 0 ? t('summit.board-empty') : tCount('summit.open-tasks', board.open)}{' '}
        {board.late > 0 && <strong>{tCount('summit.late-tasks', board.late)}</strong>}
      </p>
      {board.first && open.length > 1 && (
        <p className="board-first">
          <strong>{t('summit.board-first')}</strong> <a href={`#task-${board.first.task}`}>{board.first.words}</a>
        </p>
      )}
      {!board.add && <p className="fine">{t('summit.board-read')}</p>}
      {board.notes.map((n) => (
        <p key={n} className="task-late">
          {n}
        </p>
      ))}
      <Raised raised={board.raised} />
      {open.length > 0 && (
        <ul className="plain tasks">
          {open.map((k) => (
            <Task key={k.id} task={k} view={view} onDone={onDone} />
          ))}
        </ul>
      )}
      <AddTask board={board} signing={view.signing} onDone={onDone} />
      {over.length > 0 && (
        <details className="drawer">
          <summary>
            {tCount('summit.finished', over.length)}
            <span className="unseen">: {board.name}</span>
          </summary>
          <ul className="plain tasks">
            {over.map((k) => (
              <Task key={k.id} task={k} view={view} onDone={onDone} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

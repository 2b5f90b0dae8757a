// SPDX-License-Identifier: EUPL-1.2
// Why a layout of the plans may not be written: a room, category, rank or element the event does not have, or a row named twice.
import type * as k from '../act.ts';
import { first, no, twice, within } from './asked.ts';

export const plans = within<k.PlansBody>(({ body, facts, summit }) => {
  const say = (code: string, words: string) => no(facts, 'PRECEDENCE', code, words);
  const { choices, ranks } = summit.event;
  const { hall, flags, dinner, motorcade } = body;
  const stray = (code: string, known: readonly { code: string }[], of: string) =>
    known.some((row) => row.code === code) ? null : say('plans.unknown', `The event has no ${of} ${code}.`);
  return first(
    () => (Object.keys(body).length === 0 ? say('plans.none', 'Say how one of the plans is laid out.') : null),
    () => (hall ? stray(hall.room, choices?.venue.rooms ?? [], 'room') : null),
    () => {
      const row = hall && twice(hall.rows.map((r) => r.row));
      return row === undefined
        ? null
        : say('plans.row-twice', `Row ${row} stands there twice. Each row has its own letter.`);
    },
    () =>
      [...(flags?.categories ?? []), ...(hall?.seatsByCategory ?? []).map((c) => c.category)]
        .map((code) => stray(code, choices?.categories ?? [], 'category'))
        .find((refusal) => refusal !== null) ?? null,
    () =>
      (motorcade?.byRank ?? []).map((r) => stray(r.rank, ranks, 'rank')).find((refusal) => refusal !== null) ?? null,
    () => {
      const table = dinner && twice(dinner.tables.map((t) => t.code));
      return table === undefined ? null : say('plans.table-twice', `Table ${table} stands there twice.`);
    },
    () =>
      dinner && !summit.programme.plan.elements.some((e) => e.id === dinner.element)
        ? say('programme.unknown', `No element ${dinner.element} is in the programme.`)
        : null,
  );
});

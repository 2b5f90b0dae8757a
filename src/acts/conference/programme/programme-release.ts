// SPDX-License-Identifier: EUPL-1.2
// Released versions of a programme: a snapshot that stays as it was, and what changed since the one before.
import { type Result, ok } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { byCode } from '../collation.ts';
import type { Levels } from './conflicts.ts';
import type { Element, Plan } from './element.ts';
import { conflictsOf, hindrance } from './find-conflicts.ts';

export type ProgrammeRelease = { version: number; at: Instant; who: string; plan: Plan };

export type Field = Exclude<keyof Element, 'id'>;
export type ElementChange = { id: string; fields: readonly { field: Field; from: unknown; to: unknown }[] };
export type ProgrammeDiff = {
  added: readonly string[];
  cancelled: readonly string[];
  changed: readonly ElementChange[];
};

/**
 * The next version. Refusal programme.release-blocked while a conflict stands that the event wants out of the way. In: the plan, the
 * release before it or null, when and by whom, levels of the event. The snapshot is a copy: the plan may go on changing.
 */
export function releasedProgramme(
  plan: Plan,
  former: ProgrammeRelease | null,
  by: { at: Instant; who: string },
  levels?: Levels,
): Result<{ release: ProgrammeRelease; diff: ProgrammeDiff }> {
  const refusal = hindrance(conflictsOf(plan, levels), 'release');
  if (refusal) return { ok: false, refusal };
  const release = {
    version: (former?.version ?? 0) + 1,
    at: by.at,
    who: by.who,
    plan: JSON.parse(JSON.stringify(plan)) as Plan,
  };
  return ok({ release, diff: programmeDiff(former?.plan.elements ?? [], plan.elements) });
}

/** What changed between two sets of elements, by id. */
export function programmeDiff(before: readonly Element[], after: readonly Element[]): ProgrammeDiff {
  const old = new Map(before.map((e) => [e.id, e]));
  const now = new Map(after.map((e) => [e.id, e]));
  const ids = (list: readonly Element[]) => list.map((e) => e.id).sort(byCode);
  const changed = ids(after.filter((e) => old.has(e.id)))
    .map((id) => ({ id, fields: fieldsChanged(old.get(id)!, now.get(id)!) }))
    .filter((c) => c.fields.length > 0);
  return {
    added: ids(after.filter((e) => !old.has(e.id))),
    cancelled: ids(before.filter((e) => !now.has(e.id))),
    changed,
  };
}

function fieldsChanged(old: Element, now: Element): ElementChange['fields'] {
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((f) => f !== 'id').sort(byCode);
  return (fields as Field[])
    .filter((field) => plain(old[field]) !== plain(now[field]))
    .map((field) => ({ field, from: old[field], to: now[field] }));
}

/** One spelling of a value: the sequence of keys in an object means nothing. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => byCode(a, b)))
      : v,
  );
}

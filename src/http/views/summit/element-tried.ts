// SPDX-License-Identifier: EUPL-1.2
// What a new or changed element would do to the plan. It is worked out on a copy; nothing is written.
import type { ProgrammeItemBody } from '#acts/conference/act.ts';
import type { Conflict } from '#acts/conference/programme/conflicts.ts';
import { type Element, peopleOf, titleOf } from '#acts/conference/programme/element.ts';
import { conflictsOf, hindrance } from '#acts/conference/programme/find-conflicts.ts';
import { movedAlong } from '#acts/conference/programme/overran.ts';
import { programmeDiff } from '#acts/conference/programme/programme-release.ts';
import type { ElementTried, TellLine } from '#wire/summit/programme.ts';
import type { SummitDesk } from './desk.ts';
import { conflictLine, rowOf } from './programme.ts';
import { changeWords, moveLines, ownerName, tellLines } from './programme-words.ts';

type Row = ProgrammeItemBody['elements'][number];

/** Fields whose change is somebody's business besides the owner's. */
const CONCERN_PEOPLE = ['starts', 'minutes', 'room'];

/** In: the element as it is to stand, and whether what waits for it moves along. */
export function elementTried(desk: SummitDesk, row: Row, along: boolean): ElementTried {
  const { plan, levels, conflicts } = desk.summit.programme;
  const changed = row as Element;
  const { rows, moved } = movedAlong(plan, changed, desk.summit.at);
  const said = new Map([...plan.elements, changed, ...(along ? rows : [])].map((e) => [e.id, e]));
  const then = { ...plan, elements: [...said.values()] };
  const after = conflictsOf(then, levels);
  const titled: SummitDesk = { ...desk, summit: withPlan(desk, then.elements) };
  const [change] = programmeDiff(plan.elements, [...plan.elements.filter((e) => e.id !== changed.id), changed]).changed;
  const others = {
    ...moved,
    moved: moved.moved.filter((m) => m.id !== changed.id),
    tell: moved.tell.flatMap(onlyOthers(changed.id)),
  };
  return {
    no: hindrance(after, 'keep')?.words ?? null,
    changed: change ? changeWords(titled, change) : [],
    appear: without(after, conflicts).map((c) => conflictLine(titled, c)),
    vanish: without(conflicts, after).map((c) => conflictLine(desk, c)),
    moves: moveLines(desk, changed.starts.slice(0, 10), 'element', others),
    along: rows.map(rowOf),
    tell: toTell(
      desk,
      changed,
      change?.fields.some((f) => CONCERN_PEOPLE.includes(f.field)) ?? false,
      tellLines(desk, others),
    ),
  };
}

/** The same conference with another plan, so that a new element is called by its title. */
function withPlan({ summit }: SummitDesk, elements: readonly Element[]): SummitDesk['summit'] {
  const { programme } = summit;
  return Object.create(summit, {
    programme: { value: { ...programme, plan: { ...programme.plan, elements } } },
  }) as SummitDesk['summit'];
}

const key = ({ code, elements, subject }: Conflict) => `${code} ${elements.join(' ')} ${subject}`;

function without(list: readonly Conflict[], other: readonly Conflict[]): Conflict[] {
  const known = new Set(other.map(key));
  return list.filter((c) => !known.has(key(c)));
}

const onlyOthers = (id: string) => (t: { who: string; as: 'owner' | 'person'; ids: readonly string[] }) => {
  const ids = t.ids.filter((i) => i !== id);
  return ids.length === 0 ? [] : [{ ...t, ids }];
};

/** Its own owner and people first, where time or room changed; then those of what moves along. */
function toTell(desk: SummitDesk, changed: Element, concerns: boolean, others: TellLine[]): TellLine[] {
  if (!concerns) return others;
  const what = [titleOf(changed, 'en')];
  const own: TellLine[] = [
    { who: ownerName(desk, changed.owner), owner: true, what },
    ...[...new Set([...peopleOf(changed), ...changed.interpretation.map((i) => i.person)])].map((who) => ({
      ...{ who, owner: false, what },
    })),
  ];
  const merged = own.map((o) => {
    const same = others.find((t) => t.who === o.who && t.owner === o.owner);
    return same ? { ...o, what: [...o.what, ...same.what] } : o;
  });
  return [...merged, ...others.filter((t) => !own.some((o) => o.who === t.who && o.owner === t.owner))];
}

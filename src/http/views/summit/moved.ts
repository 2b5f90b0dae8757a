// SPDX-License-Identifier: EUPL-1.2
// What moved since the last release: the order, what a release would touch, the speakers, and who interprets. For a phone in a corridor.
import { NOTHING, planChange, WHERE } from './plan-changes.ts';
import type { MovedView } from '#wire/summit/plans.ts';
import { languageName } from '../fields.ts';
import { headOf, hourAt, reasonWords, type SummitDesk } from './desk.ts';

export function movedView(desk: SummitDesk): MovedView {
  const { order, moved, nameOf } = desk.summit;
  const { since, plans, speakers } = moved;
  const placeOf = new Map(order.order.places.map((p) => [p.entity, p]));
  const reasons = (entity: string) => (placeOf.get(entity)?.reasons ?? []).map((r) => reasonWords(desk, r));
  const { entered, left, moved: places } = order.since;
  const change = (of: keyof typeof WHERE) => (plans ? planChange(plans[of], called(desk), WHERE[of]) : NOTHING);
  return {
    ...headOf(desk),
    since,
    order:
      since === null
        ? []
        : [
            ...places.map((m) => ({
              ...{ name: m.name, from: m.from, to: m.to, why: reasonWords(desk, m.why), reasons: reasons(m.entity) },
            })),
            ...entered.map((e) => ({
              name: e.name,
              from: null,
              to: e.place,
              why: 'New on the list.',
              reasons: reasons(e.entity),
            })),
            ...left.map((e) => ({ name: e.name, from: e.place, to: null, why: 'No longer on the list.', reasons: [] })),
          ],
    speakers: speakers.map((s) => ({
      ...{ list: s.title, name: s.name, from: s.from, to: s.to },
      before: s.slot.before === null ? null : hourAt(desk, s.slot.before),
      now: s.slot.now === null ? null : hourAt(desk, s.slot.now),
      why: s.why.map((r) => reasonWords(desk, r)),
      booths: s.booths.map(({ languages, person }) => `${languages.map(languageName).join('–')}: ${person}`),
    })),
    seats: change('seats'),
    flags: change('flags'),
    photo: change('photo'),
    dinner: change('dinner'),
    motorcade: change('motorcade'),
    plates: plans?.plates.print.map((p) => p.lines[0] ?? nameOf(p.entity)) ?? [],
    notes: order.order.notes.map((n) => n.words),
  };
}

/** A State by its name; a guest of the dinner by the own name and the State. */
function called({ summit }: SummitDesk): (who: string) => string {
  return (who) => {
    const at = who.indexOf('/');
    if (at < 0) return summit.nameOf(who);
    return `${who.slice(at + 1)}, ${summit.nameOf(who.slice(0, at))}`;
  };
}

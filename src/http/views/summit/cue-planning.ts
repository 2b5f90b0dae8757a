// SPDX-License-Identifier: EUPL-1.2
// What a person needs to plan cues: who may answer for one, elements, rooms, and the cues one may wait for.
import * as k from '#acts/conference/act.ts';
import { titleOf } from '#acts/conference/programme/element.ts';
import type { RunOfShowView } from '#wire/summit/run-of-show.ts';
import { deed, type SummitDesk } from './desk.ts';
import { hourOn, ownerName, viewerOf } from './programme-words.ts';
import { visibleTo } from '#acts/conference/programme/viewer.ts';

/** In: the day of the page. Null where this person may not plan. */
export function cuePlanning(desk: SummitDesk, day: string): RunOfShowView['planning'] {
  const { programme, organisation, event } = desk.summit;
  const act = deed(desk, 'plan', k.CUE, { what: 'planned' })[0]?.act;
  if (!act) return null;
  const cues = programme.cues.map((c) => c.cue);
  const elements = visibleTo(programme.plan.elements, viewerOf(desk));
  const owners = [...organisation.chart.map((c) => c.body.code), ...cues.map((c) => c.owner)];
  const own = elements.filter((e) => e.starts.startsWith(day));
  return {
    act,
    id: `cue-${desk.fresh}`,
    owners: [...new Set(owners)].map((value) => ({ value, label: ownerName(desk, value) })),
    elements: (own.length > 0 ? own : elements).map((e) => ({ value: e.id, label: titleOf(e, 'en') })),
    rooms: (event.choices?.venue.rooms ?? []).map((r) => ({ value: r.code, label: r.name })),
    cues: cues
      .filter((c) => c.starts.startsWith(day) && (c.element === null || elements.some((e) => e.id === c.element)))
      .toSorted((a, b) => (a.starts < b.starts ? -1 : 1))
      .map((c) => ({ value: c.id, label: `${hourOn(day, c.starts)} ${c.title}` })),
  };
}

// SPDX-License-Identifier: EUPL-1.2
// Programme, run-of-show, rehearsal, applications and calendars. They only look: trying and rehearsing work on a copy.
import { utf8 } from '#base/bytes.ts';
import { ok, refuse } from '#base/result.ts';
import { INVITATION } from '#acts/conference/act.ts';
import { readSteps } from '#acts/conference/programme/rehearsal.ts';
import { summitActs } from '#node/summit-acts.ts';
import type { Some } from '../../handler.ts';
import { applicationsView } from '../../views/summit/applications.ts';
import { calendarFor } from '../../views/summit/calendar-for.ts';
import { elementTried } from '../../views/summit/element-tried.ts';
import { programmeView } from '../../views/summit/programme.ts';
import { rehearsalView, runOfShowView } from '../../views/summit/run-of-show.ts';
import { deskFor, hostDeskFor } from './desk-for.ts';

type Wish = { element?: string; minutes?: string };
const wished = ({ element, minutes }: Wish) =>
  element === undefined || minutes === undefined ? undefined : { element, minutes: Number(minutes) };

export const programme: Some<
  | 'summitProgramme'
  | 'summitElementTried'
  | 'summitCalendar'
  | 'summitRunOfShow'
  | 'summitRehearsal'
  | 'summitApplications'
> = {
  async summitProgramme({ seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    return desk.ok ? ok(programmeView(desk.value)) : desk;
  },

  async summitElementTried({ body, seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    return desk.ok ? ok(elementTried(desk.value, body.element, body.along)) : desk;
  },

  async summitCalendar({ query, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const domain = new URL(node.config.address).hostname;
    const made = calendarFor(desk.value, query.for, node.config.partyName, domain);
    if (made === null) return refuse('summit.calendar', 'Nothing is released for this person or delegation yet.');
    const bytes = utf8(made.text);
    return ok({ media: 'text/calendar; charset=utf-8', name: made.name, size: bytes.length, bytes });
  },

  async summitRunOfShow({ query, seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    return desk.ok ? ok(runOfShowView(desk.value, query.day, wished(query))) : desk;
  },

  async summitRehearsal({ query, seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    return ok(rehearsalView(desk.value, readSteps(query.steps ?? ''), query.clock, query.day, wished(query)));
  },

  async summitApplications({ seat }, { node }) {
    const [desk, acts] = await Promise.all([deskFor(node, seat.person), summitActs(node)]);
    return desk.ok ? ok(applicationsView(desk.value, acts.findLast((a) => a.kind === INVITATION) ?? null)) : desk;
  },
};

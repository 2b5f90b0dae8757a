// SPDX-License-Identifier: EUPL-1.2
// Risks with when they are to be looked at again, and incidents with their course.
import { addDays, daysBetween } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import { civilMinute, inWords } from '#acts/conference/moment.ts';
import type { EventRisk } from '#acts/conference/organisation/event-risks.ts';
import type { Incident } from '#acts/conference/summit/board-part.ts';
import type { IncidentLine, LogView, RiskLine } from '#wire/summit/log.ts';
import { deed, headOf, type SummitDesk } from './desk.ts';

const GRAVITIES = ['grave', 'serious', 'small'];

export function logView(desk: SummitDesk): LogView {
  const { summit } = desk;
  const { choices } = summit.event;
  const reviewDays = choices?.board.riskReviewDays ?? 365;
  const rooms = (choices?.venue.rooms ?? []).map(({ code, name }) => ({ code, name }));
  const now = civilMinute(summit.at, summit.event.zone);
  const incident = { id: `incident-${desk.fresh}`, what: 'reported', title: '', gravity: '', room: null, at: now };
  const risk = { id: `risk-${desk.fresh}`, title: '', effect: '', likelihood: '', owner: null, answer: '' };
  return {
    ...headOf(desk),
    reviewDays,
    risks: summit.risks.map((r) => riskLine(desk, r.risk, reviewDays)),
    incidents: [...summit.incidents]
      .reverse()
      .sort(
        (a, b) =>
          Number(a.closed) - Number(b.closed) ||
          (a.closed ? 0 : GRAVITIES.indexOf(a.gravity) - GRAVITIES.indexOf(b.gravity)),
      )
      .map((i) => incidentLine(desk, i, now)),
    rooms,
    passedOver:
      desk.root === null
        ? []
        : summit.unheeded.map(({ act, refusal }, i) => ({
            id: `${i} ${act ?? ''}`,
            words: refusal.words,
            on: inWords((act === null ? null : desk.dayOf(act)) ?? summit.today),
          })),
    report: deed(desk, 'report', k.INCIDENT, { ...incident, words: '' })[0]?.act ?? null,
    addRisk: deed(desk, 'add-risk', k.RISK, { ...risk, reviewed: summit.today, closed: null })[0]?.act ?? null,
  };
}

function riskLine(desk: SummitDesk, risk: EventRisk, reviewDays: number): RiskLine {
  const { summit } = desk;
  const { id, title, effect, likelihood, owner, answer, reviewed } = risk;
  const said = { id, title, effect, likelihood, owner, answer, reviewed: summit.today };
  const looked = reviewed < summit.today ? deed(desk, 'risk-reviewed', k.RISK, { ...said, closed: null }) : [];
  return {
    ...{ id, title, effect, likelihood, owner, answer, reviewed },
    reviewBy: addDays(reviewed, reviewDays),
    lateDays: Math.max(0, daysBetween(reviewed, summit.today) - reviewDays),
    deeds: [...looked, ...deed(desk, 'risk-closed', k.RISK, { ...said, closed: summit.today }, { asks: 'answer' })],
    change: deed(desk, 'change-risk', k.RISK, { ...said, closed: null })[0]?.act ?? null,
  };
}

function incidentLine(desk: SummitDesk, incident: Incident, now: string): IncidentLine {
  const { summit, personName } = desk;
  const { id, title, gravity, room, words, closed } = incident;
  const step = (what: string) =>
    deed(desk, `incident-${what}`, k.INCIDENT, { id, what, title, gravity, room, at: now }, { asks: 'words' });
  const hour = (at: string) => (at.slice(0, 10) === summit.today ? at.slice(11, 16) : inWords(at));
  return {
    ...{ id, title, gravity, closed },
    room: room === null ? null : (summit.event.choices?.venue.rooms.find((r) => r.code === room)?.name ?? room),
    course: words.map((w) => ({ at: hour(w.at), what: w.what, words: w.words, by: personName(w.by) })),
    deeds: closed ? [] : [...step('update'), ...step('closed')],
  };
}

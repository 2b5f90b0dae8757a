// SPDX-License-Identifier: EUPL-1.2
// Incidents as each office may see them. The team sees the technical part, a prosecutor the legal part that was given to it, the desk both;
// nobody sees here who reported.
import type { Act, ActId } from '#base/act.ts';
import { type Instant, plusMillis } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import type { Incident } from '#acts/reports/intake/incoming.ts';
import { optionWords } from '#acts/words.ts';
import { cite, limit, packOf } from '#law/pack.ts';
import type { LegalFile, TechnicalFile } from '#node/reports/pass-incident.ts';
import type { IncidentClock, IncidentLine, IncidentsView, IncidentView } from '#wire/reports/incidents.ts';
import { citationOf, citationView } from '../citation.ts';
import { officeName, officesHolding, personName } from '../office.ts';
import { civilAt, kindWordsOf, minutesBetween, PACK, prepared, type ReportDesk, shownValue } from './desk.ts';

const HOUR = 3_600_000;
export type SeenAs = 'desk' | 'team' | 'prosecutor';
/** One incident with what rests here of it. `whole`: what the report says of it, for the desk. */
export type IncidentParts = {
  report: ActId;
  acts: readonly Act[];
  whole: Incident | null;
  technical: TechnicalFile | null;
  legal: LegalFile | null;
};

const SEVERITIES: Record<string, string> = {
  stopped: 'The service stands still',
  degraded: 'The service works in part',
  contained: 'Stopped before people noticed',
  'near-miss': 'An attempt that failed',
};
const STATES: Record<string, string> = {
  waits: 'Not passed on yet; the node tries again by the clock',
  'no-office': 'Not passed on: no office is designated as response team',
  'by-hand': 'Passed on by hand',
  passed: 'Passed to the response team; not acknowledged yet',
  acknowledged: 'The response team has it',
  question: 'The response team asks',
  indicators: 'The response team named what was used',
  over: 'Over for the response team',
};

const ofKind = <T>(acts: readonly Act[], kind: string) => acts.filter((a) => a.kind === kind) as Act<T>[];

/** As what this person sees an incident; null where it is not theirs. */
export function seenAs({ person }: Pick<ReportDesk, 'person'>, acts: readonly Act[]): SeenAs | null {
  if (person.roles.includes('report-officer') || person.roles.includes('report-approver')) return 'desk';
  const to = (kind: string) => acts.some((a) => a.kind === kind && a.to.includes(person.office));
  if (person.roles.includes('csirt-officer') && to(k.INCIDENT_PASSED)) return 'team';
  return to(k.LEGAL_PART_PASSED) ? 'prosecutor' : null;
}

function stateOf(acts: readonly Act[], team: string | null): string {
  const last = ofKind<k.IncidentAnswerBody>(acts, k.INCIDENT_ANSWER).at(-1);
  if (last) return last.body.what;
  if (acts.some((a) => a.kind === k.INCIDENT_PASSED)) return 'passed';
  if (acts.some((a) => a.kind === k.INCIDENT_BY_HAND)) return 'by-hand';
  return team === null ? 'no-office' : 'waits';
}

const reportOf = ({ acts, report }: IncidentParts) => acts.find((a) => a.id === report)!;
/** Clocks run from the beginning where it is known, else from the report. */
function clockStart(parts: IncidentParts): Instant {
  const passed = ofKind<k.IncidentPassedBody>(parts.acts, k.INCIDENT_PASSED)[0];
  return parts.whole?.startedAt ?? passed?.body.startedAt ?? reportOf(parts).at.instant;
}

const NOTICES = [
  ['Early warning', 'INCIDENT_EARLY_HOURS', HOUR],
  ['Notification with a first assessment', 'INCIDENT_NOTICE_HOURS', HOUR],
  ['Final report', 'INCIDENT_FINAL_DAYS', 24 * HOUR],
] as const;

/** Reminders of the law and of the operator's own regulators, the nearest first. */
export function clocksOf(desk: ReportDesk, parts: IncidentParts): IncidentClock[] {
  const from = clockStart(parts);
  const pack = packOf(desk.node.packs, PACK);
  const law = NOTICES.map(([name, code, unit]) => ({
    ...{ name, until: plusMillis(from, limit(pack, code).value * unit) },
    citation: citationView(cite(pack, 'INCIDENT_NOTICE')),
  }));
  const typed = (parts.whole?.regulators ?? parts.technical?.regulators ?? []).map(({ name, hours }) => ({
    ...{ name, until: plusMillis(from, hours * HOUR), citation: null },
  }));
  return [...typed, ...law]
    .sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0))
    .map(({ name, until, citation }) => ({
      ...{ name, until: civilAt(desk, until), citation },
      leftMinutes: until > desk.now ? minutesBetween(desk.now, until) : null,
    }));
}

export function incidentLine(desk: ReportDesk, parts: IncidentParts, as: SeenAs, team: string | null): IncidentLine {
  const report = reportOf(parts);
  const passed = ofKind<k.IncidentPassedBody>(parts.acts, k.INCIDENT_PASSED)[0];
  const { sector, severity } = parts.whole ?? passed?.body ?? { sector: 'other', severity: 'degraded' };
  const since = parts.whole?.startedAt ?? passed?.body.startedAt ?? null;
  const state = stateOf(parts.acts, team);
  const service = (as === 'prosecutor' ? parts.legal?.service : (parts.technical ?? parts.whole)?.service) ?? '';
  return {
    ...{ id: report.id, at: civilAt(desk, report.at.instant), service },
    sectorWords: sector === 'other' ? 'Another sector' : optionWords(sector),
    ...{ severity, severityWords: SEVERITIES[severity] ?? severity },
    since: since === null ? null : civilAt(desk, since),
    ...{ state, stateWords: STATES[state] ?? state },
    passedAfter: passed ? minutesBetween(report.at.instant, passed.at.instant) : null,
    clock: as === 'prosecutor' ? null : (clocksOf(desk, parts).find((c) => c.leftMinutes !== null) ?? null),
  };
}

/** In: those that are this office's, the newest first. The ones nobody acknowledged stand on top. */
export function incidentsView(
  desk: ReportDesk,
  as: SeenAs,
  team: string | null,
  list: readonly IncidentParts[],
): IncidentsView {
  const lines = list.map((parts) => incidentLine(desk, parts, as, team));
  const open = (l: IncidentLine) => ['waits', 'no-office', 'passed'].includes(l.state);
  return { as, team, incidents: [...lines.filter(open), ...lines.filter((l) => !open(l))] };
}

export function incidentView(desk: ReportDesk, parts: IncidentParts, as: SeenAs, team: string | null): IncidentView {
  const { acts } = parts;
  const passed = acts.find((a) => a.kind === k.INCIDENT_PASSED);
  const line = incidentLine(desk, parts, as, team);
  const answers = ofKind<k.IncidentAnswerBody>(acts, k.INCIDENT_ANSWER);
  const shows = { technical: as !== 'prosecutor', legal: as !== 'team' };
  const named = new Set(answers.flatMap((a) => (a.body.values ?? []).map((v) => `${v.kind}|${v.canonical}`)));
  const answer =
    as === 'team' && passed && line.state !== 'over'
      ? prepared(desk, k.INCIDENT_ANSWER, passed.id, {}, [passed.from])
      : null;
  const values = shows.technical ? (parts.technical?.values ?? []) : [];
  return {
    ...{ line, as, team, shows },
    clocks: as === 'prosecutor' ? [] : clocksOf(desk, parts),
    clockFrom: civilAt(desk, clockStart(parts)),
    technical: shows.technical ? ((parts.technical ?? parts.whole)?.technical ?? null) : null,
    legal: !shows.legal ? null : as === 'prosecutor' ? (parts.legal?.legal ?? null) : (parts.whole?.legal ?? null),
    values: values.map(({ kind, canonical }) => ({
      ...{ key: `${kind}|${canonical}`, kind, canonical, kindWords: kindWordsOf(kind) },
      ...{ shown: shownValue(kind, canonical), named: named.has(`${kind}|${canonical}`) },
    })),
    told: as === 'prosecutor' ? [] : toldLines(desk, acts, as),
    answer,
    answers: answer ? ['acknowledged', 'question', ...(values.length > 0 ? ['indicators'] : []), 'over'] : [],
    byHand: as === 'desk' && !passed ? prepared(desk, k.INCIDENT_BY_HAND, line.id, {}) : null,
    passLegal: as === 'desk' ? legalStart(desk, parts) : null,
    citation: citationOf(desk.node.packs, { pack: PACK, code: 'INCIDENTS' }),
  };
}

function toldLines(desk: ReportDesk, acts: readonly Act[], as: SeenAs): IncidentView['told'] {
  const shown = [k.INCIDENT_PASSED, k.INCIDENT_BY_HAND, k.INCIDENT_ANSWER];
  if (as === 'desk') shown.push(k.LEGAL_PART_PASSED);
  return acts
    .filter((a) => shown.includes(a.kind))
    .map((a) => ({
      ...{ act: a.id, at: civilAt(desk, a.at.instant), by: byWords(desk, a), what: whatWords(desk, a) },
      ...{ words: String(a.body['words'] ?? a.body['how'] ?? a.body['reason'] ?? '') },
      values: ((a.body as Partial<k.IncidentAnswerBody>).values ?? []).map(
        (v) => `${kindWordsOf(v.kind)} ${shownValue(v.kind, v.canonical)}`,
      ),
    }));
}

const byWords = ({ node, register }: ReportDesk, a: Act) =>
  a.kind === k.INCIDENT_PASSED ? 'This node' : `${personName(node, a.by.person)}, ${officeName(register, a.from)}`;

function whatWords({ register }: ReportDesk, a: Act): string {
  if (a.kind === k.INCIDENT_PASSED) return `The technical part went to ${officeName(register, a.to[0]!)}`;
  if (a.kind === k.INCIDENT_BY_HAND)
    return `The technical part went by hand to ${(a.body as k.IncidentByHandBody).whom}`;
  if (a.kind === k.INCIDENT_ANSWER) return STATES[(a.body as k.IncidentAnswerBody).what]!;
  const { because, law } = a.body as k.LegalPartPassedBody;
  const why = because === 'law-requires' ? `required by ${law}` : 'the operator agreed';
  return `The legal part went to ${officeName(register, a.to[0]!)}: ${why}`;
}

function legalStart(desk: ReportDesk, { acts, whole }: IncidentParts): IncidentView['passLegal'] {
  if (!desk.may(k.LEGAL_PART_PASSED) || !whole || whole.legal.trim() === '') return null;
  const has = new Set(ofKind(acts, k.LEGAL_PART_PASSED).flatMap((a) => a.to));
  const offices = officesHolding(desk.node, desk.register, ['COMPETENT_AUTHORITY', 'CENTRAL_AUTHORITY'], 'own');
  return {
    to: offices.filter((o) => !has.has(o.id)).map((o) => ({ value: o.id, label: o.name })),
    agreed: whole.toProsecutor,
    passedTo: [...has].map((office) => officeName(desk.register, office)),
  };
}

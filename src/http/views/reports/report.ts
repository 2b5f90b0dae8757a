// SPDX-License-Identifier: EUPL-1.2
// One report as an officer sees it. What was told stays text; what is the reporter's own is not here at all.
import type { ActId } from '#base/act.ts';
import * as k from '#acts/reports/act.ts';
import { groupGraphOf } from '#acts/reports/groups/group-graph.ts';
import { calledNow } from '#acts/reports/groups/naming.ts';
import { isUrgent } from '#acts/reports/state.ts';
import { optionWords } from '#acts/words.ts';
import type { FiledAct } from '#node/dossier-acts.ts';
import type { Draft } from '#store/drafts.ts';
import type { LinkRow, ReportRow } from '#store/reports.ts';
import type { ReportView, ValueLine } from '#wire/reports/report.ts';
import { kindName } from '../citation.ts';
import { draftedAct } from '../draft.ts';
import { childsDraft, destroyedFrom, readyUntil } from './kept-apart.ts';
import { civilAt, handOnTo, keyOf, kindWordsOf, press, type ReportDesk, shownValue, stateOf } from './desk.ts';
import { holdLines, holdStart } from './holds.ts';
import { linksOf, mustLinkDeeds, wordLines } from './links.ts';
import { reportLine } from './queue.ts';
import { confirmStart, noticePlace, withdrawDeeds } from './value-deeds.ts';
import { openingKind } from './whose-part.ts';

export const STEPS = ['read', 'referred', 'asked', 'helped', 'closed'] as const;

export type ReportParts = {
  row: ReportRow;
  links: readonly LinkRow[];
  /** Everything of its dossier. */
  file: readonly FiledAct[];
  /** What was told, read from its file; null where that is gone. */
  story: ReportView['story'];
  /** Files by the names they came with. */
  named: ReportView['files'];
  drafts: readonly Draft[];
  /** Words of corrections, by act. */
  corrections: ReadonlyMap<ActId, string>;
  /** The act that confirmed a value last, by `kind|value`. */
  confirmedBy: ReadonlyMap<string, ActId>;
};

export function reportView(
  desk: ReportDesk,
  { row, links, file, story, named, drafts, corrections, confirmedBy }: ReportParts,
): ReportView {
  const state = stateOf(desk, row);
  const { picture } = desk.facts;
  const group = groupGraphOf(picture.grouping, row.report);
  const called = calledNow(picture.grouping, row.report, picture.namings);
  const first = file.find((f) => f.act.id === row.report)?.act;
  const keys = new Set(links.map(keyOf));
  const about = picture.words.filter(
    ({ body }) =>
      body.a === row.report || body.b === row.report || (body.a === undefined && body.value && keys.has(body.value)),
  );
  const ids = new Set(file.map((f) => f.act.id));
  const hold = holdStart(desk, row, links);
  const ofTeam = namedByTeam(file);
  return {
    line: reportLine(desk, row, state, links),
    story,
    files: named,
    consents: row.consents.map(optionWords),
    values: links.map((l) => noted(valueLine(desk, row, l, confirmedBy), ofTeam)),
    told: state.told.map(({ at, what, words }) => ({ at: civilAt(desk, at), what: optionWords(what), words })),
    say: sayable(desk, row, state.status === 'closed'),
    reportersPart: {
      has: state.destroyed === null && (first?.attachments.some((a) => a.name === k.REPORTERS_FILE) ?? false),
      opened: state.opened,
      mayOpen: desk.may(openingKind(row)),
      tells: row.reporter === 'researcher',
      two: row.minor,
      waits: childsDraft(row, drafts),
      readyUntil: readyUntil(desk, file),
    },
    changes: state.changes.map(({ act, at, what, consents }) => ({
      at: civilAt(desk, at),
      words:
        what === 'some-consents'
          ? `Taken back: ${consents.map((c) => optionWords(c).toLowerCase()).join('; ')}.`
          : what === 'whole-report'
            ? 'The whole report was taken back.'
            : 'Something was corrected.',
      correction: corrections.get(act) ?? null,
    })),
    destroyedFrom: destroyedFrom(desk, state),
    sameAs: row.sameAs,
    incident: row.reporter === 'infrastructure' && row.sameAs === null,
    urgent: isUrgent(row.sentAt ?? undefined, desk.now),
    holds: holdLines(desk, file, row.at),
    waiting: drafts.flatMap((d) => {
      const act = draftedAct(d);
      return d.state === 'waiting' && act.re !== undefined && ids.has(act.re)
        ? [{ id: d.id, words: kindName(act.kind) }]
        : [];
    }),
    hold,
    // What a researcher says is never the start of a request.
    formal:
      links.length > 0 && row.reporter !== 'researcher' ? `/write/requests.preservation.v1?report=${row.report}` : null,
    handOn: links.length > 0 && row.reporter !== 'researcher' && !row.minor ? handOnTo(desk) : [],
    group: group
      ? {
          ...{ first: group.reports[0]!, reports: group.reports.length, called: called.as },
          name: called.as === 'linked-reports' ? null : called.naming.name,
        }
      : null,
    snapshot: picture.snapshot,
    links: linksOf(desk, row.report),
    mustLink: mustLinkDeeds(desk, row.report, new Set(group?.reports ?? [])),
    words: wordLines(desk, about, row.report),
  };
}

/** Values that the incident response team found to be used in the attack. */
function namedByTeam(file: readonly FiledAct[]): ReadonlySet<string> {
  return new Set(
    file.flatMap(({ act }) =>
      act.kind === k.INCIDENT_ANSWER
        ? ((act.body as k.IncidentAnswerBody).values ?? []).map((v) => `${v.kind}|${v.canonical}`)
        : [],
    ),
  );
}

const noted = (line: ValueLine, ofTeam: ReadonlySet<string>): ValueLine =>
  ofTeam.has(line.key)
    ? { ...line, notes: [...line.notes, 'The incident response team says that it was used in the attack.'] }
    : line;

function valueLine(
  desk: ReportDesk,
  row: ReportRow,
  link: LinkRow,
  confirmedBy: ReadonlyMap<string, ActId>,
): ValueLine {
  const { picture, states } = desk.facts;
  const key = keyOf(link);
  const role = picture.roleOf(row.report, key);
  const { graph } = picture.grouping;
  const place = graph.values.indexOf(key);
  const reports = place === -1 ? 0 : graph.starts[place + 1]! - graph.starts[place]!;
  const state = states.get(key);
  const other = role === 'suspect' ? 'bystander' : 'suspect';
  const say = (code: string, fact: string, body: object) =>
    press(desk, code, k.OVERLAY, row.report, { fact, ...body, value: key }, { asks: 'reason' });
  return {
    ...{ key, kind: link.kind, kindWords: kindWordsOf(link.kind), shown: shownValue(link.kind, link.value), role },
    verdictWords: link.verdict === 'proven' ? 'Check digits or plan agree' : 'Right in form',
    country: link.country,
    notes: state === 'parked' ? ['Many honest people use it: it links nothing until two officers confirm it.'] : [],
    stateWords: state === undefined || state === 'candidate' ? null : optionWords(state),
    others: Math.max(0, reports - (role === 'suspect' ? 1 : 0)),
    deeds: [
      ...say(`report-${other}`, other, { a: row.report }),
      ...(reports > 1 ? say('report-not-the-same', 'not-the-same', {}) : []),
      ...(state === 'confirmed' ? withdrawDeeds(desk, link, confirmedBy.get(key)) : []),
    ],
    confirm: state === 'confirmed' || role !== 'suspect' ? null : confirmStart(desk, row.report, link),
    notice: state === 'confirmed' ? noticePlace(key) : null,
  };
}

/** What may be said to the reporter; a closed report is opened again, or it helped after all. */
function sayable(desk: ReportDesk, row: ReportRow, closed: boolean): ReportView['say'] {
  const steps = closed ? (['reopened', 'helped'] as const) : STEPS;
  return steps.flatMap((what) => press(desk, `report-say-${what}`, k.TRIAGE, row.report, { what }, { asks: 'words' }));
}

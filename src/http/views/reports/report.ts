// SPDX-License-Identifier: EUPL-1.2
// One report as an officer sees it. What was told stays text; what is the reporter's own is not here at all.
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
import { civilAt, keyOf, kindWordsOf, press, type ReportDesk, shownValue, stateOf } from './desk.ts';
import { holdLines, holdStart } from './holds.ts';
import { linksOf, mustLinkDeeds, wordLines } from './links.ts';
import { reportLine } from './queue.ts';

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
};

export function reportView(desk: ReportDesk, { row, links, file, story, named, drafts }: ReportParts): ReportView {
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
  return {
    line: reportLine(desk, row, state, links),
    story,
    files: named,
    consents: row.consents.map(optionWords),
    values: links.map((l) => valueLine(desk, row, l)),
    told: state.told.map(({ at, what, words }) => ({ at: civilAt(desk, at), what: optionWords(what), words })),
    say: sayable(desk, row, state.status === 'closed'),
    reportersPart: {
      has: first?.attachments.some((a) => a.name === k.REPORTERS_FILE) ?? false,
      opened: state.opened,
      mayOpen: desk.may(k.REPORTERS_PART_OPENED),
    },
    sameAs: row.sameAs,
    urgent: isUrgent(row.sentAt ?? undefined, desk.now),
    holds: holdLines(desk, file, row.at),
    waiting: drafts.flatMap((d) => {
      const act = draftedAct(d);
      return d.state === 'waiting' && act.re !== undefined && ids.has(act.re)
        ? [{ id: d.id, words: kindName(act.kind) }]
        : [];
    }),
    hold,
    formal: links.length > 0 ? `/write/requests.preservation.v1?report=${row.report}` : null,
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

function valueLine(desk: ReportDesk, row: ReportRow, link: LinkRow): ValueLine {
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
    ],
  };
}

/** What may be said to the reporter; a closed report is opened again, or it helped after all. */
function sayable(desk: ReportDesk, row: ReportRow, closed: boolean): ReportView['say'] {
  const steps = closed ? (['reopened', 'helped'] as const) : STEPS;
  return steps.flatMap((what) => press(desk, `report-say-${what}`, k.TRIAGE, row.report, { what }, { asks: 'words' }));
}

// SPDX-License-Identifier: EUPL-1.2
// Blind comparison in words: questions of this desk, other States, counters, indexes, stops; and one question with its finds.
import { partyOf } from '#base/act.ts';
import * as k from '#acts/reports/act.ts';
import { optionWords } from '#acts/words.ts';
import type { Found } from '#node/reports/blind-draft.ts';
import {
  approvedAct,
  type CompareFacts,
  LIMITS,
  mandateOf,
  type Peer,
  placesOf,
  PURPOSES,
  type Question,
  type ReadValues,
} from '#node/reports/compare.ts';
import type {
  ComparePeer,
  CompareRead,
  CompareStart,
  CompareView,
  QuestionLine,
  QuestionView,
} from '#wire/reports/compare.ts';
import type { Deed } from '#wire/summit/parts.ts';
import { citationOf } from '../citation.ts';
import { officeName, partyName, personName } from '../office.ts';
import { civilAt, kindWordsOf, PACK, press, type ReportDesk, shownValue } from './desk.ts';

/** Why another State did not answer, or why nothing was asked, by the code it was refused with. */
const WHY: Readonly<Record<string, string>> = {
  'deconflict.given-back': 'The second officer gave it back.',
  'deconflict.too-many': 'It held more values than one question may hold. Nothing was sent.',
  'deconflict.range': 'Its values followed one another. A range may not be searched. Nothing was sent.',
  'deconflict.officer-quota': 'It held more values than were left of the officer’s day. Nothing was sent.',
  'deconflict.not-open': 'It held values that stand in no open report as the suspect’s. Nothing was sent.',
  'peer.unreachable': 'The other State could not be reached. Make a new question later.',
};
const UNFAIR =
  'The answer was not made with the announced key in every place, so nothing of it was opened. The oversight office was told. Do not ask this State again before it has explained.';

function whyOf({ result }: Question): string | null {
  const code = result.refused;
  if (code === undefined) return null;
  if (code.startsWith('voprf.')) return UNFAIR;
  if (code === 'deconflict.given-back' && result.words) return `The second officer gave it back: ${result.words}`;
  return WHY[code] ?? result.words ?? 'It was not answered.';
}

/** "Week 48 of 2026". */
export const weekWords = (epoch: string): string => `Week ${Number(epoch.slice(6))} of ${epoch.slice(0, 4)}`;

/** The class in words; nothing where a question was refused before its class was known. */
const classWords = (of: string): string => (of === '—' ? '' : optionWords(of));

const valueView = (v: { kind: string; canonical: string }) => ({
  ...{ kind: v.kind, kindWords: kindWordsOf(v.kind), canonical: v.canonical, shown: shownValue(v.kind, v.canonical) },
});

export function questionLine(desk: ReportDesk, question: Question): QuestionLine {
  const { id, toParty, class: of, size, stage, result, person } = question;
  const mandate = mandateOf(question);
  const purpose = mandate?.purpose ?? result.purpose;
  return {
    ...{ id, at: civilAt(desk, question.madeAt), party: toParty, partyName: partyName(desk.node, toParty) },
    ...{ classWords: classWords(of), values: size, places: result.places ?? null },
    caseReference: mandate?.caseReference ?? result.caseReference ?? null,
    purposeWords: purpose === undefined ? null : optionWords(purpose),
    by: personName(desk.node, person),
    ...{ state: stage, finds: result.finds?.length ?? 0, why: whyOf(question) },
    draft: stage === 'waiting' ? id : null,
  };
}

/** In words, why a way is stopped; null where it is open. */
function stopWords(desk: ReportDesk, facts: CompareFacts, side: 'answering' | 'asking', party: string | null) {
  const stop = facts.stops.find((s) => s.side === side && s.party === party);
  return stop
    ? `Stopped by ${personName(desk.node, stop.by)} on ${civilAt(desk, stop.at).slice(0, 10)}: ${stop.reason}`
    : null;
}

/** Stopping takes one press and a reason, and so does allowing again. */
function switches(desk: ReportDesk, facts: CompareFacts, party: string | null): Deed[] {
  return (['answering', 'asking'] as const).flatMap((side) => {
    const stop = facts.stops.find((s) => s.side === side && s.party === party);
    const body = { side, what: stop ? 'allowed' : 'stopped', ...(party === null ? {} : { party }) };
    return press(desk, `blind-${stop ? 'allow' : 'stop'}-${side}`, k.BLIND_SWITCH, stop?.act, body, { asks: 'reason' });
  });
}

function peerView(desk: ReportDesk, facts: CompareFacts, { party, answeredToday, askedToday }: Peer): ComparePeer {
  return {
    ...{ party, name: partyName(desk.node, party), answeredToday, askedToday },
    answeredLeft: Math.max(0, LIMITS.peerDay - answeredToday),
    askedLeft: Math.max(0, LIMITS.peerDay - askedToday),
    answering: stopWords(desk, facts, 'answering', party),
    asking: stopWords(desk, facts, 'asking', party),
    deeds: switches(desk, facts, party),
  };
}

/** What a peer was told, in words of the answering side. */
const REFUSED: Readonly<Record<string, string>> = {
  shape: 'could not be read',
  scope: 'for another State, week or class',
  size: 'of a size that is not answered',
  quota: 'over the day’s quota',
  'class-cap': 'over the week’s cap of its class',
  suspended: 'while answering was stopped',
  'id-reused': 'under a number that was used before',
  elements: 'damaged',
  declined: 'an officer decided not to answer',
};

const SIGN_WHO = (desk: ReportDesk, officer?: string, party?: string) =>
  officer ? personName(desk.node, officer) : party ? partyName(desk.node, party) : '';

export function compareView(desk: ReportDesk, facts: CompareFacts, questions: readonly Question[]): CompareView {
  return {
    questions: questions.map((q) => questionLine(desk, q)),
    mayAsk: desk.may(k.BLIND_ASKED),
    ...{ officerLeft: facts.officerLeft, officerDay: LIMITS.officerDay },
    peers: facts.peers.map((p) => peerView(desk, facts, p)),
    answering: stopWords(desk, facts, 'answering', null),
    asking: stopWords(desk, facts, 'asking', null),
    deeds: switches(desk, facts, null),
    counters: facts.counters
      .map(({ asker, epoch, class: of, questions: n, places, refused }) => ({
        ...{ party: asker, partyName: partyName(desk.node, asker), week: weekWords(epoch), classWords: classWords(of) },
        ...{ questions: n, places },
        refused: Object.entries(refused).map(([code, count]) => ({ words: REFUSED[code] ?? code, n: count ?? 0 })),
      }))
      .reverse(),
    classes: facts.classes.map((c) => ({
      ...{ classWords: classWords(c.class), used: c.used, left: Math.max(0, LIMITS.classEpoch - c.used) },
    })),
    indexes: facts.indexes.map(({ own, party, body, at }) => ({
      ...{ own, partyName: partyName(desk.node, party), week: weekWords(body.epoch), count: body.count },
      ...{ classWords: classWords(body.class), root: body.root, at: civilAt(desk, at) },
    })),
    notices: facts.notices.map(({ at, body: { sign, officer, party, values } }) => ({
      at: civilAt(desk, at),
      words: `${SIGN_WHO(desk, officer, party)}: ${optionWords(sign).toLowerCase()}${values > 0 ? ` (${values} values)` : ''}.`,
    })),
  };
}

/** Rules a question may stand on, here and in the Convention. */
const BASES = [
  { pack: PACK, code: 'DECONFLICTION' },
  { pack: 'hanoi', code: 'LAW_ENFORCEMENT_COOPERATION' },
];

/** "Reports, blind comparison" or "Hanoi Convention, article 47(1)". */
function basisWords(desk: ReportDesk, { pack, key }: { pack: string; key: string }): string {
  const [name] = desk.node.packs.get(pack)?.shortNames ?? [];
  return pack === PACK || !name ? key : `${name}, article ${key}`;
}

export type TakenOver = {
  words: string;
  href: string;
  caseReference: string;
  values: readonly { kind: string; canonical: string }[];
};

export function compareStart(desk: ReportDesk, facts: CompareFacts, over: TakenOver | null): CompareStart {
  return {
    peers: facts.peers.map((p) => ({
      value: p.party,
      label: partyName(desk.node, p.party),
      left: Math.max(0, LIMITS.peerDay - p.askedToday),
    })),
    purposes: PURPOSES.map((value) => ({ value, label: optionWords(value) })),
    bases: BASES.flatMap((b) => {
      const cited = citationOf(desk.node.packs, b);
      return cited ? [{ value: `${b.pack} ${b.code}`, label: basisWords(desk, cited) }] : [];
    }),
    officerLeft: facts.officerLeft,
    caseReference: over?.caseReference ?? '',
    from: over ? { words: over.words, href: over.href } : null,
    taken: (over?.values ?? []).map(valueView),
  };
}

export function compareRead({ byClass, not, tooMany }: ReadValues): CompareRead {
  return {
    classes: byClass.map(([value, values]) => ({
      ...{ value, words: classWords(value), values: values.map(valueView) },
      places: placesOf(values.length) || null,
    })),
    ...{ not: [...not], tooMany },
  };
}

/** Forms a find leads to, each filled in with the question and the value. */
function formsAfter({ id }: Question, { kind, canonical }: Found): { write: string; request: string } {
  const with_ = new URLSearchParams({ question: id, value: `${kind}|${canonical}` });
  return { write: `/reports/spontaneous/new?${with_}`, request: `/write/requests.preservation.v1?${with_}` };
}

export async function questionView(desk: ReportDesk, question: Question): Promise<QuestionView> {
  const { act, promised } = await approvedAct(desk.node, question);
  const mandate = mandateOf(question);
  const basis = mandate?.basis ?? question.result.basis;
  const cited = basis ? citationOf(desk.node.packs, basis) : null;
  return {
    line: questionLine(desk, question),
    basisWords: cited ? basisWords(desk, cited) : null,
    values: (question.waiting?.drafted.values ?? []).map(valueView),
    promised,
    mayAsk: question.stage === 'approved' && desk.may(k.BLIND_ASKED),
    finds: (question.result.finds ?? []).map((f) => ({
      ...{ value: valueView(f), party: f.party, partyName: partyName(desk.node, f.party), contact: f.contact },
      contactName: `${officeName(desk.register, f.contact)}, ${partyName(desk.node, partyOf(f.contact))}`,
      ...{ classWords: classWords(f.class), ...formsAfter(question, f) },
    })),
    act,
  };
}

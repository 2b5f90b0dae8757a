// SPDX-License-Identifier: EUPL-1.2
// Information without a request as each side sees it. The receiving side sees conditions first; the information comes only after its answer.
import { type Act, partyOf } from '#base/act.ts';
import * as k from '#acts/reports/act.ts';
import { heard } from '#acts/reports/state.ts';
import { optionWords } from '#acts/words.ts';
import type { SpontaneousLine, SpontaneousStart, SpontaneousView } from '#wire/reports/spontaneous.ts';
import { citationOf } from '../citation.ts';
import { officeName, officesHolding, partyName, personName } from '../office.ts';
import { civilAt, keyWords, kindWordsOf, prepared, type ReportDesk, shownValue } from './desk.ts';

export const LAW = 'hanoi';
type Content = k.SpontaneousContentBody;
export type OfferParts = {
  offer: Act<k.SpontaneousBody>;
  acts: readonly Act[];
  /** What was laid aside here; null at the receiving side. */
  aside: Content | null;
  /** Number of the draft while a second officer has to approve. */
  draft: string | null;
};

const STATES: Record<string, string> = {
  draft: 'Waits for a second officer; nothing has left',
  offered: 'Offered; the conditions are not answered yet',
  accepted: 'Conditions accepted; not given yet',
  declined: 'Declined; nothing was given',
  given: 'Given',
  'given-back': 'Given back',
};

const answersIn = (acts: readonly Act[]) =>
  heard(acts).filter((a) => a.kind === k.SPONTANEOUS_ANSWER) as Act<k.SpontaneousAnswerBody>[];
const givenIn = (acts: readonly Act[]) =>
  heard(acts).find((a) => a.kind === k.SPONTANEOUS_CONTENT) as Act<Content> | undefined;

export function offerState({ acts, draft }: Pick<OfferParts, 'acts' | 'draft'>): string {
  if (draft !== null) return 'draft';
  const answers = answersIn(acts);
  if (answers.some((a) => a.body.is === 'given-back')) return 'given-back';
  if (givenIn(acts)) return 'given';
  return answers[0]?.body.is ?? 'offered';
}

export function offerLine(desk: ReportDesk, parts: OfferParts): SpontaneousLine {
  const { offer } = parts;
  const ours = partyOf(offer.from) === desk.node.config.party;
  const other = ours ? offer.to[0]! : offer.from;
  const state = offerState(parts);
  return {
    ...{ id: offer.id, at: civilAt(desk, offer.at.instant), subject: offer.body.subject, ours, state },
    other: `${officeName(desk.register, other)}, ${partyName(desk.node, partyOf(other))}`,
    stateWords: STATES[state] ?? state,
    waits: ours ? state === 'accepted' || state === 'draft' : state === 'offered',
  };
}

const RESTRICTIONS: Record<string, string> = {
  none: 'None',
  confidential: 'Keep it confidential, also towards the parties of a case, as far as your law allows',
  'use-limits': 'Use it only for what is named below',
};
const ONWARD: Record<string, string> = {
  not: 'It is passed on to nobody else',
  'ask-first': 'Ask us before it is passed on',
  free: 'It may be passed on',
};

export function offerView(desk: ReportDesk, parts: OfferParts): SpontaneousView {
  const { offer, acts, aside } = parts;
  const { body } = offer;
  const line = offerLine(desk, parts);
  const given = givenIn(acts);
  const content = line.ours ? aside : (given?.body ?? null);
  const back = line.state === 'given' && given ? given.id : undefined;
  const answers = (re: string | undefined, open: boolean) =>
    open && !line.ours && offer.to.includes(desk.person.office)
      ? withLaw(prepared(desk, k.SPONTANEOUS_ANSWER, re, {}, [offer.from]))
      : null;
  return {
    line,
    from: `${officeName(desk.register, offer.from)}, ${partyName(desk.node, partyOf(offer.from))}`,
    to: `${officeName(desk.register, offer.to[0]!)}, ${partyName(desk.node, partyOf(offer.to[0]!))}`,
    ...{ reference: body.reference, reason: body.reason, counts: { values: body.values, reports: body.reports } },
    conditions: [
      { label: 'Condition', words: RESTRICTIONS[body.restriction] ?? body.restriction },
      ...(body.useLimit === undefined ? [] : [{ label: 'May be used only for', words: body.useLimit }]),
      { label: 'Passing it on', words: ONWARD[body.onward] ?? body.onward },
      { label: 'Before it is used to clear an accused person, tell', words: body.exculpatory },
      {
        label: 'If the conditions do not suit you',
        words: 'Decline. Nothing was given, so nothing has to be given back.',
      },
    ],
    content: content && {
      words: content.words,
      values: content.values.map(({ kind, canonical, reports }) => ({
        ...{ key: `${kind}|${canonical}`, kindWords: kindWordsOf(kind), shown: shownValue(kind, canonical), reports },
      })),
    },
    answer: answers(offer.id, line.state === 'offered'),
    giveBack: answers(back, back !== undefined),
    mayGive: line.ours && line.state === 'accepted' && desk.may(k.SPONTANEOUS_CONTENT),
    draft: parts.draft === null ? null : `/drafts/${parts.draft}`,
    told: heard(acts)
      .filter((a) => a.kind.startsWith('reports.spontaneous'))
      .map((a) => ({
        ...{
          at: civilAt(desk, a.at.instant),
          by: `${personName(desk.node, a.by.person)}, ${officeName(desk.register, a.from)}`,
        },
        what: toldWords(a),
        words: a.kind === k.SPONTANEOUS_ANSWER ? (a.body as k.SpontaneousAnswerBody).words : '',
      })),
    ...laws(desk),
  };
}

const laws = ({ node }: ReportDesk) => ({
  citation: citationOf(node.packs, { pack: LAW, code: 'SPONTANEOUS_INFORMATION' }),
  limits: citationOf(node.packs, { pack: LAW, code: 'SPONTANEOUS_LIMITS' }),
});

/** An answer rests on the Convention, not on the practice of desks. */
function withLaw(act: SpontaneousView['answer']): SpontaneousView['answer'] {
  return act && { ...act, basis: [{ pack: LAW, code: 'SPONTANEOUS_LIMITS' }] };
}

function toldWords(a: Act): string {
  if (a.kind === k.SPONTANEOUS) return 'Offered';
  if (a.kind === k.SPONTANEOUS_CONTENT) return 'Given';
  return optionWords((a.body as k.SpontaneousAnswerBody).is);
}

/** In: the values that may go, what is named where the offer begins, how many reports stand behind it, and the picture they rest on. */
export function offerStart(
  desk: ReportDesk,
  may: readonly { kind: string; canonical: string; reports: number }[],
  named: readonly string[],
  from: { report: string | null; reports: number; question: string | null },
): SpontaneousStart {
  const known = new Map(may.map((i) => [`${i.kind}|${i.canonical}`, i]));
  const go = named.filter((key) => known.has(key));
  const { snapshot } = desk.facts.picture;
  const own = `${officeName(desk.register, desk.person.office)}, ${partyName(desk.node, desk.node.config.party)}`;
  return {
    to: officesHolding(desk.node, desk.register, ['CENTRAL_AUTHORITY', 'CONTACT_POINT'], 'others').map((o) => ({
      ...{ value: o.id, label: `${o.name} (${o.partyName})` },
    })),
    values: go.map((key) => ({
      ...{ key, kindWords: kindWordsOf(known.get(key)!.kind), reports: known.get(key)!.reports },
      shown: shownValue(known.get(key)!.kind, known.get(key)!.canonical),
    })),
    kept: named
      .filter((key) => !known.has(key))
      .map((key) => ({ shown: keyWords(key), why: whyKept(desk.facts.states.get(key)) })),
    subject: 'Fraud reported here that touches your State',
    reference:
      from.question !== null
        ? `QUESTION-${from.question.slice(0, 8).toUpperCase()}`
        : `REPORTS-${(from.report ?? desk.day.replaceAll('-', '')).slice(0, 8).toUpperCase()}`,
    words:
      from.question !== null
        ? 'A blind comparison showed that both our States hold the value below. We would like to work on it together.'
        : `${behind(from.reports, go.length > 0)} Picture of links: ${snapshot}. No person is accused by it.`,
    exculpatory: own,
    mayOffer: desk.may(k.SPONTANEOUS),
    ...laws(desk),
  };
}

function behind(reports: number, values: boolean): string {
  const what = values ? 'the values below' : 'what is told here';
  if (reports === 0) return `Reports to our desk name ${what}.`;
  return reports === 1 ? `A report to our desk names ${what}.` : `${reports} linked reports to our desk name ${what}.`;
}

function whyKept(state: string | undefined): string {
  if (state === 'confirmed') return 'Confirmed, but disputed, withdrawn, or marked for named persons only';
  if (state === 'parked') return 'Parked: many honest people use it';
  return state === undefined || state === 'candidate' ? 'Not confirmed by two officers yet' : optionWords(state);
}

// SPDX-License-Identifier: EUPL-1.2
// The one place where States are known and then forgotten: questions to Standing become answers without names.
import type { OfficeId, Party } from '#base/act.ts';
import { partyOf } from '#base/act.ts';
import { compareConduct } from './conduct.ts';
import type { Finding, GateAnswers, RequestFacts, Review } from './gate.ts';
import { type LawPacks, packOf } from './pack.ts';
import { Fault } from '#base/result.ts';
import type { Standing } from './standing.ts';

export type Asked = {
  sender: OfficeId;
  addressee: OfficeId;
  facts: Pick<RequestFacts, 'procedure' | 'mode' | 'date' | 'basis' | 'offence'>;
  findings: Finding[];
  review?: Review;
};

/**
 * Answers of Standing for one request. In: the two offices, the facts, what people recorded so far. Out: answers in
 * which no State appears. Faults: law.pack-unknown, law.procedure-unknown (the pack does not offer it), law.mode-mixed.
 */
export function answersFor(standing: Standing, packs: LawPacks, asked: Asked): GateAnswers {
  const { procedure, mode, date, basis, offence } = asked.facts;
  const pack = packOf(packs, basis.pack);
  const offered = pack.procedures.find((p) => p.code === procedure);
  if (!offered) throw new Fault('law.procedure-unknown', `Law pack "${pack.id}" does not offer "${procedure}".`);
  const article = pack.rules.find((r) => r.code === offered.request)?.article;
  const requesting: Party = partyOf(asked.sender);
  const requested: Party = partyOf(asked.addressee);
  const may = standing.mayCite({
    pack: pack.id,
    mode,
    requesting,
    requested,
    date,
    ...(article === undefined ? {} : { article }),
    ...(offence.conventionOffence === null ? {} : { offence: offence.conventionOffence }),
  });
  const [first, ...rest] = may.why;
  const nameless = ({ words, citation }: { words: string; citation: (typeof first)['citation'] }) => ({
    words,
    citation,
  });
  return {
    bound: { yes: may.yes, why: [nameless(first), ...rest.map(nameless)] },
    senderDesignated: standing.designatedFor(pack.id, asked.sender, offered.senderRole, date).yes,
    addresseeDesignated: standing.designatedFor(pack.id, asked.addressee, offered.addresseeRole, date).yes,
    otherTreaty: standing.otherTreaties(pack.id, requesting, requested, date).length > 0,
    // What one of the two reserved works for both, to the same extent (VCLT art. 21).
    reservations: [requested, requesting].flatMap((p) => standing.reservationsOf(pack.id, p, date).map((r) => r.code)),
    offenceHere: compareConduct(offence.elements, standing.offencesOf(requested, date)),
    reviewRequired: standing.reviewDuty(requested, procedure, date) !== null,
    ...(asked.review === undefined ? {} : { review: asked.review }),
    findings: asked.findings,
  };
}

// SPDX-License-Identifier: EUPL-1.2
// What a form starts with, read off the dossier: so that asking, narrowing and refusing cost no more than granting.
import type { Act } from '#base/act.ts';
import { addDays } from '#base/time.ts';
import type { AccessBody, PreservationBody, PreservationOrderBody, ProductionOrderBody } from '#acts/requests/act.ts';
import type { Scope } from '#acts/requests/parts.ts';
import type { RequestState } from '#acts/requests/state.ts';
import { protectedActivitiesIn } from '#law/conduct.ts';
import { selectableGrounds } from '#law/grounds.ts';
import { cite, limit, packOf } from '#law/pack.ts';
import type { Case } from './case.ts';
import { civilDay } from './fields.ts';
import { officeName, officesHolding } from './office.ts';
import { outlookOf } from './request.ts';

type Body = Record<string, unknown>;

const NARROW_DAYS = 42;
export const WHY_NARROWED =
  'The last six weeks of the period, without content, are enough for the purpose stated. More would not be proportionate.';
export const WHY_GRANTED = 'What is asked is necessary and proportionate for the purpose stated.';
const REVIEW_DAYS = 30;
/** Reasons a gate gives for stopping → the ground of the list that says the same. */
const GROUND_OF: Record<string, string> = {
  AIMED_AT_PROTECTED_ACTIVITY: 'NON_DISCRIMINATION',
  TRANSFER_NOT_LAWFUL: 'DATA_PROTECTION',
};

const packId = (s: RequestState) => s.request.basis[0]!.pack;

/** The last six weeks of the asked period, without content. */
export function narrowed(asked: Scope): Scope {
  const from = addDays(asked.period.to, 1 - NARROW_DAYS);
  const categories = asked.categories.filter((x) => x !== 'content');
  return {
    ...asked,
    categories: categories.length > 0 ? categories : asked.categories,
    period: { from: from > asked.period.from ? from : asked.period.from, to: asked.period.to },
  };
}

/** A decision on a request, with plain sentences a judge can keep, change or replace: the same work whichever way it goes. */
export function decision(c: Case, s: RequestState, scope: Scope, reasons: string): Body {
  const purpose = (s.request.body as AccessBody).purpose ?? 'The case named in the request.';
  return {
    scope,
    reasons,
    review: {
      body: officeName(c.register, c.person.office),
      law: reviewLaw(c),
      grounds: 'The conditions of this law are met for what is granted here, and for no more.',
      until: addDays(c.day, REVIEW_DAYS),
    },
    licence: { purpose, dossier: c.acts[0]!.id, onward: 'ask-first' },
  };
}

/** The domestic rule that asks for a review, or the code of procedure by its name. */
function reviewLaw(c: Case): string {
  const duty = c.register.standing(c.day).reviewDuty(c.own, 'access', c.day);
  return duty ? cite(packOf(c.node.packs, duty.rule.pack), duty.rule.code).key : procedureLaw(c);
}

function procedureLaw(c: Case): string {
  return `Code of Criminal Procedure of ${c.own}${c.node.config.mode === 'exercise' ? ' (exercise)' : ''}`;
}

/** Grounds that the gates already found, and a plain sentence for each. Nothing found means nothing proposed. */
export function refusal(c: Case, s: RequestState): Body {
  const body = s.request.body;
  const reservations = c.register
    .standing(c.day)
    .reservationsOf(packId(s), s.requested, c.day)
    .map((r) => r.code);
  const open = selectableGrounds(packOf(c.node.packs, packId(s)), s.track, {
    reservations,
    conventionOffence: body.offence.conventionOffence,
  }).map((g) => g.code);
  const dual = s.track === 'access' ? 'NO_DUAL_CRIMINALITY' : 'RESERVED_DUAL_CRIMINALITY';
  const noOffence = `The conduct described in the request is not an offence under the law of ${c.own}.`;
  // What was consulted on is what the refusal would rest on.
  const consulted = (s.consultations.at(-1)?.opened.body.grounds ?? []).map((ground) => ({ ground, words: '' }));
  const found = outlookOf(c, s)
    .flatMap((v) => {
      if (v.gate === 'DUAL_CRIMINALITY' && v.outcome !== 'allow') return [{ ground: dual, words: noOffence }];
      return v.outcome === 'stop' ? [{ ground: GROUND_OF[v.reason] ?? '', words: v.words }] : [];
    })
    .concat(consulted)
    .filter((x) => open.includes(x.ground));
  if (found.length === 0) return {};
  return {
    grounds: [...new Set(found.map((f) => f.ground))],
    reasons: [...new Set(found.map((f) => f.words))].filter((w) => w !== '').join(' '),
  };
}

/** What is most often missing, as a question that can be sent as it stands or replaced. */
export function question(s: RequestState): Body {
  return {
    question: s.request.body.scope.categories.includes('content')
      ? 'Why would subscriber or traffic data not be enough for the purpose stated?'
      : 'What connects the account and the period with the offence described?',
  };
}

/** A consultation that can be sent at once: the grounds a refusal would name, and the question the Convention wants asked. */
export function consultation(c: Case, s: RequestState): Body {
  const { grounds } = refusal(c, s);
  return {
    ...(grounds ? { grounds } : {}),
    proposal: `Could help be given under conditions, or is there other conduct in the case that would be an offence under the law of ${c.own}?`,
  };
}

/** The order behind a preservation: the asked scope, as long as domestic law allows. */
export function preservationOrder(c: Case, s: RequestState): Body {
  const { scope, secrecy } = s.request.body;
  return {
    scope,
    until: addDays(c.day, limit(packOf(c.node.packs, packId(s)), 'DOMESTIC_PRESERVE_MAX_DAYS').value),
    law: procedureLaw(c),
    secrecy,
  };
}

/** What the provider said, told on: never shorter than the treaty asks, and as long as the order runs. */
export function preserved(c: Case, s: RequestState): Body {
  const effectedOn = s.done?.body.effectedOn ?? c.day;
  const least = addDays(effectedOn, limit(packOf(c.node.packs, packId(s)), 'PRESERVE_MIN_DAYS').value);
  const until = s.order && s.order.body.until > least ? s.order.body.until : least;
  return { effectedOn, until, ...(s.done ? { snapshot: s.done.body.snapshot } : {}) };
}

/** The order that carries out a decision; it names the earlier order so that the provider finds the data. */
export function productionOrder(c: Case, s: RequestState): Body {
  const d = s.decision!;
  const earlier = c.requests.find((r) => r.order)?.order;
  return {
    decision: d.id,
    ...(earlier ? { preservationOrder: earlier.id } : {}),
    scope: d.body.scope,
    law: procedureLaw(c),
    until: d.body.review.until,
    secrecy: s.request.body.secrecy,
  };
}

/** The provider's answers; digests and sizes follow from the files it chooses. */
export function providerAnswer(c: Case, order: Act<PreservationOrderBody | ProductionOrderBody>): Body {
  return 'decision' in order.body ? { place: c.node.config.place } : { effectedOn: c.day };
}

/** A request for the data that were preserved, with what the preservation request already said. */
export function accessAfter(c: Case, s: RequestState): Body {
  const b = s.request.body as PreservationBody;
  const { caseReference, authority, offence, facts, custodian, scope, necessity, secrecy } = b;
  return {
    ...newAccess(c),
    caseReference,
    authority,
    offence,
    facts,
    custodian,
    scope,
    necessity,
    secrecy,
    subject: `Stored data preserved until ${civilDay(s.preserved?.body.until ?? c.day)}`,
    conductedBy: authority,
    proceeding: 'Criminal investigation',
    functions: 'Conducts the investigation and brings the charge',
    purpose: `Proof of the offence in case ${caseReference}`,
    assistance: 'Production of the stored data that were preserved',
    procedure: 'Files as they are held, with digests taken at acquisition and a record of every hand-over',
    protectedActivities: touched(c, offence.elements),
  };
}

export function newAccess(c: Pick<Case, 'node' | 'register' | 'person' | 'own'>): Body {
  return {
    authority: authorityOf(c),
    aim: 'evidence',
    language: 'en',
    protectedActivities: [],
    secrecy: { asked: false },
  };
}

export function newPreservation(c: Pick<Case, 'node' | 'register' | 'person' | 'own'>): Body {
  return { authority: authorityOf(c), intendsAccess: true, secrecy: { asked: false } };
}

function authorityOf({ node, register, person }: Pick<Case, 'node' | 'register' | 'person'>): string {
  return officesHolding(node, register, ['COMPETENT_AUTHORITY'], 'own')[0]?.name ?? officeName(register, person.office);
}

/** Protected activities the described conduct touches, spelt as the request spells them. */
function touched(c: Case, elements: readonly string[]): string[] {
  const known = ['expression', 'religion', 'assembly', 'association', 'journalism', 'legal-privilege', 'research'];
  return protectedActivitiesIn(elements, c.node.packs)
    .map((a) => a.toLowerCase().replaceAll('_', '-'))
    .filter((a) => known.includes(a));
}

// SPDX-License-Identifier: EUPL-1.2
// What could be done next with a dossier, by side. Whether this person may do it is answered elsewhere.
import { type Act, type OfficeId, partyOf } from '#base/act.ts';
import * as e from '#acts/evidence/act.ts';
import * as k from '#acts/requests/act.ts';
import type { RequestState } from '#acts/requests/state.ts';
import { QUESTIONS } from '#law/questions.ts';
import type { Choice } from '#wire/views.ts';
import type { Case } from './case.ts';
import { civilDay } from './fields.ts';
import { officesHolding } from './office.ts';
import * as prepare from './prepared.ts';
import { QUESTION_WORDS } from './question-words.ts';
import { outlookOf } from './request.ts';

export type Command = 'deliver' | 'pull' | 'accept' | 'export';

export type Offer = {
  /** A kind, or a command with the kind whose rules it follows. */
  kind: string;
  command?: Command;
  label: string;
  re: Act;
  to: OfficeId[];
  group: Choice['group'];
  /** Whether the matter waits for this. */
  due: boolean;
  prepared: Record<string, unknown>;
  /** A reason that lies outside the rules, for example files that have not arrived. */
  notYet?: string;
  /** Roles whose answer to a gate's question is taken. */
  answeredBy?: readonly string[];
};

type Options = Partial<Pick<Offer, 'due' | 'prepared' | 'command' | 'notYet' | 'answeredBy'>>;

const offer = (
  kind: string,
  label: string,
  group: Offer['group'],
  re: Act,
  to: OfficeId[],
  more: Options = {},
): Offer => ({ kind, label, group, re, to, due: false, prepared: {}, ...more });

/** Everything that could come next, oldest request first. In: the dossier, and acts whose sealed files are not here yet. */
export function offersOf(c: Case, unfetched: ReadonlySet<string>): Offer[] {
  const open = c.requests.filter((s) => !s.withdrawn && !s.refusal);
  return [
    ...open.flatMap((s) => (s.requested === c.own ? requestedSide(c, s, unfetched) : [])),
    ...open.flatMap((s) => (s.requesting === c.own ? requestingSide(c, s, unfetched) : [])),
    ...(c.requests.length === 0 ? providerSide(c) : []),
  ];
}

function requestedSide(c: Case, s: RequestState, unfetched: ReadonlySet<string>): Offer[] {
  const { request } = s;
  const back = [request.from];
  const decided = s.decision !== null || s.preserved !== null;
  const offers: Offer[] = [];
  if (!s.acknowledged && !decided)
    offers.push(offer(k.ACKNOWLEDGED, 'Take the request in hand', 'step', request, back, { due: true }));
  if (!decided) offers.push(...answers(c, s));
  if (!s.decision) offers.push(...findings(c, s));
  if (s.track === 'preservation' && s.order && !s.preserved)
    offers.push(
      offer(k.PRESERVED, 'Report what is preserved', 'step', request, back, {
        due: true,
        prepared: prepare.preserved(c, s),
      }),
    );
  if (s.decision && !s.productionOrder)
    offers.push(
      offer(k.PRODUCTION_ORDER, 'Order the provider to hand over', 'step', s.decision, provider(c, s), {
        due: true,
        prepared: prepare.productionOrder(c, s),
      }),
    );
  return [...offers, ...delivery(s, back, unfetched)];
}

/** The answers to a request: narrowing, asking and refusing beside granting. */
function answers(c: Case, s: RequestState): Offer[] {
  const { request } = s;
  const back = [request.from];
  const others = [
    offer(k.QUESTION, 'Ask for what is missing', 'answer', request, back, { prepared: prepare.question(s) }),
    offer(k.CONSULTATION, 'Consult on conditions', 'answer', request, back, { prepared: prepare.consultation(c, s) }),
    offer(k.REFUSAL, 'Refuse', 'answer', request, back, { prepared: prepare.refusal(c, s) }),
  ];
  if (s.track === 'preservation')
    return s.order
      ? []
      : [
          offer(k.PRESERVATION_ORDER, 'Order the provider to preserve', 'answer', request, provider(c, s), {
            due: true,
            prepared: prepare.preservationOrder(c, s),
          }),
          ...others,
        ];
  const asked = request.body.scope;
  return [
    offer(k.NARROWING, 'Narrow and grant the rest', 'answer', request, back, {
      due: true,
      prepared: prepare.decision(c, s, prepare.narrowed(asked), prepare.WHY_NARROWED),
    }),
    offer(k.GRANT, 'Grant', 'answer', request, back, {
      due: true,
      prepared: prepare.decision(c, s, asked, prepare.WHY_GRANTED),
    }),
    ...others,
  ];
}

/** One offer for each question a gate leaves to people here. */
function findings(c: Case, s: RequestState): Offer[] {
  const asked = outlookOf(c, s).flatMap((v) => (v.outcome === 'needs' ? [v.question] : []));
  return [...new Set(asked)].map((question) =>
    offer(k.FINDING, `Answer: ${QUESTION_WORDS[question]}`, 'step', s.request, [c.person.office], {
      due: true,
      prepared: { question },
      answeredBy: QUESTIONS[question].answeredBy,
    }),
  );
}

/** Fetching from the provider and delivering to the asking State. */
function delivery(s: RequestState, back: OfficeId[], unfetched: ReadonlySet<string>): Offer[] {
  if (!s.productionOrder || s.after.some((a) => a.kind === e.DELIVERED)) return [];
  const handed = s.after.find((a) => a.kind === e.HANDED_OVER);
  const missing = handed !== undefined && unfetched.has(handed.id);
  const notYet = !handed
    ? 'The provider has not handed anything over yet.'
    : missing
      ? 'Fetch the files of the provider first.'
      : undefined;
  return [
    ...(missing
      ? [offer(e.DELIVERED, 'Fetch the files of the provider', 'step', handed, back, { command: 'pull', due: true })]
      : []),
    offer(e.DELIVERED, 'Pack, seal and deliver', 'step', s.request, back, {
      command: 'deliver',
      due: handed !== undefined && !missing,
      ...(notYet ? { notYet } : {}),
    }),
  ];
}

function requestingSide(c: Case, s: RequestState, unfetched: ReadonlySet<string>): Offer[] {
  const { request } = s;
  const offers: Offer[] = [
    ...s.questions
      .filter((q) => !q.answer)
      .map(({ asked }) => offer(k.ANSWER, 'Answer the question', 'answer', asked, [asked.from], { due: true })),
    ...s.consultations
      .filter((x) => !x.reply)
      .map(({ opened }) =>
        offer(k.CONSULTATION_REPLY, 'Reply to the consultation', 'answer', opened, [opened.from], { due: true }),
      ),
  ];
  const running = c.requests.some((r) => r.track === 'access' && !r.refusal && !r.withdrawn);
  if (s.track === 'preservation' && s.preserved && !running) {
    const to = officesHolding(c.node, c.register, ['CENTRAL_AUTHORITY'], 'others')
      .filter((o) => o.party === s.requested)
      .map((o) => o.id);
    const label = `Ask for the data (preserved until ${civilDay(s.preserved.body.until)})`;
    if (to.length > 0)
      offers.push(
        offer(k.ACCESS, label, 'step', request, to.slice(0, 1), { due: true, prepared: prepare.accessAfter(c, s) }),
      );
  }
  const sent = s.after.find((a) => a.kind === e.DELIVERED);
  if (sent) offers.push(...reception(s, sent, unfetched));
  else if (!s.preserved && !s.decision)
    offers.push(offer(k.WITHDRAWAL, 'Withdraw the request', 'step', request, request.to));
  return offers;
}

function reception(s: RequestState, sent: Act, unfetched: ReadonlySet<string>): Offer[] {
  const accepted = s.after.some((a) => a.kind === e.ACCEPTED);
  const missing = unfetched.has(sent.id);
  const purpose = (sent.body as e.DeliveredBody).licence.purpose;
  if (accepted)
    return [
      offer(e.EXPORTED, 'Make the court bundle', 'step', sent, [sent.to[0]!], {
        command: 'export',
        prepared: { purpose },
      }),
    ];
  return [
    ...(missing
      ? [offer(e.ACCEPTED, 'Fetch the package', 'step', sent, [sent.from], { command: 'pull', due: true })]
      : []),
    offer(e.ACCEPTED, 'Verify and take into custody', 'step', sent, [sent.from], {
      command: 'accept',
      due: !missing,
      ...(missing ? { notYet: 'Fetch the package first.' } : {}),
    }),
  ];
}

/** A provider sees orders and nothing else. */
function providerSide(c: Case): Offer[] {
  const orders = c.acts.filter((a) => partyOf(a.from) !== c.own) as Act<k.PreservationOrderBody>[];
  return orders.flatMap((order) => {
    const prepared =
      order.kind === k.PRESERVATION_ORDER || order.kind === k.PRODUCTION_ORDER ? prepare.providerAnswer(c, order) : {};
    if (order.kind === k.PRESERVATION_ORDER)
      return [
        offer(k.PRESERVATION_DONE, 'Report as preserved', 'answer', order, [order.from], { due: true, prepared }),
      ];
    if (order.kind === k.PRODUCTION_ORDER)
      return [offer(e.HANDED_OVER, 'Hand over the files', 'answer', order, [order.from], { due: true, prepared })];
    return [];
  });
}

/** The provider an order goes to: the one ordered before, the one the request names, else the first on the register. */
function provider(c: Case, s: RequestState): OfficeId[] {
  const all = officesHolding(c.node, c.register, ['SERVICE_PROVIDER'], 'all');
  const before = c.requests.find((r) => r.order)?.order?.to[0];
  const named = s.request.body.custodian.toLowerCase();
  const found =
    before ??
    all.find((o) => named.includes(o.party.toLowerCase()) || named.includes(o.partyName.toLowerCase()))?.id ??
    all[0]?.id;
  return found ? [found] : [];
}

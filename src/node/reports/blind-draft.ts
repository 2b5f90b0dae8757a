// SPDX-License-Identifier: EUPL-1.2
// The asking State's desk: one officer drafts a question for an open case, and it waits for another one like any act of two. What is refused
// stays visible, and what looks like a search in bulk is told to the own oversight office.
import type { ActId, Party } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import type { Refusal, Result } from '#base/result.ts';
import { BLIND_ASKED } from '#acts/reports/act.ts';
import type { BlindSign } from '#acts/reports/blind-acts.ts';
import { LARGEST_BATCH, LIMITS, paddedSize } from '#acts/reports/deconflict/limits.ts';
import { type Drafted, draftQuestion, type Mandate } from '#acts/reports/deconflict/question.ts';
import { promiseOf } from '#acts/reports/deconflict/record.ts';
import { type Class, quotaDay } from '#acts/reports/deconflict/scope.ts';
import { stopOf } from '#acts/reports/deconflict/stops.ts';
import type { Kind } from '#acts/reports/indicators/indicator.ts';
import { reportStateOf } from '#acts/reports/state.ts';
import { blind } from '#store/blind.ts';
import { reportsReader } from '#store/reports.ts';
import { dossierActs } from '../dossier-acts.ts';
import type { Node } from '../node.ts';
import { type Actor, judge, type Outcome, type Wish, write } from '../write.ts';
import { stopsNow } from './blind-stops.ts';
import { oversightOf } from './oversight.ts';
import { tellOversight } from './oversight-notice.ts';
import { counts } from './said.ts';
import { sharedNow } from './shared-now.ts';

export type CompareWish = {
  to: Party;
  mandate: Omit<Mandate, 'requester'>;
  values: readonly { kind: Kind; canonical: string }[];
  /** How many were given, where more were given than were read. */
  given?: number;
};
/** What rests of a question beside its act: never a value that was not found. */
export type QuestionResult = {
  caseReference?: string;
  purpose?: string;
  basis?: Mandate['basis'];
  places?: number;
  finds?: Found[];
  refused?: string;
  words?: string;
};
/** A question while it waits: what is promised in the act of two officers. */
export type WaitingDraft = { drafted: Drafted; nonce: string };
/** What the officers see of an answer: which of their own values, and whom to write to. */
export type Found = { kind: string; canonical: string; party: Party; contact: string; class: Class };

/**
 * Drafts a question; it waits for a second officer like any act of two. In: values of open reports, as they were normalised.
 * Refusals: those of `draftQuestion` (the number that was refused stays visible), deconflict.not-open (params: the values), those of the act.
 */
export async function draftCompare(node: Node, actor: Actor, wish: CompareWish): Promise<Result<Outcome>> {
  const at = node.clock();
  const { person } = actor;
  const store = blind(node.db);
  const officerToday = await store.askedBy(person.id, `${quotaDay(at)}T00:00:00.000Z`);
  const mandate = { ...wish.mandate, requester: person.id };
  const suspended = stopOf(await stopsNow(node), 'asking', wish.to) !== null;
  const desk = { limits: LIMITS, officerToday, suspended };
  const given = Math.max(wish.given ?? 0, wish.values.length);
  const much = given > LARGEST_BATCH ? paddedSize(given) : null;
  const drafted = much && !much.ok ? much : draftQuestion(wish.to, mandate, wish.values, desk, at);
  const id = hex(node.random(16));
  const row = { id, person: person.id, toParty: wish.to };
  const declined = async (refusal: Refusal, of: string, size: number) => {
    await store.draft({ ...row, class: of, size, draft: null }, at);
    const { caseReference } = mandate;
    const result: QuestionResult = { refused: refusal.code, words: refusal.words, caseReference };
    await store.move(id, 'drafted', 'declined', { result });
    const sign = signOf(refusal.code, size, officerToday);
    if (sign) await tellOversight(node, { sign, officer: person.id, values: size });
    return { ok: false as const, refusal };
  };
  if (!drafted.ok) return declined(drafted.refusal, '—', given);
  const closed = await notOpen(node, drafted.value);
  if (closed.length > 0)
    return declined(
      {
        code: 'deconflict.not-open',
        words: `${closed.length} of these values stand in no open report as the suspect's. Only such values may be asked about.`,
        params: { values: closed.slice(0, 20).join(', ') },
      },
      drafted.value.class,
      drafted.value.values.length,
    );
  const oversight = await oversightOf(node);
  if (!oversight.ok) return oversight;
  const nonce = node.random(32);
  const act: Wish = {
    ...{ id, kind: BLIND_ASKED, to: [person.office], basis: [{ pack: 'reports', code: 'DECONFLICTION' }] },
    body: {
      ...{
        answerer: wish.to,
        class: drafted.value.class,
        purpose: mandate.purpose,
        values: drafted.value.values.length,
      },
      promised: promiseOf(drafted.value, nonce),
    },
  };
  const judged = await judge(node, person, act);
  if (!judged.ok) return judged;
  if (judged.value.refusal) return { ok: false, refusal: judged.value.refusal };
  const { class: of, values } = drafted.value;
  await store.draft(
    { ...row, class: of, size: values.length, draft: { drafted: drafted.value, nonce: hex(nonce) } },
    at,
  );
  if (officerToday + values.length >= HEAVY * LIMITS.officerDay)
    await tellOversight(node, { sign: 'heavy-use', officer: person.id, values: officerToday + values.length });
  // Without its draft the question would wait for ever.
  const written = await write(node, actor, act).catch(async (fault) => {
    await store.forget(id);
    throw fault;
  });
  if (!written.ok) await store.forget(id);
  return written;
}

/** From so much of a day's values on, the oversight office is told. */
const HEAVY = 0.8;
/** So many values that stand in no open report, on one day, look like a search. */
const MANY_CLOSED = 20;
const SIGNS: Readonly<Record<string, BlindSign>> = {
  'deconflict.too-many': 'too-many',
  'deconflict.range': 'range',
  'deconflict.officer-quota': 'officer-quota',
};

function signOf(code: string, size: number, officerToday: number): BlindSign | null {
  if (code === 'deconflict.not-open') return size + officerToday >= MANY_CLOSED ? 'not-open' : null;
  return SIGNS[code] ?? null;
}

const ENDED: readonly string[] = ['closed', 'withdrawn'];

/** Values that stand in no report that is open, or stand there as somebody else's than the suspect's. */
async function notOpen(node: Node, { values }: Drafted): Promise<string[]> {
  const reader = reportsReader(node.db);
  const { said } = await sharedNow(node);
  const open = new Map<ActId, { minor: boolean } | null>();
  const openOne = async (report: ActId) => {
    const known = open.get(report);
    if (known !== undefined) return known;
    const state = reportStateOf(await dossierActs(node, report), node.clock());
    const ended = state === null || ENDED.includes(state.status);
    open.set(report, ended ? null : { minor: state.body.minor });
    return open.get(report)!;
  };
  const out: string[] = [];
  for (const value of values) {
    const key = `${value.kind}|${value.canonical}`;
    let found = false;
    for (const { report, role } of await reader.withValue(value.kind, value.canonical, 50)) {
      const stands: { minor: boolean } | null = found ? null : await openOne(report);
      found ||= stands !== null && counts(said, { report, role, ...stands }, key);
    }
    if (!found) out.push(value.canonical);
  }
  return out;
}

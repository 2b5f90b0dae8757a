// SPDX-License-Identifier: EUPL-1.2
// The asking State: a question for an open case is drafted by one officer and approved by another as an act, then hidden, sent and opened
// here. What was asked lies sealed for the oversight office and nowhere else.
import { type Act, type ActId, type Party, partyOf } from '#base/act.ts';
import { fromBase64, fromHex, hex, utf8 } from '#base/bytes.ts';
import { canonical, type Json } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import {
  BLIND_ANSWERED,
  BLIND_ASKED,
  BLIND_INDEX,
  type BlindAskedBody,
  type BlindIndexBody,
} from '#acts/reports/act.ts';
import { type BlindIndex, readIndex } from '#acts/reports/deconflict/blind-index.ts';
import { LIMITS } from '#acts/reports/deconflict/limits.ts';
import { type Notice, readMessage } from '#acts/reports/deconflict/messages.ts';
import { approveQuestion, type Drafted, draftQuestion, type Mandate } from '#acts/reports/deconflict/question.ts';
import { recordOf, sealRecord } from '#acts/reports/deconflict/record.ts';
import type { Class } from '#acts/reports/deconflict/scope.ts';
import { chanceFor, openAnswer, type Sent, sendQuestion, takeNo } from '#acts/reports/deconflict/sent-question.ts';
import { epochOf, quotaDay } from '#acts/reports/deconflict/scope.ts';
import type { Kind } from '#acts/reports/indicators/indicator.ts';
import { reportStateOf } from '#acts/reports/state.ts';
import { readSignedAct, verifyAct } from '#proof/signed-act.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import { commitTo } from '#proof/voprf/commitment.ts';
import { openRistretto } from '#proof/voprf/ristretto.ts';
import { blind } from '#store/blind.ts';
import { reportsReader } from '#store/reports.ts';
import { checkPosition } from '../arrive.ts';
import { commit } from '../commit.ts';
import { dossierActs } from '../dossier-acts.ts';
import type { Node } from '../node.ts';
import { type Actor, judge, type Outcome, type Wish, write } from '../write.ts';
import { noticeOfAct } from './blind-index.ts';
import { oversightOf } from './oversight.ts';
import { reportDesk, sealedFact } from './report-desk.ts';
import { sharedNow } from './shared-now.ts';

/** Puts a wish to another State; the border is not this room's matter. */
export type BlindLine = (to: Party, ask: Json) => Promise<Result<Json>>;
export type CompareWish = {
  to: Party;
  mandate: Omit<Mandate, 'requester'>;
  values: readonly { kind: Kind; canonical: string }[];
};
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
  const desk = { limits: LIMITS, officerToday, suspended: false };
  const drafted = draftQuestion(wish.to, mandate, wish.values, desk, at);
  const id = hex(node.random(16));
  const row = { id, person: person.id, toParty: wish.to };
  if (!drafted.ok) {
    await store.draft({ ...row, class: '—', size: wish.values.length, draft: null }, at);
    await store.move(id, 'drafted', 'declined', { result: { refused: drafted.refusal.code } });
    return drafted;
  }
  const closed = await notOpen(node, drafted.value);
  if (closed.length > 0)
    return refuse(
      'deconflict.not-open',
      `${closed.length} of these values stand in no open report as the suspect's. Only such values may be asked about.`,
      { params: { values: closed.slice(0, 20).join(', ') } },
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
      promised: hex(commitTo(utf8(canonical(drafted.value)), nonce)),
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
  return write(node, actor, act);
}

/** Values that stand in no report that is open, or stand there as somebody else's than the suspect's. */
async function notOpen(node: Node, { values }: Drafted): Promise<string[]> {
  const reader = reportsReader(node.db);
  const { said } = await sharedNow(node);
  const open = new Map<ActId, boolean>();
  const isOpen = async (report: ActId) => {
    const known = open.get(report);
    if (known !== undefined) return known;
    const state = reportStateOf(await dossierActs(node, report), node.clock());
    open.set(report, state !== null && state.status !== 'closed');
    return open.get(report)!;
  };
  const out: string[] = [];
  for (const value of values) {
    const key = `${value.kind}|${value.canonical}`;
    const links = (await reader.withValue(value.kind, value.canonical, 50)).filter(
      (l) => (said.roleOf(l.report, key) ?? l.role) === 'suspect',
    );
    let found = false;
    for (const { report } of links) found ||= await isOpen(report);
    if (!found) out.push(value.canonical);
  }
  return out;
}

/**
 * Asks, once the second officer has approved. Out: the finds. Refusals: deconflict.not-approved, deconflict.asked, deconflict.notice*,
 * deconflict.index-*, deconflict.no-*, voprf.* (an unfair answer opens nothing), and those of the line.
 */
export async function askNow(node: Node, id: ActId, line: BlindLine): Promise<Result<Found[]>> {
  const store = blind(node.db);
  const row = await store.find(id);
  const stored = await node.acts.byId(id);
  if (!row || !stored || stored.kind !== BLIND_ASKED)
    return refuse('deconflict.not-approved', 'A second officer has not approved this question yet.');
  if (row.state !== 'drafted' || row.draft === null)
    return refuse('deconflict.asked', 'This question was asked already. Make a new one.');
  const { drafted, nonce } = row.draft as { drafted: Drafted; nonce: string };
  const approver = await approverOf(node, stored.envelope);
  const promised = hex(commitTo(utf8(canonical(drafted)), fromHex(nonce)!));
  if (approver === null || (approver.act.body as BlindAskedBody).promised !== promised)
    return refuse('deconflict.not-approved', 'What rests here is not what the second officer approved.');
  const at = node.clock();
  const approved = approveQuestion(drafted, approver.second, at);
  if (!approved.ok) return approved;
  const oversight = await oversightOf(node);
  if (!oversight.ok) return oversight;
  const index = await indexOf(node, drafted.to, drafted.class, line);
  if (!index.ok) return index;
  const group = await openRistretto();
  const { notice } = index.value;
  const chance = node.random(chanceFor(drafted.values.length));
  const sent = sendQuestion(group, approved.value, notice, node.config.party, chance, at);
  if (!sent.ok) return sent;
  const { question } = sent.value;
  const seal = (course: Parameters<typeof recordOf>[0]) => sealRecord(recordOf(course), [oversight.value], node.random);
  if (!(await store.move(id, 'drafted', 'sent', { question, record: seal(sent.value) })))
    return refuse('deconflict.asked', 'This question was asked already. Make a new one.');
  const reply = await line(drafted.to, question as unknown as Json);
  if (!reply.ok) {
    await close(node, id, sent.value, { is: 'unanswered', refusal: reply.refusal.code, record: seal(sent.value) });
    return reply;
  }
  const message = readMessage(reply.value);
  if (message.ok && message.value.type === 'deconflict.no.v1') {
    const no = takeNo(sent.value, message.value);
    if (!no.ok) return no;
    const { refusal } = no.value;
    await close(node, id, sent.value, { is: 'unanswered', refusal: refusal.code, record: seal(no.value) });
    return { ok: false, refusal };
  }
  const opened =
    message.ok && message.value.type === 'deconflict.answer.v1'
      ? openAnswer(group, sent.value, index.value.index, message.value)
      : refuse('deconflict.answer-shape', 'The answer could not be read.');
  if (!opened.ok) {
    await close(node, id, sent.value, { is: 'unanswered', refusal: opened.refusal.code, record: seal(sent.value) });
    return opened;
  }
  const finds: Found[] = opened.value.finds.map(({ value, party, contact, class: of }) => ({
    ...{ kind: value.kind, canonical: value.canonical, party, contact, class: of },
  }));
  await close(node, id, sent.value, { is: 'opened', finds, record: seal(opened.value) });
  return ok(finds);
}

type Closing = { is: 'opened' | 'unanswered'; finds?: Found[]; refusal?: string; record: Uint8Array };

/** Writes down what came of it: the row for the officers, the sealed record for oversight, and an act that holds neither. */
async function close(node: Node, id: ActId, sent: Sent, outcome: Closing): Promise<void> {
  const { is, finds = [], refusal, record } = outcome;
  const register = await node.register();
  const desk = reportDesk(node, register);
  const result = { finds, ...(refusal === undefined ? {} : { refused: refusal }) };
  if (desk !== null) {
    const signed = sealedFact(node, register, desk, {
      ...{ kind: BLIND_ANSWERED, code: 'DECONFLICTION', attachments: [], re: id, acts: await dossierActs(node, id) },
      body: {
        ...{ is, finds: finds.length, question: sha256Hex(utf8(canonical(sent.question))), record: sha256Hex(record) },
        ...(refusal === undefined ? {} : { refusal }),
      },
    });
    if (signed.ok)
      await commit(node, [{ signed: signed.value, direction: 'own', leaf: 'act', owedTo: [] }], async (tx) => {
        await blind(tx.db).move(id, 'sent', is, { result, record });
      });
    if (signed.ok) return;
  }
  await blind(node.db).move(id, 'sent', is, { result, record });
}

async function approverOf(node: Node, envelope: Uint8Array): Promise<{ act: Act; second: string } | null> {
  const read = readSignedAct(envelope);
  if (!read.ok) return null;
  const who = verifyAct(read.value, (await node.register()).ring, { signedBy: 'officer', approve: true });
  const second = who.ok ? who.value.officers[1]?.person : undefined;
  return second === undefined ? null : { act: read.value.act, second };
}

/**
 * The index of another State for this week: fetched once, checked against the act that announced it and its place in that State's log.
 * Refusals: those of `readIndex`, deconflict.not-logged, deconflict.notice-shape, those of the act and its position.
 */
async function indexOf(
  node: Node,
  to: Party,
  of: Class,
  line: BlindLine,
): Promise<Result<{ notice: Notice; index: BlindIndex }>> {
  const scope = { answerer: to, asker: node.config.party, epoch: epochOf(node.clock()), class: of };
  const store = blind(node.db);
  const known = await store.index(scope);
  if (known?.entries) {
    const notice = known.notice as Notice;
    const index = readIndex(known.entries, notice, [], LIMITS);
    return index.ok ? ok({ notice, index: index.value }) : index;
  }
  const given = await line(to, { type: 'index', class: of });
  if (!given.ok) return given;
  const { act, proof, entries } = given.value as { act?: unknown; proof?: unknown; entries?: unknown };
  const bytes = typeof entries === 'string' ? fromBase64(entries) : null;
  if (typeof act !== 'string' || typeof proof !== 'string' || bytes === null)
    return refuse('deconflict.notice-shape', 'The index of the other State could not be read.');
  const announced = await announcement(node, to, act, proof);
  if (!announced.ok) return announced;
  const notice = announced.value;
  const index = readIndex(bytes, notice, known ? [known.notice as Notice] : [], LIMITS);
  if (!index.ok) return index;
  const { scope: theirs } = notice;
  if (theirs.asker !== scope.asker || theirs.class !== of || theirs.epoch !== scope.epoch)
    return refuse(
      'deconflict.notice',
      'The index at hand is not the one of this State, class and week. Fetch it again.',
    );
  await store.putIndex(scope, notice, index.value.entries);
  return ok({ notice, index: index.value });
}

async function announcement(node: Node, to: Party, envelope: string, proof: string): Promise<Result<Notice>> {
  const read = readSignedAct(utf8(envelope));
  if (!read.ok) return read;
  const { act } = read.value;
  const shape = node.kinds.checkBody(act);
  if (act.kind !== BLIND_INDEX || partyOf(act.from) !== to || act.mode !== node.config.mode || !shape.ok)
    return refuse('deconflict.notice-shape', 'What came with the index does not announce it.');
  const register = await node.register();
  const who = verifyAct(read.value, register.ring, { signedBy: 'node', approve: false });
  if (!who.ok) return who;
  const position = checkPosition(node, register, read.value, proof, to);
  if (!position.ok) return position;
  return ok(noticeOfAct(act as Act<BlindIndexBody>));
}

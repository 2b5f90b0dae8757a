// SPDX-License-Identifier: EUPL-1.2
// The asking State after its second officer approved: the question is hidden, sent and opened here. What was asked lies sealed for the
// oversight office and nowhere else.
import type { Act, ActId, Party } from '#base/act.ts';
import { fromHex, utf8 } from '#base/bytes.ts';
import { canonical, type Json } from '#base/json.ts';
import { Fault, ok, type Refusal, type Result, refuse } from '#base/result.ts';
import { BLIND_ANSWERED, BLIND_ASKED, type BlindAskedBody } from '#acts/reports/act.ts';
import { readMessage } from '#acts/reports/deconflict/messages.ts';
import { approveQuestion } from '#acts/reports/deconflict/question.ts';
import { promiseOf, recordOf, sealRecord } from '#acts/reports/deconflict/record.ts';
import { chanceFor, openAnswer, type Sent, sendQuestion, takeNo } from '#acts/reports/deconflict/sent-question.ts';
import { stopOf } from '#acts/reports/deconflict/stops.ts';
import { readSignedAct, verifyAct } from '#proof/signed-act.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import { openRistretto } from '#proof/voprf/ristretto.ts';
import { blind } from '#store/blind.ts';
import { commit } from '../commit.ts';
import { dossierActs } from '../dossier-acts.ts';
import type { Node } from '../node.ts';
import type { Found, QuestionResult, WaitingDraft } from './blind-draft.ts';
import { type BlindLine, peerIndex } from './blind-peer-index.ts';
import { stopsNow } from './blind-stops.ts';
import { oversightOf } from './oversight.ts';
import { tellOversight } from './oversight-notice.ts';
import { reportDesk, sealedFact } from './report-desk.ts';

/**
 * Asks, once the second officer has approved. Out: the finds. Refusals: deconflict.not-approved, deconflict.asked, deconflict.notice*,
 * deconflict.index-*, deconflict.no-*, voprf.* (an unfair answer opens nothing), and those of the line.
 */
export async function askNow(node: Node, id: ActId, carry: BlindLine): Promise<Result<Found[]>> {
  const line: BlindLine = (to, ask) => carry(to, ask).catch(unreached);
  const store = blind(node.db);
  const row = await store.find(id);
  const stored = await node.acts.byId(id);
  if (!row || !stored || stored.kind !== BLIND_ASKED)
    return refuse('deconflict.not-approved', 'A second officer has not approved this question yet.');
  if (row.state !== 'drafted' || row.draft === null)
    return refuse('deconflict.asked', 'This question was asked already. Make a new one.');
  const waiting = row.draft as WaitingDraft;
  const { drafted } = waiting;
  const approver = await approverOf(node, stored.envelope);
  const promised = promiseOf(drafted, fromHex(waiting.nonce)!);
  if (approver === null || (approver.act.body as BlindAskedBody).promised !== promised)
    return refuse('deconflict.not-approved', 'What rests here is not what the second officer approved.');
  if (stopOf(await stopsNow(node), 'asking', drafted.to))
    return refuse('deconflict.suspended', 'An officer has stopped questions to this State. Nothing was sent.');
  const at = node.clock();
  const approved = approveQuestion(drafted, approver.second, at);
  if (!approved.ok) return approved;
  const oversight = await oversightOf(node);
  if (!oversight.ok) return oversight;
  const index = await peerIndex(node, drafted.to, drafted.class, line);
  if (!index.ok) {
    await suspected(node, drafted.to, index.refusal.code, drafted.values.length);
    return index;
  }
  const group = await openRistretto();
  const { notice } = index.value;
  const chance = node.random(chanceFor(drafted.values.length));
  const sent = sendQuestion(group, approved.value, notice, node.config.party, chance, at);
  if (!sent.ok) return sent;
  const { question } = sent.value;
  const seal = (course: Parameters<typeof recordOf>[0]) =>
    sealRecord(recordOf(course, waiting), [oversight.value], node.random);
  if (!(await store.move(id, 'drafted', 'sent', { question, record: seal(sent.value), result: keptOf(sent.value) })))
    return refuse('deconflict.asked', 'This question was asked already. Make a new one.');
  const reply = await line(drafted.to, question as unknown as Json);
  if (!reply.ok && NOT_TAKEN[reply.refusal.code] !== undefined) {
    await store.reopen(id, waiting);
    return refuse(reply.refusal.code, NOT_TAKEN[reply.refusal.code]!);
  }
  if (!reply.ok) {
    await close(node, id, sent.value, { is: 'unanswered', refusal: reply.refusal, record: seal(sent.value) });
    return reply;
  }
  const message = readMessage(reply.value);
  if (message.ok && message.value.type === 'deconflict.no.v1') {
    const no = takeNo(sent.value, message.value);
    const refusal = no.ok ? no.value.refusal : no.refusal;
    await close(node, id, sent.value, { is: 'unanswered', refusal, record: seal(no.ok ? no.value : sent.value) });
    return { ok: false, refusal };
  }
  const opened =
    message.ok && message.value.type === 'deconflict.answer.v1'
      ? openAnswer(group, sent.value, index.value.index, message.value)
      : refuse('deconflict.answer-shape', 'The answer could not be read.');
  if (!opened.ok) {
    await suspected(node, drafted.to, opened.refusal.code, drafted.values.length);
    await close(node, id, sent.value, { is: 'unanswered', refusal: opened.refusal, record: seal(sent.value) });
    return opened;
  }
  const finds: Found[] = opened.value.finds.map(({ value, party, contact, class: of }) => ({
    ...{ kind: value.kind, canonical: value.canonical, party, contact, class: of },
  }));
  await close(node, id, sent.value, { is: 'opened', finds, record: seal(opened.value) });
  return ok(finds);
}

/** Why a question was not taken in at all, in the words of whoever asks. */
const NOT_TAKEN: Readonly<Record<string, string>> = {
  'deconflict.busy':
    'The other State is answering as much as it can at this moment. It counted nothing. Ask again in a minute.',
  'deconflict.no-desk': 'The register names no report desk of that State today. Nothing was sent.',
  'peer.no-line': 'The other State could not be reached. Nothing was sent. Ask again later.',
};

/** A line that is cut is said to the officer; what was sent stays visible as not answered. */
function unreached(fault: unknown): Result<never> {
  if (fault instanceof Fault && fault.code.startsWith('peer.'))
    return refuse(fault.code, 'The other State could not be reached. Try again later.');
  throw fault;
}

/** What stays readable of a question at the desk. */
const keptOf = ({ mandate, question }: Sent): QuestionResult => ({
  ...{ caseReference: mandate.caseReference, purpose: mandate.purpose, basis: mandate.basis, places: question.size },
});

/** The index is not the announced one, or a second one for a week. */
const OTHER_INDEX = ['notice-changed', 'index-shape', 'index-count', 'index-root'].map((c) => `deconflict.${c}`);

/** Tells the oversight office of another State that does not keep to the rules. */
async function suspected(node: Node, party: Party, code: string, values: number): Promise<void> {
  const sign = code.startsWith('voprf.') ? 'unfair-answer' : OTHER_INDEX.includes(code) ? 'index-changed' : null;
  if (sign) await tellOversight(node, { sign, party, values });
}

type Closing = { is: 'opened' | 'unanswered'; finds?: Found[]; refusal?: Refusal; record: Uint8Array };

/** Writes down what came of it: the row for the officers, the sealed record for oversight, and an act that holds neither. */
async function close(node: Node, id: ActId, sent: Sent, outcome: Closing): Promise<void> {
  const { is, finds = [], refusal, record } = outcome;
  const register = await node.register();
  const desk = reportDesk(node, register);
  const result: QuestionResult = {
    ...keptOf(sent),
    finds,
    ...(refusal === undefined ? {} : { refused: refusal.code, words: refusal.words }),
  };
  if (desk !== null) {
    const signed = sealedFact(node, register, desk, {
      ...{ kind: BLIND_ANSWERED, code: 'DECONFLICTION', attachments: [], re: id, acts: await dossierActs(node, id) },
      body: {
        ...{ is, finds: finds.length, question: sha256Hex(utf8(canonical(sent.question))), record: sha256Hex(record) },
        ...(refusal === undefined ? {} : { refusal: refusal.code }),
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

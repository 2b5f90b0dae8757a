// SPDX-License-Identifier: EUPL-1.2
// The way of a blind comparison over the border: sealed for the office, signed by the seal of the node that speaks. It knows no values.
import { type OfficeId, type Party, partyOf } from '#base/act.ts';
import { utf8 } from '#base/bytes.ts';
import { canonical, type Json } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { type Instant, millis } from '#base/time.ts';
import { receiversOf } from '#node/identity.ts';
import { type Node, today } from '#node/node.ts';
import { answerBlind, giveIndex } from '#node/reports/blind-answer.ts';
import { deskOf } from '#node/reports/blind-index.ts';
import type { Register } from '#node/register.ts';
import { openBytes, sealBytes } from '#proof/age/seal.ts';
import { isValidOn } from '#proof/keys.ts';
import { envelopeOf, readJws, signPayload, verifySignature } from '#proof/signed-act.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import {
  BLIND_DOOR,
  BLIND_TYPE,
  type BlindReply,
  MAX_REPLY_BYTES,
  readBlindReply,
  readBlindWish,
} from '#wire/blind.ts';
import { OFFICE_HEADER } from '#wire/delivery.ts';
import { call } from './line.ts';

/** How far the clocks of two nodes may be apart; an older wish is a copy of one. */
const SKEW_MS = 300_000;
const TIMEOUT_MS = 60_000;
const NO_DESK = 'deconflict.no-desk';

/**
 * Takes one wish. In: the sealed bytes and the office they are for. Out: the sealed answer; a no of the comparison is an answer too.
 * Refusals: peer.not-our-office, peer.unknown-sender, age.*, act.*, blind.*.
 */
export async function takeBlind(node: Node, office: string, sealed: Uint8Array): Promise<Result<Uint8Array>> {
  const opened = openedAt(node, office, sealed);
  if (!opened.ok) return opened;
  const register = await node.register();
  const payload = sealedPayload(node, register, opened.value);
  if (!payload.ok) return payload;
  const wish = readBlindWish(payload.value.bytes);
  if (!wish.ok) return wish;
  const { from, to, answerTo, at, ask } = wish.value;
  const recipient = register.recipient(answerTo);
  if (payload.value.party !== from || partyOf(answerTo) !== from || to !== node.config.party || !recipient)
    return refuse('peer.unknown-sender', 'The register knows no such sender.');
  if (Math.abs(millis(at as Instant) - millis(node.clock())) > SKEW_MS)
    return refuse('blind.old', 'The wish is too old, or one of the two clocks is wrong.');
  const answer = await answered(node, from, ask);
  const reply: BlindReply = {
    ...{ v: 1, from: node.config.party, to: from, answers: sha256Hex(payload.value.bytes) },
    reply: answer.ok
      ? { ok: true, value: answer.value }
      : { ok: false, code: answer.refusal.code, words: answer.refusal.words },
  };
  return ok(sealBytes([recipient], signed(node, reply as unknown as Json), node.random));
}

async function answered(node: Node, from: Party, ask: Json): Promise<Result<unknown>> {
  const wanted = typeof ask === 'object' && ask !== null && !Array.isArray(ask) ? ask : {};
  return wanted['type'] === 'index' ? giveIndex(node, from, String(wanted['class'])) : answerBlind(node, from, ask);
}

/**
 * Puts one wish to the report desk of another State and reads the answer. Refusals: deconflict.no-desk, peer.answer, blind.shape, and what the
 * other node refused. Faults: those of `call`.
 */
export async function askBlind(node: Node, to: Party, ask: Json, carry: typeof call = call): Promise<Result<Json>> {
  const register = await node.register();
  const [office, own] = [deskOf(node, register, to), deskOf(node, register, node.config.party)];
  const recipient = office && register.recipient(office);
  const address = register.directory.statements.get(to)?.statement.address;
  if (!office || !own || !recipient || !address)
    return refuse(NO_DESK, 'The register names no report desk of that State today.');
  const wish = { v: 1, from: node.config.party, to, answerTo: own, at: node.clock(), ask };
  const reply = await carry(address, BLIND_DOOR, {
    method: 'POST',
    body: sealBytes([recipient], signed(node, wish), node.random),
    headers: { 'content-type': 'application/age', [OFFICE_HEADER]: office },
    limit: MAX_REPLY_BYTES,
    timeoutMs: TIMEOUT_MS,
  });
  if (reply.status !== 200) return refuse('peer.answer', `${to} did not take the wish (${reply.status}).`);
  const opened = openedAt(node, own, Uint8Array.from(reply.body));
  if (!opened.ok) return opened;
  const payload = sealedPayload(node, register, opened.value);
  if (!payload.ok) return payload;
  const read = readBlindReply(payload.value.bytes);
  if (!read.ok) return read;
  const { from, to: back, answers, reply: said } = read.value;
  const ours = from === to && payload.value.party === to && back === node.config.party;
  if (!ours || answers !== sha256Hex(utf8(canonical(wish))))
    return refuse('peer.answer', 'This is the answer to another wish, or from somebody else.');
  if (said.ok) return ok(said.value as Json);
  // What only this side can know is not for the other one to say.
  const ownWords = said.code.startsWith('peer.') || said.code === NO_DESK;
  return refuse(ownWords ? 'peer.answer' : said.code, said.words);
}

function signed(node: Node, message: Json): Uint8Array {
  const payload = utf8(canonical(message));
  const at = Math.floor(millis(node.clock()) / 1000);
  return envelopeOf(payload, [signPayload(payload, node.identity.seal, at, BLIND_TYPE)]);
}

function openedAt(node: Node, office: OfficeId, sealed: Uint8Array): Result<Uint8Array> {
  const [present, ...former] = receiversOf(node.identity, office);
  if (!present) return refuse('peer.not-our-office', 'There is no such office at this node.');
  const bytes = Uint8Array.from(sealed);
  return former.reduce((found, key) => (found.ok ? found : openBytes(key, bytes)), openBytes(present, bytes));
}

/** What was signed, and by whose seal. Refusals: act.jws, act.header, act.key-unknown, act.key-role, act.key-not-valid, act.signature. */
function sealedPayload(
  node: Node,
  register: Register,
  envelope: Uint8Array,
): Result<{ bytes: Uint8Array; party: Party }> {
  const jws = readJws(envelope, BLIND_TYPE);
  if (!jws.ok) return jws;
  const [signature, ...more] = jws.value.signatures;
  const entry = signature && register.ring(signature.kid);
  if (!signature || more.length > 0 || !entry) return refuse('act.key-unknown', 'No key statement names this key.');
  if (entry.role !== 'seal') return refuse('act.key-role', 'A node speaks under its seal.');
  // A key that was given up speaks for nobody; nothing here lies in a log that could show it was earlier.
  if (!isValidOn(entry, today(node)) || entry.lastGood)
    return refuse('act.key-not-valid', 'The seal is not valid today.');
  return verifySignature(signature, jws.value.payload, entry.key)
    ? ok({ bytes: jws.value.payload, party: entry.party })
    : refuse('act.signature', 'The signature does not fit what was sent.');
}

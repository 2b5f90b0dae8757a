// SPDX-License-Identifier: EUPL-1.2
// What reaches this node from others: checked in a fixed order, stopping at the first failure with one code, and only then
// written down. Nothing foreign is trusted before it is verified.
import { type Act, type Digest, type Party, partyOf } from '#base/act.ts';
import { hex, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { ok, type Refusal, type Result, refuse } from '#base/result.ts';
import { millis } from '#base/time.ts';
import { RECEIPT, type ReceiptBody } from '#acts/exchange/act.ts';
import { roleRefusal } from '#acts/roles.ts';
import { designationsOn } from '#acts/register/facts.ts';
import { compromisedRefusal } from '#acts/register/compromise.ts';
import { type LogPosition, positionIn } from '#acts/register/position.ts';
import { civilDateOf } from '#base/time.ts';
import { digestOf, envelopeOf, readSignedAct, type SignedAct, signPayload, verifyAct } from '#proof/signed-act.ts';
import { deliveries } from '#store/deliveries.ts';
import { commit, type Entry } from './commit.ts';
import { civilNow, type Node } from './node.ts';
import { awaitPositions } from './proofs.ts';
import type { Register } from './register.ts';
import { fetchAtOnce } from './statement-texts.ts';
import { fetchAside } from './veil.ts';
import type { StoredAct } from '#store/acts.ts';
import { createHash } from 'node:crypto';

/** One act as it came: signed bytes, and its position in the sender's log. */
export type Arrival = { envelope: string; proof: string | null };
export type Declined = { digest: Digest | null; refusal: Refusal };
export type Taken = { receipts: StoredAct[]; declined: Declined[] };

/** A moment ahead of the own clock up to which a witness's time is believed. */
const SKEW_SECONDS = 300;
const RECEIPT_WAIT_MS = 8000;

/**
 * Takes acts in. Order of checks: strict reading, carrier, kind, number, signatures and roles, addressee, mode, time, expiry, body,
 * mandates, position in the sender's log, keys given up; then stored and logged, and a receipt for each once the own log covers it. The same act again gives the same
 * receipt. Out: receipts so far (the sender asks again for the rest), and what was declined with its code.
 */
export async function arrive(node: Node, from: Party, arrivals: Arrival[]): Promise<Taken> {
  const register = await node.register();
  const declined: Declined[] = [];
  const good: Checked[] = [];
  const digests = arrivals.flatMap((a) => digestIn(a) ?? []);
  const here = new Set((await node.acts.byDigests(digests)).map((a) => a.digest));
  for (const arrival of arrivals) {
    const checked = check(node, register, from, arrival, here);
    if (checked.ok) good.push(checked.value);
    else declined.push({ digest: digestIn(arrival), refusal: checked.refusal });
  }
  if (good.length === 0) return { receipts: [], declined };
  const outcome = await commit(
    node,
    good.map(({ signed, place }) => ({ signed, direction: 'received', leaf: 'received', owedTo: [], place })),
  );
  const resting = good.flatMap(({ signed }, i) => {
    if (outcome[i] !== 'conflict') return [signed];
    declined.push({
      digest: signed.digest,
      refusal: {
        code: 'act.id-taken',
        words: 'Another act with the same number was received before. The number belongs to it.',
      },
    });
    return [];
  });
  await fetchAside(node, resting);
  await fetchAtOnce(node, resting);
  const receipted = resting.filter((s) => node.kinds.get(s.act.kind)?.receipted);
  return { receipts: await receiptsFor(node, receipted), declined };
}

function digestIn(arrival: Arrival): Digest | null {
  const read = readSignedAct(utf8(arrival.envelope));
  return read.ok ? read.value.digest : null;
}

/** An act that may come in, and where it lies in its sender's log. */
type Checked = { signed: SignedAct; place: NonNullable<Entry['place']> | null };

function check(
  node: Node,
  register: Register,
  from: Party,
  arrival: Arrival,
  here: ReadonlySet<Digest>,
): Result<Checked> {
  const read = readSignedAct(utf8(arrival.envelope));
  if (!read.ok) return read;
  const { act } = read.value;
  if (partyOf(act.from) !== from)
    return refuse('act.carrier', 'The act comes from another party than the one that sent it.');
  const kind = node.kinds.get(act.kind);
  if (!kind)
    return refuse('kind.unknown', 'This kind of act, or this version of it, is not known here. It was not stored.', {
      params: { kind: act.kind },
    });
  // A receipt stands only once its proof was checked, an entry of the register only in the depositary's order.
  if (act.kind === RECEIPT || act.kind.startsWith('register.'))
    return refuse('act.other-door', 'Receipts and entries of the register do not come as acts of a dossier.');
  // Whoever sends an act chooses its number; one that leads to an entry of the register is not free. What rests here was first.
  if (!here.has(read.value.digest) && register.ledger.byId(act.id))
    return refuse('act.id-taken', 'The number of the act is that of an entry of the register.');
  const signatories = verifyAct(read.value, register.ring, { signedBy: kind.signedBy, approve: kind.approve !== null });
  if (!signatories.ok) return signatories;
  const role = roleRefusal(act, kind, signatories.value.officers);
  if (role) return { ok: false, refusal: role };
  if (!act.to.some((office) => node.config.offices.includes(office)))
    return refuse('act.not-for-us', 'The act is addressed to somebody else.');
  if (act.mode !== node.config.mode)
    return refuse('act.mode', 'An exercise act never enters a real dossier, nor the reverse.');
  // Keys and mandates are judged by the day on the wall clock, so it must not be chosen freely.
  if (Math.floor(millis(act.at.instant) / 1000) * 1000 !== Date.parse(act.at.local))
    return refuse('act.local-time', 'The wall clock of the act shows another moment than its universal time.');
  // What was in time the first time stays received: the sender may ask again for its receipt.
  if (act.exp !== undefined && !here.has(read.value.digest) && millis(act.exp) < millis(node.clock()))
    return refuse('act.expired', 'The act had expired when it arrived.', { params: { expired: act.exp } });
  const body = node.kinds.checkBody(act);
  if (!body.ok) return body;
  const mandate = mandateOf(register, act, kind.from) ?? addresseeOf(node, register, act, kind.to);
  if (mandate) return { ok: false, refusal: mandate };
  const proven = arrival.proof === null ? null : checkPosition(node, register, read.value, arrival.proof);
  if (proven?.ok === false) return proven;
  const position = proven?.value ?? null;
  const { officers, seal } = signatories.value;
  // What rests here already was taken in before the theft was known; it is listed for people, not taken back.
  const fallen = here.has(read.value.digest) ? null : compromisedRefusal([...officers, seal], position);
  if (fallen) return { ok: false, refusal: fallen };
  const place = position && arrival.proof !== null ? { ...placeOf(position), proof: arrival.proof } : null;
  return ok({ signed: read.value, place });
}

const placeOf = ({ log, index, witnessed }: LogPosition) => ({ log, index, witnessed });

function mandateOf(register: Register, act: Act, wanted: readonly string[]): Refusal | null {
  if (wanted.includes('any')) return null;
  const held = designationsOn(register.offices, act.from, civilDateOf(act.at));
  return held.some((d) => wanted.includes(d))
    ? null
    : {
        code: 'mandate.sender',
        words: 'The sending office was not designated for this on the register on the day of the act.',
        params: { office: act.from },
      };
}

/** An act that stays in its own State ("own"), or is for another sort of office, has no business here. */
function addresseeOf(node: Node, register: Register, act: Act, wanted: readonly string[]): Refusal | null {
  if (wanted.includes('any')) return null;
  const ours = act.to.filter((office) => node.config.offices.includes(office));
  const fits = ours.some((office) =>
    designationsOn(register.offices, office, civilDateOf(act.at)).some((d) => wanted.includes(d)),
  );
  return fits
    ? null
    : {
        code: 'mandate.addressee',
        words: 'The addressed office was not designated for this on the register on the day of the act.',
        params: { office: ours[0]! },
      };
}

/** Whether an act lies in its sender's log, and whether enough witnesses have seen that log. Refusals: tlog-proof.*, note.*, checkpoint.*, merkle.*. */
export function checkPosition(
  node: Pick<Node, 'clock' | 'kinds'>,
  register: Register,
  signed: { act: Act; digest: Digest },
  proof: string,
  party: Party = partyOf(signed.act.from),
): Result<LogPosition> {
  const latest = Math.floor(millis(node.clock()) / 1000) + SKEW_SECONDS;
  const published = node.kinds.get(signed.act.kind)?.published === true;
  return positionIn(register, party, signed.digest, proof, latest, published);
}

/** A receipt's number follows from what it receipts, so that two processes cannot issue two different ones. */
function receiptId(party: Party, digest: Digest): string {
  return hex(createHash('sha256').update(`comity/receipt/v1\n${party}\n${digest}`).digest()).slice(0, 32);
}

/** Receipts that rest here already, and new ones for what the log covers by now. */
async function receiptsFor(node: Node, acts: SignedAct[]): Promise<StoredAct[]> {
  if (acts.length === 0) return [];
  const ids = acts.map((a) => receiptId(node.config.party, a.digest));
  const resting = new Map((await node.acts.byIds(ids)).map((r) => [r.id, r]));
  const open = acts.filter((_, i) => !resting.has(ids[i]!));
  if (open.length > 0) {
    const positions = await awaitPositions(
      node,
      'received',
      open.map((a) => a.digest),
      RECEIPT_WAIT_MS,
    );
    const made = open.flatMap((a) =>
      positions.get(a.digest) ? [makeReceipt(node, a, positions.get(a.digest)!.proof)] : [],
    );
    if (made.length > 0)
      await commit(
        node,
        made.map((signed) => ({ signed, direction: 'own', leaf: null, owedTo: [] })),
      );
  }
  return node.acts.byIds(ids);
}

function makeReceipt(node: Node, received: SignedAct, proof: string): SignedAct {
  const to = received.act.to.find((o) => node.config.offices.includes(o))!;
  const act: Act<ReceiptBody> = {
    v: 1,
    id: receiptId(node.config.party, received.digest),
    kind: RECEIPT,
    mode: node.config.mode,
    from: to,
    to: [received.act.from],
    by: node.config.armedBy,
    basis: [{ pack: 'hanoi', code: 'ELECTRONIC_EXCHANGE' }],
    re: received.act.id,
    at: civilNow(node),
    body: { actSha256: received.digest, rungs: ['RelayAcceptance', 'ContentConsignment'], proof },
    attachments: [],
  };
  const payload = utf8(canonical(act));
  const envelope = envelopeOf(payload, [
    signPayload(payload, node.identity.seal, Math.floor(millis(node.clock()) / 1000)),
  ]);
  return { envelope, payload, digest: digestOf(payload), act: act as Act, signatures: [] };
}

/**
 * Takes in receipts for acts this node sent: signed by the receiver's seal, about bytes this node really sent, with a position
 * that holds. Refusals per receipt: those of verifyAct, receipt.unknown-act, receipt.other-receiver, and those of checkPosition.
 */
export async function takeReceipts(
  node: Node,
  from: Party,
  envelopes: string[],
): Promise<{ settled: Digest[]; declined: Declined[] }> {
  const register = await node.register();
  const declined: Declined[] = [];
  const good: SignedAct[] = [];
  const read = envelopes.map((e) => readSignedAct(utf8(e)));
  const digests = read.flatMap((r) => (r.ok ? [String((r.value.act.body as ReceiptBody).actSha256)] : []));
  const sent = new Map(
    (await node.acts.byDigests(digests)).filter((a) => a.direction === 'own').map((a) => [a.digest, a]),
  );
  for (const receipt of read) {
    const checked = receipt.ok ? checkReceipt(node, register, from, receipt.value, sent) : receipt;
    if (checked.ok) good.push(checked.value);
    else declined.push({ digest: null, refusal: checked.refusal });
  }
  const settled = good.map((g) => (g.act.body as ReceiptBody).actSha256);
  if (good.length > 0) {
    await commit(
      node,
      good.map((signed) => ({ signed, direction: 'received', leaf: 'receipt', owedTo: [] })),
    );
    // Should a crash come in between, the acts are delivered again and the same receipts come back.
    await deliveries(node.hasty).markDone(settled, from);
  }
  return { settled, declined };
}

function checkReceipt(
  node: Node,
  register: Register,
  from: Party,
  receipt: SignedAct,
  sent: Map<Digest, StoredAct>,
): Result<SignedAct> {
  const { act } = receipt;
  if (act.kind !== RECEIPT || act.mode !== node.config.mode) return refuse('receipt.kind', 'This is not a receipt.');
  const shape = node.kinds.checkBody(act);
  if (!shape.ok) return shape;
  const signatories = verifyAct(receipt, register.ring, { signedBy: 'node', approve: false });
  if (!signatories.ok) return signatories;
  const body = act.body as ReceiptBody;
  const original = sent.get(body.actSha256);
  if (!original || original.id !== act.re)
    return refuse('receipt.unknown-act', 'The receipt speaks of bytes this node never sent.');
  if (partyOf(act.from) !== from || !original.toOffices.includes(act.from))
    return refuse('receipt.other-receiver', 'The receipt comes from somebody the act was not addressed to.');
  const position = checkPosition(node, register, { act, digest: body.actSha256 }, body.proof, from);
  if (!position.ok) return position;
  // A receipt lies in no log; the place it confirms tells when it was made at the earliest.
  const fallen = compromisedRefusal([...signatories.value.officers, signatories.value.seal], position.value);
  return fallen ? { ok: false, refusal: fallen } : ok(receipt);
}

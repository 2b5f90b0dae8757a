// SPDX-License-Identifier: EUPL-1.2
// What comes over the border: good acts once, and everything else declined with a code and without a trace.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import * as x from '../../test/fixtures/example-acts.ts';
import type { Act } from '#base/act.ts';
import { textOf, utf8 } from '#base/bytes.ts';
import { civilTime } from '#base/time.ts';
import { RECEIPT, type ReceiptBody } from '#acts/exchange/act.ts';
import * as k from '#acts/requests/act.ts';
import { DEPOSIT, NAME } from '#acts/register/act.ts';
import { digestOf, type SignedAct } from '#proof/signed-act.ts';
import { deliveries } from '#store/deliveries.ts';
import { arrive, takeReceipts } from './arrive.ts';
import { commit } from './commit.ts';

const world = await foundNodes();
const [xa, xb] = [world.node('XA'), world.node('XB')];
const wish = () => ({
  kind: k.PRESERVATION,
  to: ['XB/contact-point'],
  basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }],
  body: x.preservationBody(),
});
const sent = () => world.send('xa-duty', wish(), 'xa-approver');
let made = 0;
/** An act of XA as its duty officer would draft it, with anything changed. */
const drafted = (more: Partial<Act> = {}): Act => ({
  ...(x.preservation as Act),
  id: x.idOf(`arrival ${++made}`),
  by: { person: 'xa-duty', role: 'duty-officer' },
  at: civilTime(x.NOW, 'Etc/GMT-7', 'Alderport'),
  ...more,
});
const forged = (more: Partial<Act> = {}, signers: string[] = ['xa-duty', 'xa-approver'], seal: string | null = 'XA') =>
  world.forge(drafted(more), signers, seal);
async function declinedBy(
  signed: Pick<SignedAct, 'envelope'>,
  from = 'XA',
  proof: string | null = null,
): Promise<string> {
  const before = await xb.acts.count();
  const taken = await arrive(xb, from, [{ envelope: textOf(signed.envelope)!, proof }]);
  assert.equal(await xb.acts.count(), before, 'nothing was stored');
  assert.deepEqual(taken.receipts, []);
  return taken.declined[0]?.refusal.code ?? 'taken';
}
const owes = async (signed: SignedAct) =>
  !(await xa.db.selectFrom('deliveries').select('done').where('digest', '=', signed.digest).executeTakeFirstOrThrow())
    .done;

test('a good act is taken, receipted with a position the sender can check, and owed no more', async () => {
  const act = await sent();
  assert.ok(await owes(act));
  const carried = await world.carry(act, 'XB');
  assert.deepEqual([carried.declined, carried.unsettled, carried.settled], [[], [], [act.digest]]);
  assert.equal((await xb.acts.byDigest(act.digest))?.direction, 'received');
  assert.ok(!(await owes(act)));
});

test('the same act again gives the same receipt, byte for byte, and one row', async () => {
  const act = await sent();
  const [one, two] = [await world.carry(act, 'XB'), await world.carry(act, 'XB')];
  assert.equal(one.receipts.length, 1);
  assert.deepEqual(Buffer.from(two.receipts[0]!.envelope), Buffer.from(one.receipts[0]!.envelope));
  const parcel = await world.parcel(act);
  const before = await xb.acts.count();
  const both = await Promise.all([arrive(xb, 'XA', [parcel]), arrive(xb, 'XA', [parcel, parcel])]);
  for (const taken of both)
    assert.deepEqual(Buffer.from(taken.receipts[0]!.envelope), Buffer.from(one.receipts[0]!.envelope));
  assert.equal(await xb.acts.count(), before);
});

test('an act for somebody else, or brought by somebody else, is declined', async () => {
  assert.equal(await declinedBy(forged({ to: ['XC/contact-point'] })), 'act.not-for-us');
  assert.equal(await declinedBy(forged(), 'NIMBUS'), 'act.carrier');
  assert.equal(await declinedBy(await sent(), 'XB'), 'act.carrier', 'not even the own party brings the act of another');
});

test('an act for the wrong sort of office, or from an office without the mandate, is declined', async () => {
  assert.equal(await declinedBy(forged({ to: ['XB/central-authority'] })), 'mandate.addressee');
  const elsewhere = world.forge(
    drafted({ from: 'XA/central-authority', by: { person: 'xa-prosecutor', role: 'prosecutor' } }),
    ['xa-prosecutor', 'xa-approver-2'],
  );
  assert.equal(await declinedBy(elsewhere), 'act.role');
  const office = world.forge(
    drafted({
      kind: k.REFUSAL,
      from: 'XA/central-authority',
      to: ['XB/central-authority'],
      re: x.idOf('any'),
      by: { person: 'xa-approver-2', role: 'approving-officer' },
      body: x.refusal.body,
    }),
    ['xa-approver-2'],
  );
  assert.equal(await declinedBy(office), 'act.role');
});

test('the asking State cannot put its own answers to the gates into the dossier of the other', async () => {
  const act = await sent();
  await world.carry(act, 'XB');
  const planted = world.forge(
    drafted({
      kind: k.FINDING,
      from: 'XA/central-authority',
      to: ['XB/central-authority'],
      re: act.act.id,
      by: { person: 'xa-prosecutor', role: 'legal-officer' },
      body: { question: 'PUNISHABLE_HERE', answer: 'yes', reasons: 'We say so.' },
    }),
    ['xa-prosecutor'],
  );
  assert.equal(await declinedBy(planted), 'mandate.addressee');
});

test('an expired act is declined, but what was taken in time keeps its receipt', async () => {
  assert.equal(await declinedBy(forged({ exp: '2026-11-22T11:59:59.999Z' })), 'act.expired');
  const inTime = forged({ exp: '2026-11-22T12:30:00.000Z' });
  const arrival = { envelope: textOf(inTime.envelope)!, proof: null };
  const first = await arrive(xb, 'XA', [arrival]);
  assert.equal(first.receipts.length, 1);
  world.setClock('2026-11-22T13:00:00.000Z');
  const again = await arrive(xb, 'XA', [arrival]);
  assert.equal(await declinedBy(forged({ exp: '2026-11-22T12:30:00.000Z' })), 'act.expired');
  world.setClock(x.NOW);
  assert.deepEqual(again.declined, []);
  assert.deepEqual(Buffer.from(again.receipts[0]!.envelope), Buffer.from(first.receipts[0]!.envelope));
});

test('a real act never enters an exercise', async () => {
  assert.equal(await declinedBy(forged({ mode: 'real' })), 'act.mode');
});

test('a wall clock that shows another moment than universal time is declined: the day of keys is not chosen', async () => {
  const at = { ...civilTime(x.NOW, 'Etc/GMT-7', 'Alderport'), local: '2026-11-23T19:00:00+07:00' };
  assert.equal(await declinedBy(forged({ at })), 'act.local-time');
});

test('an unknown kind or a newer version is answered with its code and not stored', async () => {
  assert.equal(await declinedBy(forged({ kind: 'requests.preservation.v2' })), 'kind.unknown');
  assert.equal(await declinedBy(forged({ kind: 'culture.return.v1' })), 'kind.unknown');
  assert.equal(await declinedBy(forged({ body: { ...x.preservationBody(), extra: 1 } })), 'kind.body');
});

test('receipts and entries of the register do not come through this door', async () => {
  const receipt = world.forge(
    drafted({
      kind: RECEIPT,
      re: x.idOf('any'),
      body: { actSha256: x.sha('a'), rungs: ['RelayAcceptance'], proof: 'x' },
    }),
    [],
  );
  assert.equal(await declinedBy(receipt), 'act.other-door');
  const entry = world.forge(drafted({ kind: DEPOSIT, body: {} }), ['xa-duty', 'xa-approver']);
  assert.equal(await declinedBy(entry), 'act.other-door');
});

test('an act without its second officer, with one who may not approve, or the same person twice, is declined', async () => {
  assert.equal(await declinedBy(forged({}, ['xa-duty'])), 'act.approval-missing');
  assert.equal(await declinedBy(forged({}, ['xa-duty', 'xa-prosecutor'])), 'act.approver-role');
  assert.equal(await declinedBy(forged({}, ['xa-duty', 'xa-duty'])), 'act.same-person');
  assert.equal(await declinedBy(forged({}, ['xa-duty', 'xb-legal'])), 'act.key-party');
  assert.equal(await declinedBy(forged({}, ['xa-approver', 'xa-duty'])), 'act.no-drafter');
  assert.equal(await declinedBy(forged({}, ['xa-duty', 'xa-approver'], null)), 'act.no-seal');
  assert.equal(await declinedBy(forged({}, ['xa-duty', 'xa-approver'], 'XB')), 'act.key-party');
});

test('bytes that are no act, or were changed on the way, are declined', async () => {
  const act = await sent();
  const text = textOf(act.envelope)!;
  const swapped = textOf((await sent()).envelope)!;
  const payloadOf = (t: string) => (JSON.parse(t) as { payload: string }).payload;
  assert.equal(
    await declinedBy({ envelope: utf8(text.replace(payloadOf(text), payloadOf(swapped))) }),
    'act.signature',
  );
  for (const bad of ['', '{}', text.slice(0, -1), `${text} x`, `\ufeff${text}`])
    assert.match(await declinedBy({ envelope: utf8(bad) }), /^(json|act)\./, bad.slice(0, 10));
});

test('a proof of another leaf, of another log or in pieces is declined; one of too few witnesses is not', async () => {
  const [one, two] = [await sent(), await sent()];
  const [first, second] = [await world.parcel(one), await world.parcel(two)];
  const swapped = await declinedBy(one, 'XA', second.proof);
  assert.match(swapped, /^(merkle|tlog-proof)\./);
  assert.match(await declinedBy(one, 'XA', 'rubbish'), /^tlog-proof\./);
  assert.notEqual(await declinedBy(one, 'XA', first.proof!.slice(0, first.proof!.length / 2)), 'taken');
  const other = await world
    .send(
      'xb-duty',
      {
        kind: k.PRESERVATION,
        to: ['XA/contact-point'],
        basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }],
        body: x.preservationBody(),
      },
      'xb-duty',
    )
    .catch((e: Error) => e.message);
  assert.match(String(other), /approval|mandate/, 'XB has no second officer here, so nothing goes out');
  const unwitnessed = first.proof!.replace(/\n— (xb|depositary)\.comity\/witness [^\n]*/g, '');
  assert.notEqual(unwitnessed, first.proof);
  const taken = await arrive(xb, 'XA', [{ envelope: first.envelope, proof: unwitnessed }]);
  assert.deepEqual(taken.declined, []);
});

test('one bad act in a delivery does not hold back the good ones', async () => {
  const good = await sent();
  const bad = forged({ mode: 'real' });
  const taken = await arrive(xb, 'XA', [{ envelope: textOf(bad.envelope)!, proof: null }, await world.parcel(good)]);
  assert.deepEqual(
    taken.declined.map((d) => [d.digest, d.refusal.code]),
    [[bad.digest, 'act.mode']],
  );
  assert.equal(taken.receipts.length, 1);
});

test('another act under a number that was received before is declined, and the first stays', async () => {
  const first = forged();
  await arrive(xb, 'XA', [{ envelope: textOf(first.envelope)!, proof: null }]);
  const second = forged({ id: first.act.id, body: x.preservationBody({ facts: 'Others.' }) });
  assert.equal(await declinedBy(second), 'act.id-taken');
  assert.equal((await xb.acts.byId(first.act.id))?.digest, first.digest);
});

test('the number of a register entry is not free; an act that came first under it keeps its receipt, and the entry is not lost', async () => {
  const [entry] = (await xb.register()).entries;
  assert.equal(await declinedBy(forged({ id: entry!.act.id })), 'act.id-taken');
  const first = await sent();
  const parcel = await world.parcel(first);
  const { receipts } = await arrive(xb, 'XA', [parcel]);
  const later = world.forge({ ...entry!.act, id: first.act.id, kind: NAME, body: NAME_BODY }, [
    'registrar-1',
    'registrar-2',
  ]);
  assert.deepEqual(await commit(xb, [{ signed: later, direction: 'register', leaf: null, owedTo: [] }]), ['new']);
  assert.equal((await xb.register()).entries.at(-1)?.digest, later.digest);
  const again = await arrive(xb, 'XA', [parcel]);
  assert.deepEqual([again.declined, again.receipts[0]?.digest], [[], receipts[0]?.digest]);
  assert.equal((await xb.acts.byId(first.act.id))?.digest, first.digest);
});

const NAME_BODY = { party: 'XB', partyType: 'state', names: { en: 'X' }, because: 'change', from: '2026-11-01' };

/** A receipt of XB with anything changed, sealed as told. */
async function receiptOf(
  act: SignedAct,
  change: Partial<ReceiptBody> = {},
  more: Partial<Act> = {},
  seal = 'XB',
): Promise<string> {
  const { receipts } = await arrive(xb, 'XA', [await world.parcel(act)]);
  const honest = JSON.parse(
    Buffer.from((JSON.parse(textOf(receipts[0]!.envelope)!) as { payload: string }).payload, 'base64url').toString(),
  ) as Act;
  const lying = { ...honest, id: x.idOf(`receipt ${++made}`), ...more, body: { ...honest.body, ...change } } as Act;
  return textOf(world.forge(lying, [], seal).envelope)!;
}
async function unsettled(receipt: string, act: SignedAct, from = 'XB'): Promise<string> {
  const before = await xa.acts.count();
  const { settled, declined } = await takeReceipts(xa, from, [receipt]);
  assert.deepEqual(settled, []);
  assert.equal(await xa.acts.count(), before);
  assert.ok(await owes(act), 'the act stays without a receipt');
  return declined[0]!.refusal.code;
}

test('a receipt that is forged, of another party, or of other bytes settles nothing', async () => {
  const [act, other] = [await sent(), await sent()];
  const stranger = await sent();
  await world.parcel(other);
  assert.equal(await unsettled(await receiptOf(act, {}, {}, 'XA'), act), 'act.key-party');
  assert.equal(await unsettled(await receiptOf(act, {}, {}, 'DEPOSITARY'), act), 'act.key-party');
  assert.equal(await unsettled(await receiptOf(act, { actSha256: x.sha('never sent') }), act), 'receipt.unknown-act');
  assert.equal(
    await unsettled(await receiptOf(act, { actSha256: other.digest }), other),
    'receipt.unknown-act',
    'number and bytes name two acts',
  );
  assert.equal(await unsettled(await receiptOf(act, {}, { from: 'XB/court' }), act), 'receipt.other-receiver');
  assert.equal(await unsettled(await receiptOf(act), act, 'DEPOSITARY'), 'receipt.other-receiver');
  assert.equal(await unsettled(await receiptOf(act, {}, { mode: 'real' }), act), 'receipt.kind');
  assert.equal(await unsettled(textOf(stranger.envelope)!, stranger), 'receipt.kind');
});

test('a receipt without a true position in the log of the receiver settles nothing', async () => {
  const [act, other] = [await sent(), await sent()];
  assert.match(await unsettled(await receiptOf(act, { proof: 'rubbish' }), act), /^tlog-proof\./);
  const ofOther = await arrive(xb, 'XA', [await world.parcel(other)]);
  const theirs = JSON.parse(
    Buffer.from(
      (JSON.parse(textOf(ofOther.receipts[0]!.envelope)!) as { payload: string }).payload,
      'base64url',
    ).toString(),
  ) as Act<ReceiptBody>;
  assert.match(await unsettled(await receiptOf(act, { proof: theirs.body.proof }), act), /^(merkle|tlog-proof)\./);
  const own = (await world.parcel(act)).proof!;
  assert.match(
    await unsettled(await receiptOf(act, { proof: own }), act),
    /^(merkle|tlog-proof|note|checkpoint)\./,
    'a position in the sender’s own log is none',
  );
});

test('a receipt for bytes never sent by this node settles nothing, even when they exist elsewhere', async () => {
  const never = forged();
  const taken = await arrive(xb, 'XA', [{ envelope: textOf(never.envelope)!, proof: null }]);
  const { settled, declined } = await takeReceipts(xa, 'XB', [textOf(taken.receipts[0]!.envelope)!]);
  assert.deepEqual(settled, []);
  assert.equal(declined[0]?.refusal.code, 'receipt.unknown-act');
});

test('the same receipt twice is one receipt', async () => {
  const act = await sent();
  const { receipts } = await world.carry(act, 'XB');
  const before = await xa.acts.count();
  const again = await takeReceipts(
    xa,
    'XB',
    receipts.map((r) => textOf(r.envelope)!),
  );
  assert.deepEqual(again, { settled: [act.digest], declined: [] });
  assert.equal(await xa.acts.count(), before);
  assert.equal(digestOf(act.payload), act.digest);
  assert.equal((await deliveries(xa.db).refused()).length, 0);
});

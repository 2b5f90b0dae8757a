// SPDX-License-Identifier: EUPL-1.2
// The other State is away, comes back, is told the same thing twice, and is sent what it must not take.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Act } from '#base/act.ts';
import { textOf } from '#base/bytes.ts';
import { addDays, civilTime } from '#base/time.ts';
import { RECEIPT } from '#acts/exchange/act.ts';
import { PRESERVATION } from '#acts/requests/act.ts';
import { enter, until } from '#cli/exercise/client.ts';
import type { Node } from '#node/node.ts';
import { positionOf } from '#node/proofs.ts';
import type { Signer } from '#proof/signed-act.ts';
import { readSignedAct } from '#proof/signed-act.ts';
import { deliveries } from '#store/deliveries.ts';
import { actsOfKind, assertOneHistory, countsOf } from './history.ts';
import { type Desk, deskOfXa, draftPreservation, sendPreservation, untilReceived } from './preserving.ts';
import { type Raised, raise } from './raised-world.ts';
import { officerOf, postParcel, requestOfXa, sealParcel, signedBy } from './sealed-parcel.ts';

const TO = 'XB/contact-point';
/** Noon on XA's wall clock, seven hours ahead of UTC. */
const NOON_OF_XA = '05:00';

let raised: Raised;
let desk: Desk;
let xa: Node;
let xb: Node;
let duty: Signer;
let approver: Signer;
before(async () => {
  raised = await raise();
  desk = await deskOfXa(raised.nodes.get('XA')!.address);
  [xa, xb] = [await raised.look('XA'), await raised.look('XB')];
  [duty, approver] = [await officerOf(xa, 'xa-duty-1'), await officerOf(xa, 'xa-approver-1')];
});
after(() => raised?.end());

test('while XB is away XA shows three acts as waiting; when it is back each gets its receipt', async () => {
  await raised.nodes.get('XB')!.stop();
  const sent = [];
  for (let n = 0; n < 3; n++) sent.push(await sendPreservation(desk, `XA-AWAY-${n}`));
  for (const id of sent) {
    const shown = await until(
      'XA to have knocked in vain',
      () => desk.duty.ask('dossier', { params: { id } }),
      (d) => /does not answer/.test(rungOf(d.acts, id)?.words ?? ''),
    );
    assert.equal(rungOf(shown.acts, id)!.state, 'waiting');
  }
  assert.equal((await deliveries(xa.db).open()).length, 3, 'all three are still owed');
  await raised.start('XB');
  for (const id of sent) await untilReceived(desk, id, 60_000);
  assert.deepEqual((await actsOfKind(xb, PRESERVATION, 'received')).map((a) => a.id).sort(), [...sent].sort());
  assert.equal((await actsOfKind(xb, RECEIPT, 'own')).length, 3);
  assert.equal((await deliveries(xa.db).open()).length, 0);
});

type Shown = { id: string; ladder: { rung: string; words: string; state: string }[] }[];
const rungOf = (acts: Shown, id: string) =>
  acts.find((a) => a.id === id)?.ladder.find((r) => r.rung === 'RelayAcceptance');

test('the same sealed bytes delivered twice make one act and give the same receipt, byte for byte', async () => {
  const stored = (await actsOfKind(xa, PRESERVATION, 'own'))[0]!;
  const act = (await xa.acts.byDigest(stored.digest))!;
  const position = await positionOf(xa, 'act', stored.digest);
  const sealed = await sealParcel(xa, TO, [{ envelope: textOf(act.envelope)!, proof: position!.proof }]);
  const before = await countsOf(xb);
  const post = () => postParcel(xa, raised.nodes.get('XB')!.address, TO, sealed);
  const [first, second, ...atOnce] = [await post(), await post(), ...(await Promise.all([post(), post(), post()]))];
  assert.equal(first!.receipts.length, 1);
  assert.deepEqual(first!.declined, []);
  for (const answer of [second!, ...atOnce]) assert.deepEqual(answer, first);
  assert.deepEqual(await countsOf(xb), before, 'nothing new rests at XB');
  const resting = (await actsOfKind(xa, RECEIPT, 'received')).find((r) => r.re === stored.id)!;
  assert.equal(
    textOf((await xa.acts.byDigest(resting.digest))!.envelope),
    first!.receipts[0],
    'it is the receipt XA holds',
  );
});

test('an act never seen before, delivered five times at once, becomes one act with one receipt', async () => {
  const envelope = signedBy(requestOfXa(xa), [duty, approver, xa.identity.seal]);
  const before = await countsOf(xb);
  const answers = await Promise.all(
    Array.from({ length: 5 }, async () =>
      postParcel(xa, raised.nodes.get('XB')!.address, TO, await sealParcel(xa, TO, [{ envelope, proof: null }])),
    ),
  );
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  assert.equal(answers[0]!.receipts.length, 1);
  const now = await countsOf(xb);
  assert.deepEqual(
    [now.acts - before.acts, now.leaves - before.leaves],
    [2, 1],
    'the act and its receipt; one entry in the log',
  );
});

/** What a forger with some of XA's keys may try, and the one code each attempt is declined with. */
const FORGERIES: { name: string; code: string; make(): string | Promise<string> }[] = [
  { name: 'an act for somebody else', code: 'act.not-for-us', make: () => honest({ to: ['NIMBUS/response-team'] }) },
  // Between midnight in London and midnight in New York the keys are as young as the designation.
  {
    name: 'an act of the day before its office was designated',
    code: new Date().getUTCHours() < 5 ? 'act.key-not-valid' : 'mandate.sender',
    make: async () => honest({ at: await dayBeforeDesignation() }),
  },
  {
    name: 'an officer in a role that may not write this kind',
    code: 'act.role',
    make: async () =>
      signedBy(
        requestOfXa(xa, { from: 'XA/central-authority', by: { person: 'xa-prosecutor-1', role: 'prosecutor' } }),
        [await officerOf(xa, 'xa-prosecutor-1'), await officerOf(xa, 'xa-approver-2'), xa.identity.seal],
      ),
  },
  {
    name: 'an act to an office that was never designated for it',
    code: 'mandate.addressee',
    make: () => honest({ to: ['XB/court'] }),
  },
  { name: 'a forged signature', code: 'act.signature', make: () => forged(honest()) },
  { name: 'a byte altered after signing', code: 'act.signature', make: () => altered(honest()) },
  {
    name: 'an officer’s key where the seal belongs',
    code: 'act.no-seal',
    make: () => signedBy(requestOfXa(xa), [duty, approver]),
  },
  {
    name: 'the seal’s key where an officer belongs',
    code: 'act.key-role',
    make: () => signedBy(requestOfXa(xa), [xa.identity.seal, approver, xa.identity.seal]),
  },
  {
    name: 'the root key, which signs no acts',
    code: 'act.key-role',
    make: () => signedBy(requestOfXa(xa), [xa.identity.root, approver, xa.identity.seal]),
  },
  {
    name: 'an officer who signs in a role the register does not give',
    code: 'act.key-role',
    make: () => honest({ by: { person: 'xa-duty-1', role: 'approving-officer' } }),
  },
  {
    name: 'one officer in the place of two',
    code: 'act.same-person',
    make: () => signedBy(requestOfXa(xa), [duty, duty, xa.identity.seal]),
  },
  {
    name: 'no second officer',
    code: 'act.approval-missing',
    make: () => signedBy(requestOfXa(xa), [duty, xa.identity.seal]),
  },
  {
    name: 'a key nobody has heard of',
    code: 'act.key-unknown',
    make: () =>
      signedBy(requestOfXa(xa), [
        { ...duty, kid: `${duty.kid.slice(0, -1)}${duty.kid.endsWith('A') ? 'B' : 'A'}` },
        approver,
        xa.identity.seal,
      ]),
  },
  {
    name: 'a key of another State',
    code: 'act.key-party',
    make: () => signedBy(requestOfXa(xa), [duty, approver, xb.identity.seal]),
  },
  { name: 'a kind nobody knows', code: 'kind.unknown', make: () => honest({ kind: 'requests.surrender.v9' }) },
  { name: 'a real act among exercise acts', code: 'act.mode', make: () => honest({ mode: 'real' }) },
  { name: 'an act whose time was over', code: 'act.expired', make: () => honest({ exp: '2026-01-01T00:00:00.000Z' }) },
  {
    name: 'a wall clock that shows another moment',
    code: 'act.local-time',
    make: () => honest({ at: { ...requestOfXa(xa).at, instant: '2026-01-01T00:00:00.000Z' } }),
  },
  {
    name: 'an entry of the register through the door of dossiers',
    code: 'act.other-door',
    make: () => honest({ kind: 'register.keys.v1' }),
  },
];

/** Noon of the day before the register first let XA's contact point send. */
async function dayBeforeDesignation(): Promise<Act['at']> {
  const { offices } = await xa.register();
  const day = addDays(
    offices
      .get('XA/contact-point')!
      .designations.map((d) => d.from)
      .sort()[0]!,
    -1,
  );
  return civilTime(`${day}T${NOON_OF_XA}:00.000Z`, xa.config.zone, xa.config.place);
}

const honest = (change: Partial<Act> = {}) => signedBy(requestOfXa(xa, change), [duty, approver, xa.identity.seal]);

function forged(envelope: string): string {
  const jws = JSON.parse(envelope) as { payload: string; signatures: { protected: string; signature: string }[] };
  const s = jws.signatures[0]!;
  s.signature = `${s.signature.slice(0, 10)}${s.signature[10] === 'A' ? 'B' : 'A'}${s.signature.slice(11)}`;
  return JSON.stringify(jws);
}

function altered(envelope: string): string {
  const jws = JSON.parse(envelope) as { payload: string; signatures: unknown[] };
  const text = Buffer.from(jws.payload, 'base64url').toString('utf8').replace('eleven persons', 'twelve persons');
  return JSON.stringify({ ...jws, payload: Buffer.from(text).toString('base64url') });
}

test('what XB must not take is declined, each with its own code, and changes nothing', async (t) => {
  const before = await countsOf(xb);
  for (const { name, code, make } of FORGERIES)
    await t.test(name, async () => {
      const envelope = await make();
      const answer = await postParcel(
        xa,
        raised.nodes.get('XB')!.address,
        TO,
        await sealParcel(xa, TO, [{ envelope, proof: null }]),
      );
      assert.deepEqual(answer.receipts, []);
      assert.deepEqual(
        answer.declined.map((d) => d.code),
        [code],
      );
      assert.match(answer.declined[0]!.words, /^[A-Z].*\.$/, 'and one plain sentence');
      assert.deepEqual(await countsOf(xb), before);
    });
});

test('bytes that are no delivery, a wrong office and a foreign carrier are turned away at the door', async () => {
  const { address } = raised.nodes.get('XB')!;
  const before = await countsOf(xb);
  const sealed = await sealParcel(xa, TO, [{ envelope: honest(), proof: null }]);
  await assert.rejects(postParcel(xa, address, 'XB/kitchen', sealed), { code: 'peer.not-our-office' });
  await assert.rejects(postParcel(xa, address, 'XB/court', sealed), (fault: { code?: string }) =>
    /^age\./.test(fault.code ?? ''),
  );
  const flipped = Uint8Array.from(sealed);
  flipped[flipped.length - 1]! ^= 1;
  await assert.rejects(postParcel(xa, address, TO, flipped), (fault: { code?: string }) =>
    /^age\./.test(fault.code ?? ''),
  );
  await assert.rejects(postParcel(xa, address, TO, sealed.subarray(0, sealed.length - 1)), (fault: { code?: string }) =>
    /^age\./.test(fault.code ?? ''),
  );
  await assert.rejects(
    sealParcel(xa, TO, [{ envelope: honest(), proof: null }], 'NIMBUS').then((s) => postParcel(xa, address, TO, s)),
    { code: 'peer.unknown-sender' },
  );
  assert.deepEqual(await countsOf(xb), before);
});

test('a proof that belongs to another act is declined, and a good act beside a bad one is still taken', async () => {
  const before = await countsOf(xb);
  const [old] = await actsOfKind(xa, PRESERVATION, 'own');
  const { proof } = (await positionOf(xa, 'act', old!.digest))!;
  const [lying, good] = [honest(), honest()];
  const answer = await postParcel(
    xa,
    raised.nodes.get('XB')!.address,
    TO,
    await sealParcel(xa, TO, [
      { envelope: lying, proof },
      { envelope: good, proof: null },
    ]),
  );
  assert.equal(answer.declined.length, 1);
  assert.match(answer.declined[0]!.code, /^(tlog-proof|merkle)\./);
  assert.equal(answer.receipts.length, 1);
  const receipt = readSignedAct(Buffer.from(answer.receipts[0]!));
  assert.ok(
    receipt.ok &&
      receipt.value.act.re ===
        (JSON.parse(Buffer.from((JSON.parse(good) as { payload: string }).payload, 'base64url').toString()) as Act).id,
  );
  const now = await countsOf(xb);
  assert.deepEqual([now.acts - before.acts, now.leaves - before.leaves], [2, 1]);
});

test('the officer who drafted an act cannot be its second officer, and an approval of other bytes is none', async () => {
  const draft = await draftPreservation(desk, 'XA-OWN-DRAFT');
  const before = await countsOf(xa);
  await assert.rejects(desk.duty.ask('approve', { params: { id: draft.id }, body: { digest: draft.digest } }), {
    code: 'approval.own-draft',
    status: 403,
  });
  await assert.rejects(desk.approver.ask('approve', { params: { id: draft.id }, body: { digest: 'a'.repeat(64) } }), {
    code: 'draft.changed',
  });
  const stranger = await enter(raised.nodes.get('XA')!.address, 'xa-prosecutor-1');
  await assert.rejects(stranger.ask('approve', { params: { id: draft.id }, body: { digest: draft.digest } }), {
    code: 'mandate.role',
  });
  assert.deepEqual(await countsOf(xa), before, 'nothing was sent');
  const sent = await desk.approver.ask('approve', { params: { id: draft.id }, body: { digest: draft.digest } });
  assert.equal(sent.state, 'sent');
  await assert.rejects(desk.approver.ask('approve', { params: { id: draft.id }, body: { digest: draft.digest } }), {
    code: 'draft.closed',
  });
  await untilReceived(desk, sent.act!);
});

test('after all of this every log is whole', async () => {
  for (const party of raised.world.members.keys()) await assertOneHistory(await raised.look(party));
});

// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Act, type Digest, type Party, partyOf } from '#base/act.ts';
import { type LawPacks, lawPacks, readPack } from '#law/pack.ts';
import { makeWorld, type World } from '../../test/fixtures/world.ts';
import { type Case, playCase, SCOPE } from '../../test/fixtures/world-case.ts';
import { checkDossier, type DossierEvidence } from './check-dossier.ts';
import { RECEIPT } from './exchange/act.ts';
import { KINDS } from './kinds.ts';

const packs: LawPacks = lawPacks(
  ['exercise', 'hanoi'].map((name) => {
    const read = readPack(Uint8Array.from(readFileSync(new URL(`../../law/${name}/pack.json`, import.meta.url))));
    if (!read.ok) throw new Error(read.refusal.code);
    return read.value;
  }),
);
const latestSeconds = Date.parse('2027-05-04T12:00:00Z') / 1000;

/** The dossier as one party holds it, with its own positions. */
function viewOf(
  world: World,
  reader: Party,
  dossier: string,
  leave: (act: Act) => boolean = () => false,
): DossierEvidence {
  const held = world.held.get(reader)!.filter((a) => !leave(a.act));
  const proofs = new Map<Digest, { party: Party; text: string }[]>();
  for (const a of held)
    if (a.act.kind !== RECEIPT) proofs.set(a.digest, [{ party: reader, text: world.prove(reader, a.digest) }]);
  const register = { entries: world.entries.map((e) => e.envelope), genesis: world.genesis, pinned: world.fingerprint };
  return {
    acts: held.map((a) => a.envelope),
    register,
    proofs,
    packs,
    kinds: KINDS,
    latestSeconds,
    of: { dossier, reader },
  };
}

const red = (given: DossierEvidence) => checkDossier(given).checks.filter((c) => !c.ok);
const codes = (given: DossierEvidence) => red(given).map((c) => `${c.check}: ${c.detail?.split(' ')[0]}`);
const play = async (
  ...[world, twist]: [Parameters<typeof makeWorld>[1]?, Parameters<typeof playCase>[1]?]
): Promise<Case> => playCase(await makeWorld(packs, world), twist);

const honest = await play();

test('each party finds its own side of an honest case green', () => {
  for (const party of ['XA', 'XB', 'NIMBUS']) {
    const first = honest.world.held.get(party)![0]!.act;
    const dossier = party === 'NIMBUS' ? first.id : honest.dossier;
    const checked = checkDossier(viewOf(honest.world, party, dossier));
    assert.deepEqual(
      checked.checks.filter((c) => !c.ok),
      [],
      party,
    );
    assert.equal(checked.anchors[0]?.party, 'DEPOSITARY');
  }
});

test('what was answered inside the other State is said to be unseen, not taken for missing', () => {
  const notes = checkDossier(viewOf(honest.world, 'XA', honest.dossier)).checks.filter(
    (c) => c.check === 'gates' && c.act !== null,
  );
  assert.match(notes[0]!.words, /XB answered this inside its own State/);
  assert.equal(
    checkDossier(viewOf(honest.world, 'XB', honest.dossier)).checks.filter((c) => c.check === 'gates' && c.act !== null)
      .length,
    0,
  );
});

test('an approval by the drafter is no approval', async () => {
  const lied = await play({}, { approver: 'duty-a' });
  assert.deepEqual(codes(viewOf(lied.world, 'XB', lied.dossier)), ['signatures: act.same-person']);
});

test('an approval by somebody without the role is no approval', async () => {
  const lied = await play({}, { approver: 'prosecutor-a' });
  assert.deepEqual(codes(viewOf(lied.world, 'XB', lied.dossier)), ['signatures: act.approver-role']);
});

test('an officer key used after its last day is refused for that act and no other', async () => {
  const late = await play({ officers: { 'judge-b': { until: '2027-04-30' } } });
  const failed = red(viewOf(late.world, 'XA', late.dossier));
  assert.deepEqual(
    failed.map((f) => [f.detail, f.act]),
    [['act.key-not-valid', late.acts.decision.act.id]],
  );
  assert.match(failed[0]!.words, /Nothing this act says may be relied upon/);
});

test('an act dated back to when the key still held is betrayed by the witnesses', async () => {
  const late = await play({ officers: { 'judge-b': { until: '2027-05-03' } } });
  const given = viewOf(late.world, 'XA', late.dossier);
  assert.deepEqual(codes(given), []);
  // The same bytes, first seen by witnesses a week later.
  for (let i = 0; i < 1000; i++)
    late.world.write({ by: 'duty-a', kind: RECEIPT, to: ['XA/contact-point'], basis: 'ELECTRONIC_EXCHANGE', body: {} });
  const { digest, act } = late.acts.decision;
  const proofs = new Map(given.proofs).set(digest, [{ party: 'XA', text: late.world.prove('XA', digest) }]);
  const acts = given.acts.filter((_, i) => late.world.held.get('XA')![i]?.act.re !== act.id);
  const seen = codes({ ...given, acts, proofs, latestSeconds: latestSeconds + 30 * 86_400 });
  assert.ok(seen.includes('signatures: act.key-ended'), seen.join());
});

test('a decision wider than the request breaks the rules', async () => {
  const wide = { ...SCOPE, period: { from: '2026-01-01', to: '2027-04-30' } };
  const lied = await play({}, { decided: wide });
  const failed = red(viewOf(lied.world, 'XA', lied.dossier));
  assert.deepEqual(
    failed.map((f) => [f.check, f.detail?.split(' ')[0], f.act]),
    [['rules', 'scope.wider', lied.acts.decision.act.id]],
  );
});

test('a delivery under another licence, or for another dossier, is named', async () => {
  const purpose = await play({}, { licence: { purpose: 'Anything at all.' } });
  assert.ok(codes(viewOf(purpose.world, 'XA', purpose.dossier)).includes('evidence: evidence.licence'));
  const elsewhere = checkDossier(viewOf(honest.world, 'XA', 'f'.repeat(32)));
  assert.ok(elsewhere.checks.some((c) => c.detail?.startsWith('evidence.not-licensed')));
});

test('a receipt for other bytes is refused and named with the act it claims to confirm', async () => {
  const other = 'a'.repeat(64);
  const lied = await play({
    receiptFor: (signed) => (signed.act.kind === 'requests.access.v1' ? other : signed.digest),
  });
  const failed = red(viewOf(lied.world, 'XA', lied.dossier));
  assert.deepEqual(
    failed.map((f) => [f.detail, f.act]),
    [['receipt.other-act', lied.acts.access.act.id]],
  );
});

test('an act taken out of the middle is named by what answers it', () => {
  const { id } = honest.acts.access.act;
  const failed = red(viewOf(honest.world, 'XA', honest.dossier, (a) => a.id === id));
  assert.ok(failed.some((f) => f.check === 'order' && f.detail?.includes(id) && f.act === honest.acts.decision.act.id));
});

test('a finding taken out opens the question it answered', () => {
  const given = viewOf(honest.world, 'XB', honest.dossier, (a) => a.kind === 'requests.finding.v1');
  assert.ok(codes(given).includes('gates: gate.needs.TRANSFER_LAWFUL'));
});

test('one byte changed in an act is a broken signature of that act', () => {
  const given = viewOf(honest.world, 'XA', honest.dossier);
  const text = new TextDecoder().decode(given.acts[0]);
  const envelope = JSON.parse(text) as { payload: string };
  const payload = Buffer.from(envelope.payload, 'base64url').toString().replace('EX-12/2027', 'EX-13/2027');
  const forged = new TextEncoder().encode(
    JSON.stringify({ ...envelope, payload: Buffer.from(payload).toString('base64url') }),
  );
  const failed = red({ ...given, acts: [forged, ...given.acts.slice(1)] });
  assert.ok(failed.some((f) => f.detail === 'act.signature' && f.act === honest.dossier));
});

test('a register under another root than the pinned one is believed in nothing', () => {
  const given = viewOf(honest.world, 'XA', honest.dossier);
  const checked = checkDossier({ ...given, register: { ...given.register, pinned: '0'.repeat(64) } });
  assert.equal(checked.ok, false);
  assert.deepEqual(checked.anchors, []);
  assert.ok(checked.checks.some((c) => c.detail === 'register.genesis-fingerprint'));
});

test('a designation left out of the register takes the mandate with it', () => {
  const given = viewOf(honest.world, 'XA', honest.dossier);
  const entries = honest.world.entries.filter((e) => (e.act.body as { office?: string }).office !== 'XB/court');
  const found = codes({ ...given, register: { ...given.register, entries: entries.map((e) => e.envelope) } });
  assert.ok(found.includes('mandate: mandate.sender'));
});

test('a log seen by too few others is not taken for witnessed', () => {
  const given = viewOf(honest.world, 'XA', honest.dossier);
  const { digest } = honest.acts.access;
  const text = honest.world.prove('XA', digest);
  const lines = text.split('\n');
  const first = lines.findIndex((l) => l.startsWith('— ') && !l.includes('xa.comity/acts'));
  const alone = `${lines.slice(0, first).join('\n')}\n`;
  const proofs = new Map(given.proofs).set(digest, [{ party: partyOf('XA/x'), text: alone }]);
  assert.deepEqual(codes({ ...given, proofs }), ['position: position.not-witnessed']);
});

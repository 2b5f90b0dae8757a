// SPDX-License-Identifier: EUPL-1.2
// Keys change, are stolen and are lost while acts flow: what was signed in good faith stands, what was not is found, and partners
// follow the register by themselves.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Value } from 'typebox/value';
import { closing } from '../fixtures/closing.ts';
import * as x from '../fixtures/example-acts.ts';
import { foundNodes, LAW } from '../fixtures/nodes.ts';
import { newKey } from '../fixtures/parties.ts';
import type { Act, Party } from '#base/act.ts';
import { textOf } from '#base/bytes.ts';
import { civilTime, type Instant } from '#base/time.ts';
import * as r from '#acts/register/act.ts';
import * as k from '#acts/requests/act.ts';
import { logView } from '#http/views/log.ts';
import { arrive, takeReceipts } from '#node/arrive.ts';
import { commit } from '#node/commit.ts';
import { entriesBefore, type KeyWish, objectTo, type Prepared, prepareKeys } from '#node/key-ceremony.ts';
import { setAside } from '#node/key-sets.ts';
import { type Node, openNode } from '#node/node.ts';
import { proveDossier } from '#node/prove.ts';
import { questioned } from '#node/questioned.ts';
import { judge } from '#node/write.ts';
import { checkEntry } from '#node/register.ts';
import { takeDelivery } from '#peer/inbox.ts';
import { mayBeEarly } from '#peer/outbox.ts';
import { sealBytes } from '#proof/age/seal.ts';
import type { SignedAct } from '#proof/signed-act.ts';
import { bytesOf } from '#wire/delivery.ts';
import { LogView } from '#wire/views.ts';

const REGISTRY = 'DEPOSITARY/registry';
const NOTHING: KeyWish = { change: [], without: [], recoverySigners: [], rootLost: false };

/** A world whose days pass, and what its people do in it. */
async function place(start: Instant) {
  const world = await foundNodes({ now: start });
  let now = start;
  const at = (instant: Instant) => {
    now = instant;
    world.setClock(instant);
  };
  const keysDir = (party: Party) => join(world.node(party).config.dataDir, 'keys');
  const asks = (person = 'xa-duty', approver = 'xa-approver'): Promise<SignedAct> =>
    world.send(
      person,
      {
        kind: k.PRESERVATION,
        to: ['XB/contact-point'],
        basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }],
        body: x.preservationBody(),
      },
      approver,
    );
  const wish = (kind: string, body: Record<string, unknown>) => ({
    kind,
    to: [REGISTRY],
    basis: [{ pack: 'hanoi', code: 'DEPOSITARY' }],
    body,
  });
  /** Two registrars enter it at the depositary, as in the form; nobody else knows it yet. */
  const enterAtHome = (kind: string, body: Record<string, unknown>) =>
    world.send('registrar-1', wish(kind, body), 'registrar-2');
  const tell = async (entry: SignedAct, ...parties: Party[]) => {
    for (const party of parties) {
      await commit(world.node(party), [{ signed: entry, direction: 'register', leaf: 'received', owedTo: [] }]);
      await world.node(party).register();
    }
  };
  const enter = async (kind: string, body: Record<string, unknown>) => {
    const entry = await enterAtHome(kind, body);
    await tell(entry, 'XA', 'XB');
    return entry;
  };
  return {
    world,
    at,
    asks,
    enter,
    enterAtHome,
    tell,
    keysDir,
    clock: () => now,
    /** Why the depositary may not enter this; null when it may. */
    async declines(kind: string, body: Record<string, unknown>) {
      const judged = await judge(world.node('DEPOSITARY'), world.actor('registrar-1').person, wish(kind, body));
      assert.ok(judged.ok);
      return judged.value.refusal;
    },
    /** Keys a party prepares by a ceremony. */
    async prepares(party: Party, more: Partial<KeyWish>): Promise<Prepared> {
      const prepared = await prepareKeys(world.node(party), { ...NOTHING, ...more });
      assert.ok(prepared.ok, prepared.ok ? '' : prepared.refusal.code);
      return prepared.value;
    },
    /** One more process of a party, as after a restart. */
    async restarts(party: Party, more: Partial<Node['config']> = {}): Promise<Node> {
      const node = await openNode({ ...world.node(party).config, ...more }, LAW, () => now);
      closing.push(() => node.close());
      return node;
    },
    async holds(party: Party, act: SignedAct): Promise<void> {
      const proven = await proveDossier(world.node(party), act.act.id);
      assert.deepEqual(
        proven.checks.filter((c) => !c.ok),
        [],
        `${party} proves its side`,
      );
    },
  };
}
type Placed = Awaited<ReturnType<typeof place>>;

const keysBody = (party: Party, p: Prepared) => ({ party, statement: p.statement, note: `Note of ${party}` });
const filesOf = (dir: string) =>
  new Map(
    readdirSync(dir, { withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => [f.name, readFileSync(join(dir, f.name), 'hex')]),
  );
const codes = (taken: { declined: { refusal: { code: string } }[] }) => taken.declined.map((d) => d.refusal.code);

test('a State changes its root and its seal while acts flow: none is lost, and the node starts again with the new keys', async () => {
  const w = await place(x.NOW);
  const [xa, xb] = [w.world.node('XA'), w.world.node('XB')];
  const before = filesOf(w.keysDir('XA'));
  const old = { seal: xa.identity.seal.kid, root: xa.identity.root.fingerprint };
  const delivered = await w.asks();
  await w.world.carry(delivered, 'XB');
  const waiting = await w.asks();

  const prepared = await w.prepares('XA', { change: ['root', 'seal'] });
  assert.equal(prepared.missing, null);
  assert.equal(prepared.isRootNew, true);
  assert.deepEqual(filesOf(w.keysDir('XA')), before, 'no key file was touched');
  assert.equal(xa.identity.seal.kid, old.seal, 'nothing is used before it is entered');

  w.at('2026-11-23T09:00:00.000Z');
  const entry = await w.enterAtHome(r.KEYS, keysBody('XA', prepared));
  await w.tell(entry, 'XA');
  assert.notEqual(xa.identity.seal.kid, old.seal, 'its own entry changes the keys, without a restart');
  assert.equal(xa.identity.root.fingerprint, prepared.fingerprint);

  const early = await w.asks();
  const parcel = await w.world.parcel(early);
  const declined = await arrive(xb, 'XA', [parcel]);
  assert.deepEqual(codes(declined), ['act.key-unknown']);
  assert.ok(mayBeEarly('act.key-unknown'), 'the courier comes again');
  await w.tell(entry, 'XB');
  assert.deepEqual(codes(await arrive(xb, 'XA', [parcel])), []);
  assert.deepEqual(
    codes(await w.world.carry(waiting, 'XB')),
    [],
    'what the old seal signed in its days still comes in',
  );

  const again = await w.restarts('XA');
  assert.equal(again.identity.seal.kid, xa.identity.seal.kid);
  assert.equal(again.identity.root.fingerprint, prepared.fingerprint);
  for (const act of [delivered, waiting, early]) await w.holds('XB', act);
  await w.holds('XA', delivered);
  const { directory } = await xb.register();
  assert.deepEqual(directory.broken, []);
  assert.equal(directory.statements.get('XA')?.fingerprint, prepared.fingerprint);
  await assert.rejects(prepareKeys(again, { ...NOTHING, root: { ...newKey(), pem: '' } as never, change: ['seal'] }), {
    code: 'keys.root-other',
  });
});

test('log, witness and receive keys change as well, and everybody goes on reading everybody', async () => {
  const w = await place(x.NOW);
  const xa = w.world.node('XA');
  const first = await w.asks();
  await w.world.carry(first, 'XB');
  const office = 'XA/contact-point';
  const old = { log: xa.identity.log.key.id, receive: xa.identity.receive.get(office)!.recipient.text };
  w.at('2026-11-23T09:00:00.000Z');
  await w.enter(r.KEYS, keysBody('XA', await w.prepares('XA', { change: ['log', 'witness', 'receive'] })));
  assert.equal(xa.identity.log.key.name, 'xa.comity/acts', 'the log goes on under its name');
  assert.notEqual(xa.identity.log.key.id, old.log);
  assert.deepEqual(
    xa.identity.former?.receive.get(office)?.map((key) => key.recipient.text),
    [old.receive],
    'what is still sealed to the old key is opened',
  );
  const second = await w.asks();
  const parcel = await w.world.parcel(second);
  for (const id of [old.log, xa.identity.log.key.id])
    assert.ok(parcel.proof!.includes(idBytes(id)), 'both keys sign, so that nobody who is behind is lost');
  assert.deepEqual(codes(await w.world.carry(second, 'XB')), []);
  for (const act of [first, second]) {
    await w.holds('XB', act);
    await w.holds('XA', act);
  }
  const answer = await w.world.send('xb-duty', acknowledgement(second));
  const delivery = { v: 1 as const, from: 'XB', acts: [await w.world.parcel(answer)], answerTo: 'XB/contact-point' };
  const behind = sealBytes([xa.identity.former!.receive.get(office)![0]!.recipient], bytesOf(delivery), xa.random);
  assert.ok((await takeDelivery(xa, office, behind)).ok, 'XB was behind with the register when it sealed');
  assert.ok(await xa.acts.byDigest(answer.digest));
  const stranger = sealBytes(
    [w.world.node('XB').identity.receive.get('XB/contact-point')!.recipient],
    bytesOf(delivery),
    xa.random,
  );
  assert.equal((await takeDelivery(xa, office, stranger)).ok, false);
  assert.equal((await w.restarts('XA')).identity.log.key.id, xa.identity.log.key.id);
});

const acknowledgement = (to: SignedAct) => ({
  kind: k.ACKNOWLEDGED,
  to: ['XA/contact-point'],
  re: to.act.id,
  basis: [{ pack: 'hanoi', code: 'ELECTRONIC_EXCHANGE' }],
  body: {},
});

/** How a key id begins a signature line: base64 of its four bytes, whole groups of three only. */
const idBytes = (id: string) => Buffer.from(id, 'hex').subarray(0, 3).toString('base64');

const MONDAY = '2026-11-23T09:00:00.000Z';
const TUESDAY = '2026-11-24T00:00:00.000Z';
const WEDNESDAY = '2026-11-25T09:00:00.000Z';
const THURSDAY = '2026-11-26T09:00:00.000Z';
const FRIDAY = '2026-11-27T09:00:00.000Z';

/** XA's seal and an officer's key are stolen on Tuesday; on Friday XA gives them up. */
async function theft(w: Placed, more: Partial<KeyWish> = {}) {
  const xa = w.world.node('XA');
  const stolen = { kid: xa.identity.seal.kid, sign: xa.identity.seal.sign };
  const before = await w.asks();
  await w.world.carry(before, 'XB');
  const onItsWay = await w.asks();
  await w.world.parcel(onItsWay);
  w.at(WEDNESDAY);
  const honest = await w.asks();
  await w.world.carry(honest, 'XB');
  w.at(THURSDAY);
  const thiefs = await w.asks();
  await w.world.carry(thiefs, 'XB');
  w.at(FRIDAY);
  const counted = await entriesBefore(xa, TUESDAY);
  const entry = await w.enter(
    r.KEYS,
    keysBody(
      'XA',
      await w.prepares('XA', {
        change: ['seal'],
        without: ['xa-duty'],
        compromise: { since: TUESDAY, lastGood: counted.acts },
        ...more,
      }),
    ),
  );
  return { stolen, before, onItsWay, honest, thiefs, entry, counted };
}

test('a theft of Tuesday, noticed on Friday: acts before stand, those between are listed for people, none comes in after', async () => {
  const w = await place(MONDAY);
  const [xa, xb] = [w.world.node('XA'), w.world.node('XB')];
  const t = await theft(w);
  assert.ok(t.counted.acts >= 2);

  await w.holds('XB', t.before);
  await w.holds('XA', t.before);
  for (const party of ['XA', 'XB'] as const)
    assert.deepEqual(
      (await questioned(w.world.node(party))).map((q) => [q.act, q.why]).sort(),
      [t.honest, t.thiefs].map((a) => [a.act.id, 'after']).sort(),
      `listed at ${party}`,
    );
  for (const act of [t.honest, t.thiefs]) {
    const { checks } = await proveDossier(xb, act.act.id);
    assert.ok(
      checks.some((c) => !c.ok && c.act === act.act.id && c.detail?.startsWith('keys.compromised')),
      'who rechecks the case is told',
    );
  }
  const view = await logView(xb);
  assert.ok(Value.Check(LogView, view));
  assert.deepEqual(
    view.questioned.map((q) => [q.act, q.dossier]),
    [t.thiefs, t.honest].map((a) => [a.act.id, a.act.id]),
    'the newest first, each with its dossier',
  );
  assert.match(view.questioned[0]!.words, /behind the last entry/);

  // The thief dates back, with all the keys he has; he brings a proof of somebody else's place, or none.
  const backdated = (name: string): Act => ({
    ...(x.preservation as Act),
    id: x.idOf(name),
    by: { person: 'xa-duty', role: 'duty-officer' },
    at: civilTime(MONDAY, xa.config.zone, xa.config.place),
  });
  const rows = await xb.acts.count();
  for (const proof of [null, (await w.world.parcel(t.before)).proof]) {
    const forged = w.world.forge(backdated(`forged ${proof}`), ['xa-duty', 'xa-approver', t.stolen], null);
    const taken = await arrive(xb, 'XA', [{ envelope: textOf(forged.envelope)!, proof }]);
    assert.deepEqual([taken.receipts, codes(taken).length], [[], 1]);
    if (proof === null) assert.deepEqual(codes(taken), ['keys.compromised']);
  }
  assert.equal(await xb.acts.count(), rows, 'nothing was stored');

  assert.deepEqual(codes(await w.world.carry(t.onItsWay, 'XB')), [], 'what lay in the log in time still comes in');
  const after = await w.asks('xa-duty-too', 'xa-approver');
  assert.deepEqual(codes(await w.world.carry(after, 'XB')), []);
  for (const act of [t.onItsWay, after]) await w.holds('XB', act);
  const later = await w.prepares('XA', { change: ['witness'] });
  assert.equal(await w.declines(r.KEYS, keysBody('XA', later)), null, 'the next statement does not name it again');
  await assert.rejects(
    w.asks('xa-duty'),
    /keys\.compromised/,
    'the stolen key of the officer signs nothing here either',
  );
  assert.equal((await questioned(xb)).length, 2);
});

test('when the log key was stolen too, the old log is closed and another one goes on with the same entries', async () => {
  const w = await place(MONDAY);
  const [xa, xb] = [w.world.node('XA'), w.world.node('XB')];
  const t = await theft(w, { change: ['seal', 'log'] });
  assert.equal(xa.identity.log.key.name, 'xa.comity/acts-2');
  const after = await w.asks('xa-duty-too', 'xa-approver');
  const parcel = await w.world.parcel(after);
  assert.match(parcel.proof!, /^xa\.comity\/acts-2$/m);
  assert.deepEqual(codes(await w.world.carry(after, 'XB')), []);
  assert.deepEqual(codes(await w.world.carry(t.onItsWay, 'XB')), [], 'an old entry is proven by the new log');
  for (const act of [t.before, t.onItsWay, after]) await w.holds('XB', act);
  await w.holds('XA', t.before);
  assert.deepEqual(
    (await questioned(xb)).map((q) => q.act),
    [t.honest, t.thiefs].map((a) => a.act.id),
  );
  const restarted = await w.restarts('XA');
  assert.equal(restarted.identity.log.key.name, 'xa.comity/acts-2');
});

/** XA names two recovery keys, as it should on a quiet day. */
async function withRecovery(w: Placed) {
  const [left, right] = [newKey(), newKey()];
  await w.enter(r.KEYS, keysBody('XA', await w.prepares('XA', { recovery: [left.text, right.text] })));
  w.at('2026-11-23T09:00:00.000Z');
  return [left, right] as const;
}

test('a lost root is replaced by both recovery keys: open to objection for three days, then by a second entry', async () => {
  const w = await place(x.NOW);
  const [xa, xb] = [w.world.node('XA'), w.world.node('XB')];
  const [left, right] = await withRecovery(w);
  const oldRoot = xa.identity.root.fingerprint;
  const alone = await w.prepares('XA', { rootLost: true, recoverySigners: [left] });
  assert.equal(alone.missing?.code, 'keys.recovery-one');
  assert.equal((await w.declines(r.KEYS, keysBody('XA', alone)))?.code, 'keys.recovery-one');
  assert.match((await setAside(w.keysDir('XA'), 3))!, /3\.set-aside-1$/);

  const prepared = await w.prepares('XA', { rootLost: true, recoverySigners: [left, right] });
  const entry = await w.enter(r.KEYS, keysBody('XA', prepared));
  const body = { party: 'XA', keys: entry.act.id };
  for (const node of [xa, xb]) {
    assert.equal((await node.register()).directory.statements.get('XA')?.fingerprint, oldRoot);
    const { keyAlarms } = await logView(node);
    assert.match(keyAlarms.join(), /^XA: The two recovery keys ask since 2026-11-23/);
  }
  const meanwhile = await w.asks();
  assert.deepEqual(codes(await w.world.carry(meanwhile, 'XB')), []);
  w.at('2026-11-26T08:59:00.000Z');
  const early = await w.declines(r.RECOVERY_CONFIRMED, body);
  assert.equal(early?.code, 'recovery.too-early');
  assert.equal(early?.citation?.code, 'RECOVERY_DELAY', 'with the rule it rests on');

  w.at('2026-11-26T09:00:00.000Z');
  await w.enter(r.RECOVERY_CONFIRMED, body);
  assert.equal(xa.identity.root.fingerprint, prepared.fingerprint);
  assert.deepEqual((await logView(xb)).keyAlarms, []);
  const after = await w.asks();
  assert.deepEqual(codes(await w.world.carry(after, 'XB')), []);
  for (const act of [meanwhile, after]) await w.holds('XB', act);

  const pinned = await w.restarts('XB', { pins: { XA: oldRoot } });
  const { directory } = await pinned.register();
  assert.equal(directory.statements.get('XA')?.fingerprint, oldRoot, 'a pin on the old root wins');
  assert.match(
    (await logView(pinned)).keyAlarms.join(),
    /another root key than the one known from the diplomatic note/,
  );
  const followed = await w.restarts('XB', { pins: { XA: prepared.fingerprint } });
  assert.equal((await followed.register()).directory.statements.get('XA')?.fingerprint, prepared.fingerprint);
  assert.deepEqual((await logView(followed)).keyAlarms, []);
});

test('stolen recovery keys: the root objects in time, the replacement is dead, and an alarm stays', async () => {
  const w = await place(x.NOW);
  const [xa, xb] = [w.world.node('XA'), w.world.node('XB')];
  const [left, right] = await withRecovery(w);
  // The thief prepares it elsewhere; XA's own node learns of it from the register.
  const prepared = await w.prepares('XA', { rootLost: true, recoverySigners: [left, right] });
  const entry = await w.enter(r.KEYS, keysBody('XA', prepared));
  const body = { party: 'XA', keys: entry.act.id };
  const objection = await objectTo(xa, entry.act.id, null);
  assert.ok(objection.ok);
  const swapped = objection.value.replace(/"payload":"[^"]{8}/, '"payload":"AAAAAAAA');
  assert.notEqual(await w.declines(r.RECOVERY_OBJECTED, { ...body, objection: swapped }), null);
  w.at('2026-11-25T09:00:00.000Z');
  await w.enter(r.RECOVERY_OBJECTED, { ...body, objection: objection.value });
  w.at('2027-01-25T09:00:00.000Z');
  assert.equal((await w.declines(r.RECOVERY_CONFIRMED, body))?.code, 'recovery.objected');
  assert.match((await logView(xb)).keyAlarms.join(), /objected to the replacement of itself/);
  assert.notEqual(xa.identity.root.fingerprint, prepared.fingerprint);
  await assert.rejects(w.prepares('XA', { change: ['seal'] }), { code: 'identity.exists' });
  await setAside(w.keysDir('XA'), 3);
  await w.enter(r.KEYS, keysBody('XA', await w.prepares('XA', { change: ['seal'] })));
  const act = await w.asks();
  assert.deepEqual(codes(await w.world.carry(act, 'XB')), []);
});

test('a statement of the own party that was prepared elsewhere is an alarm at home', async () => {
  const w = await place(x.NOW);
  const xa = w.world.node('XA');
  const prepared = await w.prepares('XA', { change: ['seal'] });
  await setAside(w.keysDir('XA'), 2);
  await w.enter(r.KEYS, keysBody('XA', prepared));
  assert.match((await logView(xa)).keyAlarms.join(), /that this node did not prepare/);
  await assert.rejects(w.prepares('XA', { change: ['seal'] }), { code: 'keys.strange' });
});

test('a receipt under a seal given up counts for what lay in its log in time, and for nothing later', async () => {
  const w = await place(MONDAY);
  const xa = w.world.node('XA');
  const answers = (to: SignedAct) => w.world.send('xb-duty', acknowledgement(to));
  const one = await w.asks();
  await w.world.carry(one, 'XB');
  const early = await answers(one);
  const inTime = await arrive(xa, 'XB', [await w.world.parcel(early)]);
  w.at(WEDNESDAY);
  const two = await w.asks();
  await w.world.carry(two, 'XB');
  const late = await answers(two);
  const behind = await arrive(xa, 'XB', [await w.world.parcel(late)]);
  w.at(FRIDAY);
  const { acts } = await entriesBefore(xa, TUESDAY);
  await w.enter(
    r.KEYS,
    keysBody('XA', await w.prepares('XA', { change: ['seal'], compromise: { since: TUESDAY, lastGood: acts } })),
  );
  const take = (taken: typeof inTime) =>
    takeReceipts(
      w.world.node('XB'),
      'XA',
      taken.receipts.map((receipt) => textOf(receipt.envelope)!),
    );
  assert.deepEqual((await take(inTime)).settled, [early.digest]);
  assert.deepEqual(
    (await take(behind)).declined.map((d) => d.refusal.code),
    ['keys.compromised'],
  );
});

test('a State that gives its keys up back to its first entry cannot do so unseen: who holds its older acts is told', async () => {
  const w = await place(MONDAY);
  const [xa, xb] = [w.world.node('XA'), w.world.node('XB')];
  await w.world.carry(await w.asks(), 'XB');
  w.at(WEDNESDAY);
  await w.world.carry(await w.asks(), 'XB');
  w.at(FRIDAY);
  const compromise = { since: TUESDAY, lastGood: 0 };
  await w.enter(r.KEYS, keysBody('XA', await w.prepares('XA', { change: ['seal'], compromise })));
  const told = (await logView(xb)).keyAlarms.join();
  assert.match(
    told,
    /^XA: It gave keys up as compromised since 2026-.* from entry 0 on\. 1 of its acts from there on were here/,
  );
  assert.deepEqual((await logView(xa)).keyAlarms, [], 'nobody holds proofs against himself');
  assert.equal((await questioned(xb)).length, 2, 'none of them is lost');
});

test('whoever stole the depositary’s seal enters nothing any more, whatever day he writes on it', async () => {
  const w = await place(MONDAY);
  const [dep, xb] = [w.world.node('DEPOSITARY'), w.world.node('XB')];
  const stolen = { kid: dep.identity.seal.kid, sign: dep.identity.seal.sign };
  const registrars = ['registrar-1', 'registrar-2'];
  const entry = (id: string, on: Instant): Act => ({
    ...(x.preservation as Act),
    id: x.idOf(id),
    kind: r.NAME,
    from: REGISTRY,
    to: [REGISTRY],
    by: { person: 'registrar-1', role: 'registrar' },
    basis: [{ pack: 'hanoi', code: 'DEPOSITARY' }],
    at: civilTime(on, dep.config.zone, dep.config.place),
    body: { party: 'XQ', partyType: 'state', names: { en: 'State XQ' }, because: 'first', from: '2026-11-01' },
  });
  const says = async (act: SignedAct) => {
    const checked = checkEntry(act, await xb.register(), xb.config, xb.kinds);
    return checked.ok ? 'ok' : checked.refusal.code;
  };
  assert.equal(await says(w.world.forge(entry('before', MONDAY), [...registrars, stolen], null)), 'ok');
  w.at(FRIDAY);
  const lastGood = { since: TUESDAY, lastGood: 0, registerLastGood: 40 };
  await w.enter(
    r.KEYS,
    keysBody('DEPOSITARY', await w.prepares('DEPOSITARY', { change: ['seal'], compromise: lastGood })),
  );
  for (const on of [MONDAY, WEDNESDAY, FRIDAY])
    assert.equal(await says(w.world.forge(entry(on, on), [...registrars, stolen], null)), 'keys.compromised', on);
  // The node takes up its new seal with the next look at the register.
  await dep.register();
  assert.equal(await says(w.world.forge(entry('after', FRIDAY), registrars)), 'ok', 'under the new seal');
});

// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import * as x from '../../test/fixtures/example-acts.ts';
import type { Act } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { civilTime } from '#base/time.ts';
import * as r from '#acts/register/act.ts';
import { KINDS } from '#acts/kinds.ts';
import type { SignedAct } from '#proof/signed-act.ts';
import { checkEntry, registerReader } from './register.ts';

const world = await foundNodes();
const xa = world.node('XA');
const REGISTRY = 'DEPOSITARY/registry';
const designation = {
  party: 'XB',
  office: 'XB/legal',
  designation: 'CENTRAL_AUTHORITY',
  name: 'Legal office',
  from: '2026-11-22',
};
const entry = (more: Partial<Act> = {}): Act => ({
  ...(x.preservation as Act),
  kind: r.OLD_DESIGNATION,
  from: REGISTRY,
  to: [REGISTRY],
  by: { person: 'registrar-1', role: 'registrar' },
  basis: [{ pack: 'hanoi', code: 'CENTRAL_AUTHORITY' }],
  at: civilTime(x.NOW, 'America/New_York', 'New York'),
  body: designation,
  ...more,
});
async function says(signed: SignedAct): Promise<string> {
  const checked = checkEntry(signed, await xa.register(), xa.config, KINDS);
  return checked.ok ? 'ok' : checked.refusal.code;
}
const BOTH = ['registrar-1', 'registrar-2'];

test('an entry of two registrars and the seal of the depositary holds', async () => {
  assert.equal(await says(world.forge(entry(), BOTH)), 'ok');
});

test('one registrar alone, or one twice, enters nothing; nor does anybody else', async () => {
  assert.equal(await says(world.forge(entry(), ['registrar-1'])), 'act.approval-missing');
  assert.equal(await says(world.forge(entry(), ['registrar-1', 'registrar-1'])), 'act.same-person');
  assert.equal(await says(world.forge(entry(), ['registrar-1', 'xa-duty'])), 'act.key-party');
  assert.equal(await says(world.forge(entry(), BOTH, 'XA')), 'act.key-party');
  assert.equal(await says(world.forge(entry(), BOTH, null)), 'act.no-seal');
  assert.equal(
    await says(world.forge(entry({ from: 'XA/contact-point' }), ['xa-duty', 'xa-approver'], 'XA')),
    'register.not-depositary',
  );
});

test('only entries of the register, in the mode of the node and in their shape, are taken', async () => {
  assert.equal(await says(world.forge(entry({ kind: 'requests.preservation.v1' }), BOTH)), 'register.not-depositary');
  assert.equal(await says(world.forge(entry({ mode: 'real' }), BOTH)), 'act.mode');
  assert.equal(await says(world.forge(entry({ body: { ...designation, extra: 1 } }), BOTH)), 'kind.body');
  assert.equal(await says(world.forge(entry({ kind: 'register.crown.v1' }), BOTH)), 'kind.unknown');
});

test('a key statement inside an entry must hold by itself', async () => {
  const keys = (body: object) => world.forge(entry({ kind: r.KEYS, body: { note: 'Note', ...body } }), BOTH);
  const { entries } = await xa.register();
  const real = entries.find((e) => e.act.kind === r.KEYS && (e.act.body as r.KeysBody).party === 'XB')!.act
    .body as r.KeysBody;
  assert.equal(await says(keys({ party: 'XB', statement: real.statement })), 'ok');
  assert.equal(await says(keys({ party: 'XA', statement: real.statement })), 'keys.party');
  assert.equal(await says(keys({ party: 'XB', statement: '{}' })), 'act.jws');
});

test('the register follows new entries, and an office is known from the day it was designated', async () => {
  const before = await xa.register();
  assert.equal(before.standing('2026-11-22').designatedFor('hanoi', 'XB/legal', 'CENTRAL_AUTHORITY').yes, false);
  await world.enter(r.OLD_DESIGNATION, 'CENTRAL_AUTHORITY', designation);
  const after = await xa.register();
  assert.equal(after.entries.length, before.entries.length + 1);
  assert.equal(after.standing('2026-11-22').designatedFor('hanoi', 'XB/legal', 'CENTRAL_AUTHORITY').yes, true);
  assert.equal(
    after.standing('2026-11-21').designatedFor('hanoi', 'XB/legal', 'CENTRAL_AUTHORITY').yes,
    false,
    'as of the day before',
  );
  assert.equal(await xa.register(), after, 'nothing new, nothing read again');
});

test('all nodes read the same register', async () => {
  const told = async (party: string) => {
    const { directory, offices, parties } = await world.node(party).register();
    return JSON.stringify([parties(), [...directory.keys.keys()], [...offices.values()], directory.broken]);
  };
  assert.equal(await told('XA'), await told('XB'));
  assert.equal(await told('XA'), await told('DEPOSITARY'));
  assert.deepEqual((await xa.register()).directory.broken, []);
});

test('the quorum of a log is more than half of the others', async () => {
  const register = await xa.register();
  assert.ok(register.policy('XA'));
  assert.throws(
    () => register.policy('XZ'),
    (f) => f instanceof Fault && f.code === 'register.party',
  );
});

test('a depositary whose root is not the one of the installation is a fault at the start', async () => {
  const read = registerReader(
    { ...xa.config, depositary: { ...xa.config.depositary, fingerprint: '0'.repeat(64) } },
    xa.acts,
    xa.packs,
  );
  await assert.rejects(read(), (f) => f instanceof Fault && f.code === 'register.genesis');
});

test('a pin that differs from the register keeps the party out, with an alarm', async () => {
  const read = registerReader({ ...xa.config, pins: { XB: '0'.repeat(64) } }, xa.acts, xa.packs);
  const { directory } = await read();
  assert.equal(directory.statements.has('XB'), false);
  assert.deepEqual(
    directory.broken.map((b) => b.party),
    ['XB'],
  );
});

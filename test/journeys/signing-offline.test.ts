// SPDX-License-Identifier: EUPL-1.2
// A signing session whose line to the depositary is cut: ink goes on, two officers each time, everything waits in the outbox; when the
// line is back the registrars enter it in the sequence of the paper, and paper, room and register are held against each other.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ActId } from '#base/act.ts';
import { addDays, type CivilDate, civilTime } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import { type Client, enter, Refused, until } from '#cli/exercise/client.ts';
import { enterOne } from '#cli/exercise/register.ts';
import { dated } from '#cli/conference/summit-seed.ts';
import type { Answer } from '#wire/api.ts';
import type { NewAct } from '#wire/views.ts';
import { eventBody, SUMMIT_ZONE, summitBodies } from '../fixtures/summit-acts.ts';
import { SEED } from '../fixtures/seeded-summit.ts';
import { type Raised, raise } from './raised-world.ts';

/** Where the register of the exercise has the treaty open today. */
const PLACE = 'New York (exercise)';
const TODAY = civilTime(new Date().toISOString(), SUMMIT_ZONE, '').local.slice(0, 10) as CivilDate;

let raised: Raised;
let secretariat: Client;
let protocol: Client;
let second: Client;
before(async () => {
  raised = await raise();
  const { address } = raised.nodes.get('XH')!;
  [secretariat, protocol, second] = [
    await enter(address, 'xh-secretariat-1'),
    await enter(address, 'xh-protocol-1'),
    await enter(address, 'xh-protocol-2'),
  ];
  const keepers = raised.nodes.get('DEPOSITARY')!.address;
  const named = SEED.register.flat().find((e) => e.name === 'name-xk')!;
  await enterOne(
    [await enter(keepers, 'dep-registrar-1'), await enter(keepers, 'dep-registrar-2')],
    dated(named, TODAY, SUMMIT_ZONE),
    new Map(),
  );
  await openSummit();
});
after(() => raised?.end());

async function openSummit(): Promise<void> {
  const say = (who: Client, kind: string, office: string, code: string, body: object, re?: ActId) =>
    who.ask('write', {
      body: {
        ...{ kind, to: [office], basis: [{ pack: 'conference', code }] },
        ...(re === undefined ? {} : { re }),
        body: body as NewAct['body'],
      },
    });
  const office = 'XH/secretariat';
  const event = await say(secretariat, k.EVENT, office, 'HOST_ORGANISATION', eventBody(TODAY, PLACE));
  const decision = {
    ...{ number: '1/QD', title: 'Steering committee', by: 'prime-minister', on: addDays(TODAY, -200) },
    ...{ repeals: [], how: 'instruction' },
  };
  const founding = await say(secretariat, k.DECISION, office, 'MANDATE', decision, event.act!);
  for (const { kind, from, body, basis } of summitBodies(TODAY, founding.act!))
    await say(from === 'XH/protocol' ? protocol : secretariat, kind, from, basis, body, event.act!);
  const slots = [
    ['XK', 'Tove Marn', 'HEAD_OF_STATE'],
    ['XH', 'Huy Anders', 'HEAD_OF_GOVERNMENT'],
  ].map(([entity, name, power]) => ({
    ...{ entity, session: 'signing', signatory: { name, title: 'Head' }, office: power },
  }));
  await say(protocol, k.SIGNING_SLOT, 'XH/protocol', 'SIGNING_SESSION', { slots }, event.act!);
}

const room = (who = protocol) => who.ask('summitSigning');
const slotOf = (view: Answer<'summitSigning'>, entity: string) => view.slots.find((s) => s.entity === entity)!;

/** Presses what the page offers a person for a slot. */
async function press(who: Client, entity: string, code: string): Promise<void> {
  const found = slotOf(await room(who), entity).deeds.find((d) => d.code === code);
  assert.ok(found, `${code} of ${entity} is offered`);
  await who.ask('write', { body: found.act });
}

async function signInInk(entity: string): Promise<void> {
  for (const code of ['slot-called', 'slot-present', 'slot-signed']) await press(protocol, entity, code);
}

const DOOR: { registrar?: Client; other?: Client } = {};
const registrars = async () => {
  const { address } = raised.nodes.get('DEPOSITARY')!;
  DOOR.registrar = await enter(address, 'dep-registrar-1');
  DOOR.other = await enter(address, 'dep-registrar-2');
};
const queue = () => DOOR.registrar!.ask('registrySigning');

test('with the depositary away three States sign in ink, each seen by two officers, and nothing is lost', async () => {
  await raised.nodes.get('DEPOSITARY')!.stop();
  for (const entity of ['XG', 'XK', 'XH']) {
    await signInInk(entity);
    const own = slotOf(await room(), entity);
    assert.deepEqual(own.deeds, [], 'whoever wrote it down does not confirm it');
    assert.equal(own.handed, 'confirm');
  }
  await assert.rejects(
    async () => {
      const { deeds } = slotOf(await room(second), 'XG');
      await protocol.ask('write', { body: deeds[0]!.act });
    },
    (fault: unknown) => fault instanceof Refused && fault.code === 'signing.second-officer',
  );
  assert.deepEqual(slotOf(await room(second), 'XK').deeds, [], 'in the sequence of the paper: number 1 first');
  const first = slotOf(await room(second), 'XG').deeds[0]!.act;
  await second.ask('write', { body: first });
  await assert.rejects(second.ask('write', { body: first }), { code: 'signing.handed-already' });
  await press(second, 'XK', 'slot-confirmed');
  await press(second, 'XH', 'slot-confirmed');
  const now = await room();
  assert.deepEqual([now.signed, now.inInk, now.outbox], [0, 3, 3], 'three in ink, none in the register, three waiting');
  assert.equal(now.differ.length, 3);
});

test('the closing protocol is signed by two officers while the line is still cut, and names every difference', async () => {
  const start = (await room()).closingStart!;
  const signatures = start.body['signatures'] as { sequence: number }[];
  assert.deepEqual(
    signatures.map((s) => s.sequence),
    [1, 2, 3],
  );
  const gap = { ...start, body: { ...start.body, signatures: [signatures[0], signatures[2]] } };
  await assert.rejects(protocol.ask('write', { body: gap as NewAct }), { code: 'signing.numbers' });
  const laid = await protocol.ask('write', { body: start });
  assert.equal(laid.state, 'waiting');
  const draft = await second.ask('draft', { params: { id: laid.draft! } });
  await second.ask('approve', { params: { id: laid.draft! }, body: { digest: draft.digest } });
  const { closing } = await room();
  assert.equal(closing?.count, 3);
  assert.equal(closing?.sent, false);
  assert.deepEqual(
    closing?.differences.map((d) => [d.what, d.paper]),
    [
      ['register-missing', '1'],
      ['register-missing', '2'],
      ['register-missing', '3'],
    ],
  );
});

test('when the line is back the registrar has it in sequence, filled in, and enters with one press and the other’s', async () => {
  await raised.start('DEPOSITARY');
  await registrars();
  const arrived = await until('the signing room to be heard', queue, (v) => v.lines.length === 3, 90_000);
  assert.deepEqual(
    arrived.lines.map((l) => [l.sequence, l.party, l.state]),
    [
      [1, 'XG', 'ready'],
      [2, 'XK', 'waits'],
      [3, 'XH', 'waits'],
    ],
  );
  for (let n = 0; n < 3; n++) {
    const line = (await queue()).lines[n]!;
    const laid = await DOOR.registrar!.ask('write', { body: line.enter! });
    assert.equal(laid.state, 'waiting', 'no entry without a second registrar');
    // A double click lays it twice; the second is declined by whoever comes second.
    const twin = n === 0 ? await DOOR.registrar!.ask('write', { body: line.enter! }) : null;
    const approve = async (id: string) => {
      const { digest } = await DOOR.other!.ask('draft', { params: { id } });
      return DOOR.other!.ask('approve', { params: { id }, body: { digest } });
    };
    await approve(laid.draft!);
    if (twin) await assert.rejects(approve(twin.draft!), { code: 'signature.twice' });
    assert.equal((await queue()).lines[n]!.state, 'entered');
  }
  const { closings } = await until('the protocol to arrive', queue, (v) => v.closings.length === 1, 60_000);
  assert.deepEqual(closings[0]!.differences, [], 'paper and register say the same');
});

test('the room sees each entry within seconds, the outbox is empty, and the papers can be printed and were not sent', async () => {
  const now = await until(
    'the register to come back',
    () => room(),
    (v) => v.signed === 3,
    60_000,
  );
  assert.deepEqual([now.outbox, now.differ.length, now.closing?.differences.length], [0, 0, 0]);
  assert.equal(now.closing?.sent, true);
  const { entry, signedOn } = slotOf(now, 'XG');
  assert.equal(signedOn, TODAY);
  const address = raised.nodes.get('XH')!.address;
  const page = await (await fetch(new URL(`/register/entries/${entry!.id}`, address))).text();
  assert.match(page, /Ola Brand/);
  const body = { person: 'xh-protocol-1' };
  const door = await fetch(new URL('/api/exercise/enter', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-comity': '1' },
    body: JSON.stringify(body),
  });
  const cookie = door.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  for (const [what, language] of [
    ['certificate', 'fr'],
    ['notification', 'ar'],
  ]) {
    const url = new URL(`/api/register/signatures/${entry!.id}/${what}?language=${language}`, address);
    const printed = await fetch(url, { headers: { cookie } });
    assert.equal(printed.headers.get('content-type'), 'application/pdf');
    assert.match(Buffer.from(await printed.arrayBuffer()).toString('latin1'), /^%PDF-/);
  }
  const registry = await DOOR.registrar!.ask('registryDesk');
  assert.equal(registry.circulated.length, 0, 'software alone tells nobody');
});

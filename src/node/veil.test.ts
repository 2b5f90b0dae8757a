// SPDX-License-Identifier: EUPL-1.2
// What is destroyed after a conference is gone: from tables, from files, from what is read later; and what stays is said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundNodes, type TestWorld } from '../../test/fixtures/nodes.ts';
import { whereFound as found } from '../../test/fixtures/where-found.ts';
import { FIRST_DAY, SEED, VENUE_ZONE } from '../../test/fixtures/seeded-summit.ts';
import type { ActId, Attachment } from '#base/act.ts';
import { textOf, utf8 } from '#base/bytes.ts';
import { addDays } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import { NO_ANSWERS } from '#acts/conference/summit/register-answers.ts';
import { type Summit, summitOf } from '#acts/conference/summit.ts';
import type { SignedAct } from '#proof/signed-act.ts';
import { transfers } from '#store/transfers.ts';
import { dated } from '../cli/conference/summit-seed.ts';
import { evidenceCommands } from './evidence.ts';
import { finishDestroying } from './jobs.ts';
import { summitActs } from './summit-acts.ts';
import { write } from './write.ts';

const world: TestWorld = await foundNodes({ parties: ['DEPOSITARY', 'XA', 'XH'] });
const basis = (kind: string) => [{ pack: 'conference', code: k.kinds.find((x) => x.kind === kind)!.basis[0]! }];
type More = { re?: ActId; to?: string[]; second?: string; attachments?: Attachment[] };
const send = (person: string, kind: string, body: object, { re, to, second, attachments }: More = {}) =>
  world.send(
    person,
    {
      ...{ kind, to: to ?? [world.actor(person).person.office], basis: basis(kind), body: body as never },
      ...(re === undefined ? {} : { re }),
      ...(attachments ? { attachments } : {}),
    },
    second,
  );
const seeded = (kind: string) => dated(SEED.steps.find((s) => s.kind === kind)!.body, FIRST_DAY, VENUE_ZONE);
const summitAt = async (party: string): Promise<Summit> =>
  summitOf(await summitActs(world.node(party)), NO_ANSWERS, world.node(party).clock())!;

const NAMES = ['Ngọc Ánh Trần', 'Wilhelmina Quistgaard'] as const;
const NOTE = 'No shellfish; needs a step-free way';
const PHOTO = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('a face of 2026')]);

async function* bytes(of: Uint8Array) {
  yield of;
}

const event = await send('xh-secretariat', k.EVENT, seeded(k.EVENT));
const listed = (entity: string) => ({ entity, what: 'listed', names: { en: entity }, category: 'member-state' });
await send('xh-protocol', k.ENTITY_FACT, { facts: [listed('XA')] }, { re: event.act.id });
const invitation = await send('xh-secretariat', k.INVITATION, seeded(k.INVITATION), {
  re: event.act.id,
  to: ['XA/focal-point'],
});
await world.carry(invitation, 'XA');

async function sealed(what: string, name: string, content: Uint8Array) {
  const commands = evidenceCommands(world.node('XA'));
  const stored = await commands.upload(name, name.endsWith('json') ? 'application/json' : 'image/jpeg', bytes(content));
  assert.ok(stored.ok);
  const [attachment] = await commands.sealAttachments([stored.value], 'XH/accreditation');
  return { paper: { what, sha256: stored.value.sha256 }, attachment: attachment! };
}
const photo = await sealed('photograph', 'photograph-1.jpg', PHOTO);
const needs = await sealed('dietary', 'needs-1.json', utf8(JSON.stringify({ salt: 'x'.repeat(32), words: NOTE })));
const delegates = [
  {
    ...{ ref: '1', name: NAMES[0], latin: 'Ngoc Anh Tran', category: 'delegate', function: 'Adviser on treaties' },
    ...{ head: false, listed: false, sealed: [photo.paper, needs.paper] },
  },
  { ref: '2', name: NAMES[1], category: 'head', function: 'Minister', head: true, listed: true, sealed: [] },
];
let nomination: SignedAct;

test('what is signed and sent holds no name, and both sides read the names from the file beside it', async () => {
  const body = { entity: 'XA', note: 'NV 77', delegates };
  const attachments = [photo.attachment, needs.attachment];
  nomination = await send('xa-focal', k.NOMINATION, body, {
    ...{ re: invitation.act.id, to: ['XH/accreditation'], attachments },
  });
  const payload = textOf(nomination.payload)!;
  for (const text of [...NAMES, 'Ngoc Anh', 'Adviser on treaties']) assert.ok(!payload.includes(text), text);
  await world.carry(nomination, 'XH');
  for (const party of ['XA', 'XH']) {
    const { delegations } = await summitAt(party);
    assert.deepEqual(delegations.find('XA', '1')?.delegate, delegates[0]);
    assert.equal(delegations.find('XA', '2')?.delegate.name, NAMES[1]);
  }
});

test('while the names have not arrived nobody is approved, and the page says why', async () => {
  const at = world.node('XH');
  const file = nomination.act.attachments.find((a) => a.name === 'names.json')!;
  const here = await at.files.open(file.sha256);
  assert.ok(here.ok);
  const kept: Buffer[] = [];
  for await (const part of here.value.stream) kept.push(part as Buffer);
  await at.files.remove(file.sha256);
  // A fresh reading of the node, as after a restart.
  const cold = { ...at, files: { ...at.files } };
  const signed = summitOf(await summitActs(cold), NO_ANSWERS, at.clock())!;
  assert.equal(signed.delegations.find('XA', '1')?.delegate.name, '—');
  assert.deepEqual(signed.delegations.find('XA', '1')?.twins, [], 'two people without a name are no twins');
  const decision = {
    ...{ kind: k.ACCREDITATION_DECISION, to: ['XA/focal-point'], re: nomination.act.id },
    ...{ basis: basis(k.ACCREDITATION_DECISION), body: { entity: 'XA', decisions: [{ ref: '2', is: 'approved' }] } },
  };
  const no = await write(cold, world.actor('xh-accreditation'), decision);
  assert.equal(no.ok ? null : no.refusal.code, 'accreditation.no-name');
  assert.ok((await at.files.put(bytes(Buffer.concat(kept)), { limit: 1e6 })).ok);
});

test('a concern of the security office is not readable from its signed act', async () => {
  const results = [
    { ref: '1', is: 'concern', words: 'Same name as in notice 4' },
    { ref: '2', is: 'clear' },
  ];
  const vetting = await send('xh-security', k.VETTING, { entity: 'XA', by: 'host', results }, { re: event.act.id });
  assert.ok(!textOf(vetting.payload)!.includes('notice 4'));
  const read = (await summitActs(world.node('XH'))).find((a) => a.id === vetting.act.id)!;
  assert.deepEqual((read.body as k.VettingBody).results, results);
});

test('after the purge neither tables nor files of the host hold the photograph, the dietary note or a name', async () => {
  const at = world.node('XH');
  await send(
    'xh-accreditation',
    k.ACCREDITATION_DECISION,
    { entity: 'XA', decisions: [{ ref: '2', is: 'approved' }] },
    { re: nomination.act.id, to: ['XA/focal-point'], second: 'xh-accreditation-2' },
  );
  const secrets = [NAMES[0], 'Ngoc Anh', NOTE, 'a face of 2026', 'notice 4', 'Adviser on treaties'];
  for (const text of secrets) assert.ok((await found(at, text)).length > 0, `${text} is here before`);
  const day = addDays(FIRST_DAY, 61);
  world.setClock(`${day}T03:00:00.000Z`);
  const { participants } = await summitAt('XH');
  assert.deepEqual(
    participants.map((p) => p.approved!.name),
    [NAMES[1]],
  );
  const body = {
    ...{ on: day, destroyed: [photo.paper.sha256, needs.paper.sha256], words: 'All papers of the event.' },
    participants: participants.map((p) => ({
      ...{ entity: p.entity, ref: p.ref, name: p.approved!.name, function: p.approved!.function },
    })),
  };
  await send('xh-accreditation', k.PURGE, body, { re: event.act.id, second: 'xh-accreditation-2' });
  for (const text of secrets) assert.deepEqual(await found(at, text), [], text);
  const { delegations, participants: left } = await summitAt('XH');
  assert.equal(delegations.find('XA', '1')?.delegate.name, '—');
  assert.deepEqual(
    left.map((p) => [p.approved!.name, p.approved!.function]),
    [[NAMES[1], 'Minister']],
  );
  // The act, its digest and its place in the log stand as they were.
  assert.deepEqual(Buffer.from((await at.acts.byId(nomination.act.id))!.envelope), Buffer.from(nomination.envelope));
  // The State keeps its own record: it was never the host's to destroy.
  assert.equal((await summitAt('XA')).delegations.find('XA', '1')?.delegate.name, NAMES[0]);
});

test('what was destroyed is not fetched again, and what came late goes with the next sweep', async () => {
  const at = world.node('XH');
  await evidenceCommands(at).pull(event.act.id);
  const sealedPhoto = photo.attachment.sealed!.sha256;
  assert.equal((await transfers(at.db).find(sealedPhoto))?.state, 'destroyed');
  assert.ok((await at.files.put(bytes(PHOTO), { limit: 1000 })).ok);
  await finishDestroying(at);
  assert.deepEqual(await found(at, 'a face of 2026'), []);
});

test('what a State writes after the purge is not fetched, and the host itself names nobody any more', async () => {
  const body = {
    entity: 'XA',
    note: 'late',
    changed: [{ ...delegates[1], function: 'Minister again' }],
    withdrawn: [],
  };
  const late = await send('xa-focal', k.NOMINATION_CHANGED, body, { re: invitation.act.id, to: ['XH/accreditation'] });
  await world.carry(late, 'XH');
  const file = late.act.attachments.find((a) => a.name === 'names.json')!;
  const at = world.node('XH');
  assert.equal((await transfers(at.db).find(file.sealed!.sha256))?.state, 'destroyed');
  assert.equal((await summitAt('XH')).delegations.find('XA', '2')?.delegate.function, 'Minister');
  const again = await write(at, world.actor('xh-accreditation'), {
    ...{ kind: k.NOMINATION, to: ['XH/accreditation'], re: event.act.id, basis: basis(k.NOMINATION) },
    body: { entity: 'XA', note: 'n', delegates: [{ ...delegates[1], ref: '9', head: false, category: 'delegate' }] },
  });
  assert.ok(!again.ok && ['nomination.purged', 'window.closed'].includes(again.refusal.code));
});

test('a State destroys its own copies from that day on, once', async () => {
  const at = world.node('XA');
  assert.notDeepEqual(await found(at, NAMES[0]), []);
  assert.notDeepEqual(await found(at, NOTE), []);
  const wish = {
    ...{ kind: k.OWN_PURGE, to: ['XA/focal-point'], re: invitation.act.id, basis: basis(k.OWN_PURGE) },
    body: { on: at.clock().slice(0, 10), words: 'Nothing is asked any more' },
  };
  const done = await write(at, world.actor('xa-focal'), wish);
  assert.ok(done.ok, JSON.stringify(done));
  for (const text of [...NAMES, 'Ngoc Anh Tran', 'Adviser on treaties', NOTE, 'a face of 2026'])
    assert.deepEqual(await found(at, text), [], text);
  assert.equal((await summitAt('XA')).delegations.find('XA', '2')?.delegate.name, '—');
  const again = await write(at, world.actor('xa-focal'), wish);
  assert.equal(again.ok ? null : again.refusal.code, 'purge.twice');
});

test('a nomination that is refused leaves no name behind', async () => {
  const at = world.node('XA');
  const body = { entity: 'XC', note: 'n', delegates: [{ ...delegates[1], name: 'Left Behindsson' }] };
  const no = await write(at, world.actor('xa-focal'), {
    ...{ kind: k.NOMINATION, to: ['XH/accreditation'], re: invitation.act.id, basis: basis(k.NOMINATION) },
    body: body as never,
  });
  assert.ok(!no.ok);
  assert.deepEqual(await found(at, 'Left Behindsson'), []);
});

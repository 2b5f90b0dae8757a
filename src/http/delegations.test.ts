// SPDX-License-Identifier: EUPL-1.2
// A delegation over the real routes of two nodes: read from a list, named with a photograph and a need, approved, printed; and what is
// shown to whom.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as k from '#acts/conference/act.ts';
import type { DelegationView } from '#wire/summit/delegations.ts';
import type { OurDelegationView, ReadPeople } from '#wire/summit/our-delegation.ts';
import type { DraftView, NewAct, Written } from '#wire/views.ts';
import { foundNodes, signedOf } from '../../test/fixtures/nodes.ts';
import { portrait } from '../../test/fixtures/portrait.ts';
import { screensOf } from '../../test/fixtures/screens.ts';
import { FIRST_DAY, SEED, VENUE_ZONE } from '../../test/fixtures/seeded-summit.ts';
import { dated } from '../cli/conference/summit-seed.ts';

const world = await foundNodes({ parties: ['DEPOSITARY', 'XA', 'XH'] });
const { as } = await screensOf(world, ['XA', 'XH']);

const seeded = (kind: string) => dated(SEED.steps.find((s) => s.kind === kind)!.body, FIRST_DAY, VENUE_ZONE);
const basis = (kind: string) => [{ pack: 'conference', code: k.kinds.find((x) => x.kind === kind)!.basis[0]! }];
const send = (person: string, kind: string, body: object, re?: string, to?: string[]) =>
  world.send(person, {
    ...{ kind, to: to ?? [world.actor(person).person.office], basis: basis(kind), body: body as never },
    ...(re === undefined ? {} : { re }),
  });
const event = await send('xh-secretariat', k.EVENT, seeded(k.EVENT));
const facts = ['XA', 'XC'].map((entity) => ({
  entity,
  what: 'listed',
  names: { en: entity },
  category: 'member-state',
}));
await send('xh-protocol', k.ENTITY_FACT, { facts }, event.act.id);
const focal = await as('XA', 'xa-focal');

test('a State without an invitation is told where one comes from', async () => {
  const reply = await focal.raw('/api/summit/our-delegation');
  assert.match(reply.body, /No invitation to a conference rests here\. It comes from the host by itself/);
});

test('a list with seven kinds of broken lines is read: each is told with its number and what to do, good ones go into the form', async () => {
  const invitation = await send('xh-secretariat', k.INVITATION, seeded(k.INVITATION), event.act.id, ['XA/focal-point']);
  await world.carry(invitation, 'XA');
  const text = [
    'entity,ref,name,category,function,head,rank,listed',
    'XA,1,Corin Dale,head,Minister,yes,MIN,yes',
    'XA,2,"No end,delegate,Adviser,no,,yes',
    'XA,3,Too few,delegate',
    'XC,4,Stranger,delegate,Adviser,no,,yes',
    'XA,5,Unknown Kind,courtier,Adviser,no,,yes',
    'XA,1,Twice,delegate,Adviser,no,,yes',
    'XA,7,,delegate,Adviser,no,,yes',
    'XA,8,Maybe Listed,delegate,Adviser,no,,perhaps',
    'XA,9,ተስፋዬ በቀለ,delegate,Adviser,no,,yes',
  ].join('\n');
  const read = await focal.post<ReadPeople>('/api/summit/our-delegation/read', { text, form: 'csv' });
  assert.deepEqual(
    read.refused.map((r) => [r.line, r.code]),
    [
      [3, 'line.quote'],
      [4, 'line.columns'],
      [5, 'line.entity'],
      [6, 'line.category'],
      [7, 'line.twice'],
      [8, 'line.name'],
      [9, 'line.listed'],
    ],
  );
  assert.ok(read.refused.every((r) => r.words !== '' && r.instead !== ''));
  assert.deepEqual(
    read.taken.map((l) => [l.line, l.name]),
    [
      [2, 'Corin Dale'],
      [10, 'ተስፋዬ በቀለ'],
    ],
  );
  const other = { text: 'id,kind,title,starts,minutes,owner\np,panel,T,2026-11-26T09:00,9,o', form: 'csv' };
  await assert.rejects(focal.post('/api/summit/our-delegation/read', other), /list\.other/);
});

test('what only the host keeps is no empty page at a State: it says where the State finds its own', async () => {
  for (const page of [
    '',
    '/organisation',
    '/delegations',
    '/badges',
    '/gates',
    '/order',
    '/plans',
    '/signing',
    '/press',
  ]) {
    const reply = await focal.raw(`/api/summit${page}`);
    assert.notEqual(reply.statusCode, 200, page);
    assert.match(reply.body, /The host of the conference keeps this page/, page);
  }
  assert.equal((await focal.raw('/api/summit/outcome')).statusCode, 200);
});

let photo = '';
test('people go sealed to the host; the face and the need are for those who accredit, and the overrun of a quota is told', async () => {
  const taken = await focal.put('/api/summit/photographs?name=me.png', portrait(300, 400));
  assert.equal(taken.statusCode, 200, taken.body);
  photo = (taken.json() as { sha256: string }).sha256;
  const refused = await focal.put('/api/summit/photographs?name=me.png', Buffer.from('no picture'));
  assert.match(refused.body, /no JPEG or PNG picture/);
  const note = await focal.put(
    '/api/files?name=dietary-1.json',
    Buffer.from('{"salt":"00ff","words":"Step-free way"}'),
  );
  const need = (note.json() as { sha256: string }).sha256;
  const view = await focal.get<OurDelegationView>('/api/summit/our-delegation');
  const person = (ref: string, name: string, more: object = {}) => ({
    ...{ ref, name, category: 'delegate', function: 'Adviser', head: false, listed: true, sealed: [] },
    ...more,
  });
  const many = Array.from({ length: 3 }, (_, i) => person(`i${i}`, `I ${i}`, { category: 'interpreter' }));
  const over: NewAct = { ...view.nominate!, body: { ...view.nominate!.body, note: 'n', delegates: many } };
  await assert.rejects(focal.post('/api/acts', over), /quota is 2.+Take 1 back/);
  const papers = [
    { what: 'photograph', sha256: photo },
    { what: 'dietary', sha256: need },
  ];
  const delegates = [person('1', 'Ngọc Ánh', { sealed: papers }), person('2', 'ተስፋዬ በቀለ', { latin: 'Tesfaye Bekele' })];
  const written = await focal.post<Written>('/api/acts', {
    ...view.nominate!,
    body: { ...view.nominate!.body, note: 'NV 1', delegates },
    attachments: [
      { sha256: photo, name: 'photograph-1.png' },
      { sha256: need, name: 'dietary-1.json' },
    ],
  });
  await world.carry(signedOf((await world.node('XA').acts.byId(written.act!))!), 'XH');
  const desk = await as('XH', 'xh-accreditation');
  const own = await desk.get<DelegationView>('/api/summit/delegations/XA');
  assert.deepEqual(
    own.people.map((p) => [p.name, p.photo, p.needs]),
    [
      ['Ngọc Ánh', photo, true],
      ['ተስፋዬ በቀለ', null, false],
    ],
  );
  const face = await desk.raw(`/api/summit/photographs/${photo}`);
  assert.deepEqual([face.headers['content-type'], face.rawPayload.equals(portrait(300, 400))], ['image/png', true]);
  const needs = '/api/summit/delegations/XA/people/1/needs';
  assert.deepEqual(await desk.get(needs), { words: 'Step-free way' });
  const protocol = await as('XH', 'xh-protocol');
  for (const url of [needs, `/api/summit/photographs/${photo}`, '/api/summit/delegations/XA/roll'])
    assert.match((await protocol.raw(url)).body, /for the offices of the host that accredit/);
  const theirs = await protocol.get<DelegationView>('/api/summit/delegations/XA');
  assert.ok(theirs.people.every((p) => p.photo === null && !p.needs));
  assert.match((await desk.raw(`/api/summit/photographs/${need}`)).body, /no such paper/, 'a need is no photograph');
});

test('a letter is printed for whoever is accredited and for nobody else, and lists hold every script or say where it stands', async () => {
  const desk = await as('XH', 'xh-accreditation');
  const letter = '/api/summit/delegations/XA/people/2/visa-letter?language=fr';
  assert.match((await desk.raw(letter)).body, /somebody who is accredited/);
  const results = ['1', '2'].map((ref) => ({ ref, is: 'clear' }));
  await send('xh-security', k.VETTING, { entity: 'XA', by: 'host', results }, event.act.id);
  const { people } = await desk.get<DelegationView>('/api/summit/delegations/XA');
  const second = await as('XH', 'xh-accreditation-2');
  for (const p of people) {
    const { act } = p.deeds.find((d) => d.code === 'person-approved')!;
    const { draft } = await desk.post<Written>('/api/acts', act);
    const { digest } = await second.get<DraftView>(`/api/drafts/${draft}`);
    await second.post(`/api/drafts/${draft}/approve`, { digest });
  }
  for (const url of [letter, '/api/summit/delegations/XA/roll', '/api/summit/participants/paper?form=pdf']) {
    const pdf = await desk.raw(url);
    assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-', url);
  }
  const csv = (await desk.raw('/api/summit/participants/paper?form=csv')).body;
  assert.match(csv, /XA,ተስፋዬ በቀለ,Tesfaye Bekele,Adviser\r\n/);
  const state = await focal.raw('/api/summit/participants/paper?form=csv');
  assert.match(state.body, /The host of the conference keeps this page/);
});

// SPDX-License-Identifier: EUPL-1.2
// Who reads what at a host: being signed in is not enough.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import * as k from '#acts/conference/act.ts';
import type { DelegationView } from '#wire/summit/delegations.ts';
import type { OutreachView } from '#wire/summit/outreach.ts';
import type { PressView } from '#wire/summit/press.ts';
import type { DossierView } from '#wire/views.ts';
import { type SampleNode, sampleNode } from '../../test/fixtures/http-node.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { takeSeed } from '../../test/fixtures/summit-at-node.ts';
import { evidenceCommands } from '#node/evidence.ts';
import { buildServer } from './server.ts';

const own = { 'x-comity': '1' };
const cookies = new Map<string, string>();
let xh: SampleNode;
let app: FastifyInstance;
let event: string;

before(async () => {
  xh = await sampleNode((await testDatabase()).db, 'XH', [
    { id: 'xh-secretariat-1', office: 'XH/secretariat', roles: ['secretariat-officer'] },
    { id: 'xh-protocol-1', office: 'XH/protocol', roles: ['protocol-officer'] },
    { id: 'xh-accreditation-1', office: 'XH/accreditation', roles: ['accreditation-officer'] },
    { id: 'xh-accreditation-2', office: 'XH/accreditation', roles: ['accreditation-approver'] },
    { id: 'xh-security-1', office: 'XH/security', roles: ['security-officer'] },
    { id: 'xh-press-1', office: 'XH/press', roles: ['press-officer'] },
    { id: 'xh-outreach-1', office: 'XH/subcommittees', roles: ['subcommittee-officer'] },
    { id: 'xh-police-1', office: 'XH/security', roles: ['duty-officer'] },
  ]);
  app = await buildServer(xh.node, {
    ...{ sequencer: { holds: () => false }, commands: evidenceCommands(xh.node), webDir: '/nowhere' },
  });
  await takeSeed((person, method, url, body) => call(person, method, url, body), xh.node.clock());
  event = (await xh.node.acts.ofKind(k.EVENT, { limit: 1 }))[0]!.id;
  const at = xh.node.clock().slice(0, 10);
  await write('xh-outreach-1', k.CONTACT, {
    ...{ entity: 'XE', on: at, channel: 'call', with: 'embassy of XE', words: 'The cabinet is divided.' },
  });
  await write('xh-protocol-1', k.PLACEMENT, {
    ...{ what: 'apart', entity: 'XD', other: 'XJ', from: 'seat', reason: 'They do not speak' },
  });
  await write('xh-press-1', k.PRESS_RELEASE, {
    ...{ id: 'held', what: 'release', titles: { en: 'Held back' }, texts: { en: 'Nobody knows this yet' } },
    embargoUntil: `${Number(at.slice(0, 4)) + 1}-01-01T00:00:00.000Z`,
  });
  const journalist = { ref: '1', name: 'Ivo Castell', category: 'media', function: 'Reporter', head: false };
  await write('xh-press-1', k.PRESS_APPLICATION, {
    ...{ what: 'application', entity: 'M-HARBOR', agency: 'Harbor Daily', equipment: ['two cameras'] },
    journalists: [{ ...journalist, listed: false, sealed: [] }],
  });
});
after(async () => {
  await app?.close();
  await xh?.remove();
});

async function answer(person: string, method: 'GET' | 'POST', url: string, body?: object) {
  if (!cookies.has(person)) {
    const reply = await app.inject({ method: 'POST', url: '/api/exercise/enter', headers: own, payload: { person } });
    cookies.set(person, String(reply.headers['set-cookie']).split(';')[0]!);
  }
  const headers = { ...own, cookie: cookies.get(person)! };
  return app.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
}
async function call<T>(person: string, method: 'GET' | 'POST', url: string, body?: object): Promise<T> {
  const reply = await answer(person, method, url, body);
  assert.equal(reply.statusCode, 200, `${url}: ${reply.body}`);
  return reply.json() as T;
}
const get = <T>(person: string, url: string) => call<T>(person, 'GET', url);
const codeOf = async (person: string, url: string) =>
  (await answer(person, 'GET', url)).json<{ code?: string }>().code ?? null;
const write = (person: string, kind: string, body: object) =>
  call(person, 'POST', '/api/acts', {
    ...{ kind, re: event, body, to: [xh.node.kinds.get(kind) && `XH/${OFFICE[person]}`] },
    basis: [{ pack: 'conference', code: k.kinds.find((x) => x.kind === kind)!.basis[0]! }],
  });
const OFFICE: Record<string, string> = {
  ...{ 'xh-outreach-1': 'subcommittees', 'xh-protocol-1': 'protocol', 'xh-press-1': 'press' },
};

const PAGES = ['', '/delegations', '/delegations/XC', '/outreach', '/press', '/log', '/budget', '/badges', '/gates'];

test('an officer of the host who has nothing to do with the conference reads none of its pages', async () => {
  for (const page of PAGES) assert.equal(await codeOf('xh-police-1', `/api/summit${page}`), 'summit.not-of-it', page);
  assert.equal(await codeOf('xh-protocol-1', '/api/summit'), null);
});

test('what security says of somebody is read by security and accreditation, and by nobody else', async () => {
  const people = async (person: string) =>
    (await get<DelegationView>(person, '/api/summit/delegations/XE')).people.map((p) => p.vetting);
  assert.ok((await people('xh-security-1')).includes('pending'));
  assert.ok((await people('xh-accreditation-2')).includes('pending'));
  for (const person of ['xh-protocol-1', 'xh-press-1', 'xh-secretariat-1', 'xh-outreach-1'])
    assert.deepEqual([...new Set(await people(person))], [''], person);
});

test('needs are not for security, faces not for protocol', async () => {
  assert.equal(await codeOf('xh-security-1', '/api/summit/delegations/XC/people/1/needs'), 'summit.not-yours');
  assert.equal(await codeOf('xh-accreditation-1', '/api/summit/delegations/XC/people/1/needs'), 'summit.no-paper');
  assert.equal(await codeOf('xh-protocol-1', `/api/summit/photographs/${'0'.repeat(64)}`), 'summit.not-yours');
});

test('calls of diplomats are read by those who call', async () => {
  const last = async (person: string) =>
    (await get<OutreachView>(person, '/api/summit/outreach')).rows.find((r) => r.entity === 'XE')?.last ?? null;
  assert.equal((await last('xh-outreach-1'))?.words, 'The cabinet is divided.');
  assert.equal(await last('xh-security-1'), null);
  const facts = await get<DelegationView>('xh-press-1', '/api/summit/delegations/XE');
  assert.ok(!JSON.stringify(facts).includes('divided'));
});

test('a text under embargo and an application of a medium are with the press office', async () => {
  const of = (person: string) => get<PressView>(person, '/api/summit/press');
  const press = JSON.stringify(await of('xh-press-1'));
  assert.ok(press.includes('Nobody knows this yet') && press.includes('Ivo Castell'));
  for (const person of ['xh-security-1', 'xh-accreditation-1', 'xh-protocol-1']) {
    const seen = JSON.stringify(await of(person));
    assert.ok(!/Nobody knows|Held back|Ivo Castell|two cameras/.test(seen), person);
  }
  const public_ = await app.inject({ method: 'GET', url: '/conference/press' });
  assert.ok(!/Nobody knows|Held back/.test(public_.body));
});

test('the dossier and its signed acts show each office what is its own', async () => {
  const seen = async (person: string) => {
    const dossier = await get<DossierView>(person, `/api/dossiers/${event}`);
    return { words: JSON.stringify(dossier), kinds: new Set(dossier.acts.map((a) => a.kind)) };
  };
  const protocol = await seen('xh-protocol-1');
  assert.ok(protocol.words.includes('They do not speak') && protocol.kinds.has(k.CONTACT));
  assert.ok(!protocol.kinds.has(k.VETTING) && !protocol.words.includes('Nobody knows'));
  const security = await seen('xh-security-1');
  assert.ok(security.kinds.has(k.VETTING));
  assert.ok(!/They do not speak|divided|Nobody knows/.test(security.words));
  const police = await seen('xh-police-1');
  assert.ok(!/They do not speak|divided|Nobody knows/.test(police.words));
  const [placed] = await xh.node.acts.ofKind(k.PLACEMENT, { limit: 1 });
  assert.equal(await codeOf('xh-security-1', `/api/acts/${placed!.id}/envelope`), 'act.unknown');
  assert.equal((await answer('xh-protocol-1', 'GET', `/api/acts/${placed!.id}/envelope`)).statusCode, 200);
});

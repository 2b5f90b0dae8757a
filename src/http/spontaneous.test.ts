// SPDX-License-Identifier: EUPL-1.2
// Information without a request between two nodes: conditions travel first, nothing of the information before they are accepted, and nothing
// of a victim at any time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Incoming } from '#acts/reports/intake/incoming.ts';
import { dossierFile } from '#node/dossier-acts.ts';
import type { SpontaneousList, SpontaneousStart, SpontaneousView } from '#wire/reports/spontaneous.ts';
import type { DraftView, NewAct, NowView, Written } from '#wire/views.ts';
import { digestOfDraft, foundNodes, signedOf } from '../../test/fixtures/nodes.ts';
import { reported, transfer } from '../../test/fixtures/reported.ts';
import { screensOf } from '../../test/fixtures/screens.ts';

const world = await foundNodes();
const { as } = await screensOf(world, ['XA', 'XB'], true);
const [xa, xb] = [world.node('XA'), world.node('XB')];
const officer = await as('XA', 'xa-report');
const approver = await as('XA', 'xa-report-2');
const duty = await as('XB', 'xb-duty');

const MULE = 'XB:200100:4410223391';
const VICTIM = '+12025550143';
const OPEN = '+12025550161';
const told: Partial<Incoming> = {
  ...{ wish: 'recover', consents: ['link', 'abroad'], mine: [VICTIM] },
  contact: { name: 'Ada Brand', reach: VICTIM },
};
const first = await reported(xa, {
  ...{ ...told, story: `They called ${VICTIM} and said they were the bank.`, theirs: [OPEN] },
  transfers: [transfer('4410223391', { toBank: 'Exercise Bank of XB' })],
});
await reported(xa, {
  ...{ ...told, story: 'The same man, another number.' },
  transfers: [transfer('4410223391', { toBank: 'Exercise Bank of XB', minor: 70_000 })],
});

async function confirmed(kind: string, canonical: string): Promise<void> {
  const body = { kind, canonical, what: 'confirmed', reason: 'Two persons name it.' };
  const marking = { tlp: 'amber', pap: 'green', validUntil: '2028-01-01' };
  const waits = await officer.post<Written>('/api/acts', {
    ...{ kind: 'reports.indicator.v1', to: ['XA/report-desk'], basis: [{ pack: 'reports', code: 'INDICATORS' }] },
    body: { ...body, ...marking },
  });
  await approve(waits);
}
async function approve(waits: Written): Promise<string> {
  const digest = await digestOfDraft(xa, waits.draft!);
  return (await approver.post<Written>(`/api/drafts/${waits.draft}/approve`, { digest })).act!;
}
const carry = async (from: typeof xa, act: string, to: 'XA' | 'XB') =>
  world.carry(signedOf((await from.acts.byId(act))!), to);
const ids: Record<string, string> = {};
const offer = (start: SpontaneousStart, more: object = {}) => ({
  ...{ to: 'XB/contact-point', subject: start.subject, reference: start.reference, words: start.words },
  ...{ keys: start.values.map((v) => v.key), restriction: 'use-limits', useLimit: 'The case about this account.' },
  ...{ onward: 'ask-first', exculpatory: start.exculpatory, reason: 'The account is at a bank of XB.', ...more },
});

test('only what two officers confirmed may go; the rest is named with the reason', async () => {
  const path = `/api/reports/spontaneous/start?report=${first}&group=yes`;
  const before = await officer.get<SpontaneousStart>(path);
  assert.deepEqual([before.values, before.kept.length >= 2], [[], true]);
  assert.match(before.kept[0]!.why, /Not confirmed by two officers/);
  await confirmed('bank-account', MULE);
  const start = await officer.get<SpontaneousStart>(path);
  assert.deepEqual(
    start.values.map((v) => [v.key, v.reports]),
    [[`bank-account|${MULE}`, 2]],
  );
  assert.deepEqual([start.citation?.key, start.citation?.verified, start.limits?.key], ['40(4)', false, '40(5)']);
  assert.ok(start.to.some((o) => o.value === 'XB/contact-point') && start.to.every((o) => !o.value.startsWith('XA/')));
  await assert.rejects(
    officer.post('/api/reports/spontaneous', offer(start, { keys: [`phone|${OPEN}`] })),
    /two officers confirmed/,
  );
});

test('nothing a reporter called his own goes, whatever somebody writes', async () => {
  const start = await officer.get<SpontaneousStart>(`/api/reports/spontaneous/start?report=${first}&group=yes`);
  for (const field of ['words', 'subject', 'reason', 'exculpatory'])
    await assert.rejects(
      officer.post('/api/reports/spontaneous', offer(start, { [field]: `Call +1 (202) 555-0143 about it.` })),
      /a reporter called his own/,
      field,
    );
});

test('the second officer sees what is promised; nothing leaves before', async () => {
  const start = await officer.get<SpontaneousStart>(`/api/reports/spontaneous/start?report=${first}&group=yes`);
  const waits = await officer.post<Written>('/api/reports/spontaneous', offer(start));
  const draft = await approver.get<DraftView>(`/api/drafts/${waits.draft}`);
  const shown = await approver.get<SpontaneousView>(`/api${draft.lookAt}`);
  assert.deepEqual([shown.line.state, shown.content!.values[0]!.key], ['draft', `bank-account|${MULE}`]);
  ids['offer'] = await approve(waits);
  const sent = await carry(xa, ids['offer'], 'XB');
  assert.deepEqual(sent.declined, []);
  assert.equal(sent.receipts.length, 1, 'a receipt says that it was taken in');
});

test('the other State sees conditions and no value; accepting and declining are one act with the same fields', async () => {
  const now = await duty.get<NowView>('/api/now');
  assert.equal(now.waiting[0]!.place, `/reports/spontaneous/${ids['offer']}`);
  assert.match(now.waiting[0]!.waitingFor!, /Accept the conditions, or decline/);
  const raw = (await duty.raw(`/api/reports/spontaneous/${ids['offer']}`)).body;
  for (const own of ['4410223391', '2025550143', 'Ada', 'Brand']) assert.ok(!raw.includes(own), own);
  const dossier = (await dossierFile(xb, ids['offer']!)).map((f) => Buffer.from(f.envelope).toString('latin1')).join();
  assert.ok(!Buffer.from(dossier).includes('4410223391'));
  const view = JSON.parse(raw) as SpontaneousView;
  assert.deepEqual([view.content, view.counts], [null, { values: 1, reports: 2 }]);
  assert.ok(view.conditions.some((c) => c.words === 'The case about this account.'));
  assert.equal((await (await as('XB', 'xb-legal')).raw(`/api/reports/spontaneous/${ids['offer']}`)).statusCode, 404);
});

test('before the conditions are accepted nothing can be given', async () => {
  await assert.rejects(
    officer.post(`/api/reports/spontaneous/${ids['offer']}/give`, {}),
    /No conditions were accepted/,
  );
});

test('once accepted, what leaves is byte for byte what two officers saw; it can be given back', async () => {
  const view = await duty.get<SpontaneousView>(`/api/reports/spontaneous/${ids['offer']}`);
  const say = async (start: NewAct, is: string) =>
    (await duty.post<Written>('/api/acts', { ...start, body: { is, words: 'So it is.' } })).act!;
  await assert.rejects(say(view.answer!, 'given-back'), /given back later/);
  await carry(xb, await say(view.answer!, 'accepted'), 'XA');
  await assert.rejects(say(view.answer!, 'declined'), /answered already/);
  const ours = await officer.get<SpontaneousView>(`/api/reports/spontaneous/${ids['offer']}`);
  assert.deepEqual([ours.mayGive, ours.line.state], [true, 'accepted']);
  const changed = {
    ...{ kind: 'reports.spontaneous-content.v1', to: ['XB/contact-point'] },
    ...{ re: (await dossierFile(xa, ids['offer']!)).find((f) => f.act.kind.endsWith('answer.v1'))!.act.id },
    basis: [{ pack: 'hanoi', code: 'SPONTANEOUS_INFORMATION' }],
    body: { salt: '0'.repeat(32), words: 'Something else.', values: [] },
  };
  await assert.rejects(officer.post('/api/acts', changed), /not what the second officer saw/);
  const given = await officer.post<Written>(`/api/reports/spontaneous/${ids['offer']}/give`, {});
  await carry(xa, given.act!, 'XB');
  const theirs = await duty.get<SpontaneousView>(`/api/reports/spontaneous/${ids['offer']}`);
  assert.deepEqual(
    theirs.content!.values.map((v) => v.key),
    [`bank-account|${MULE}`],
  );
  const others = await as('XB', 'xb-treaty');
  for (const url of [`/api/dossiers/${ids['offer']}`, `/api/acts/${given.act}/envelope`])
    assert.doesNotMatch((await others.raw(url)).body, /4410223391/, 'confidential also among the offices of XB');
  for (const f of await dossierFile(xb, ids['offer']!))
    assert.doesNotMatch(JSON.stringify(f.act), /2025550143|Ada Brand/);
  await carry(xb, await say(theirs.giveBack!, 'given-back'), 'XA');
  assert.equal(
    (await officer.get<SpontaneousView>(`/api/reports/spontaneous/${ids['offer']}`)).line.state,
    'given-back',
  );
});

test('declined, nothing was given and nothing waits', async () => {
  const start = await officer.get<SpontaneousStart>(`/api/reports/spontaneous/start?report=${first}`);
  const { useLimit: _, ...plain } = offer(start, { restriction: 'confidential' });
  const id = await approve(await officer.post<Written>('/api/reports/spontaneous', plain));
  await carry(xa, id, 'XB');
  const view = await duty.get<SpontaneousView>(`/api/reports/spontaneous/${id}`);
  const no = await duty.post<Written>('/api/acts', { ...view.answer!, body: { is: 'declined', words: 'Not for us.' } });
  await carry(xb, no.act!, 'XA');
  const list = await officer.get<SpontaneousList>('/api/reports/spontaneous');
  assert.deepEqual(
    list.lines.map((l) => l.state),
    ['declined', 'given-back'],
  );
  await assert.rejects(officer.post(`/api/reports/spontaneous/${id}/give`, {}), /were not accepted/);
  assert.equal((await duty.get<NowView>('/api/now')).waiting.length, 0);
});

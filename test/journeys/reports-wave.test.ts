// SPDX-License-Identifier: EUPL-1.2
// A wave of fraud over two nodes: duplicates are one incident, a false link is cut and its consequences vanish, a hold is asked for and
// answered within minutes, and a victim of fifteen is nowhere but in the part that is opened by an act.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plusMillis } from '#base/time.ts';
import { deliveries } from '#store/deliveries.ts';
import type { ReportsView } from '#wire/reports/desk.ts';
import type { GroupsView, GroupView } from '#wire/reports/groups.ts';
import type { HoldsView, HoldView } from '#wire/reports/holds.ts';
import type { ReportersPart, ReportView } from '#wire/reports/report.ts';
import type { FormContext, NewAct, NowView, Written } from '#wire/views.ts';
import { NOW } from '../fixtures/example-acts.ts';
import { digestOfDraft, foundNodes, signedOf } from '../fixtures/nodes.ts';
import { reported, transfer } from '../fixtures/reported.ts';
import { screensOf } from '../fixtures/screens.ts';

const world = await foundNodes();
const { as, server } = await screensOf(world, ['XA', 'XB']);

const xa = world.node('XA');
const officer = await as('XA', 'xa-report');
const approver = await as('XA', 'xa-report-2');
const duty = await as('XB', 'xb-duty');
const MULE = 'XB:200100:4410223391';
const LINK = 'http://parcel-fee.example.com/pay';
const later = (minutes: number) => world.setClock(plusMillis(NOW, minutes * 60_000));
const write = async (who: Awaited<ReturnType<typeof as>>, act: NewAct) => who.post<Written>('/api/acts', act);
const ids: Record<string, string> = {};

test('the same incident posted twice is one incident; four linked reports stand in the queue, the youngest money first', async () => {
  const told = { wish: 'recover', way: 'call', reporter: 'citizen' } as const;
  const sent = (minutes: number) => plusMillis(NOW, -minutes * 60_000);
  const mule = { toBank: 'Exercise Bank of XB', to: '4410223391' };
  const story = (n: number) => `Somebody in uniform called me, number ${n}. I sent money to the safe account.`;
  ids['a'] = await reported(xa, {
    ...told,
    story: story(1),
    transfers: [transfer(mule.to, { ...mule, sentAt: sent(40) })],
  });
  ids['twin'] = await reported(xa, {
    ...told,
    story: story(1),
    transfers: [transfer(mule.to, { ...mule, sentAt: sent(40) })],
  });
  ids['b'] = await reported(xa, {
    ...told,
    story: story(2),
    transfers: [transfer(mule.to, { ...mule, sentAt: sent(15), minor: 90_000 })],
  });
  ids['old'] = await reported(xa, {
    ...told,
    story: story(3),
    transfers: [transfer(mule.to, { ...mule, sentAt: sent(40 * 24 * 60) })],
  });
  ids['child'] = await reported(xa, {
    ...{ ...told, minor: true, story: 'My name is Lia Senn, call me on +12025550143. They had my pictures.' },
    ...{ contact: { name: 'Lia Senn', reach: 'lia@example.com' }, mine: ['+12025550143'] },
    theirs: [LINK],
  });
  const queue = await officer.get<ReportsView>('/api/reports');
  assert.deepEqual(
    queue.urgent.map((l) => l.id),
    [ids['b'], ids['a']],
  );
  assert.equal(queue.urgent[0]!.sentMinutes, 15);
  assert.equal(queue.urgent[0]!.leftMinutes, 72 * 60 - 15);
  assert.equal(queue.urgent[0]!.linked, 2, 'the twin is no further report');
  const twin = await officer.get<ReportView>(`/api/reports/${ids['twin']}`);
  assert.equal(twin.sameAs, ids['a']);
  const groups = await officer.get<GroupsView>('/api/reports/groups');
  assert.deepEqual(
    groups.groups.map((g) => [g.reports, g.called]),
    [[3, 'linked-reports']],
  );
});

test('whoever works elsewhere reads no report, and a story stays text', async () => {
  for (const url of ['/api/reports', `/api/reports/${ids['a']}`, '/api/reports/groups']) {
    const reply = await (await as('XA', 'xa-duty')).raw(url);
    assert.equal(reply.statusCode, 403, url);
  }
  const id = await reported(xa, { story: '<script>alert(1)</script> they said', theirs: ['http://bad.example.org/x'] });
  const view = await officer.get<ReportView>(`/api/reports/${id}`);
  assert.equal(view.story![0]!.words, '<script>alert(1)</script> they said');
  assert.ok(
    view.values.every((v) => !v.shown.includes('http://')),
    JSON.stringify(view.values),
  );
});

test('a victim of fifteen: only officers for children read it, two of them open her part, and nothing of hers is anywhere else', async () => {
  const child = await as('XA', 'xa-child');
  const second = await as('XA', 'xa-child-2');
  const url = `/api/reports/${ids['child']}`;
  const others = await Promise.all([
    officer.raw('/api/reports'),
    officer.raw(url),
    officer.raw('/api/reports/groups'),
    officer.raw(`/api/form?kind=requests.preservation.v1&report=${ids['child']}`),
    officer.raw(`/api/dossiers/${ids['child']}`),
    child.raw('/api/reports'),
    child.raw(url),
  ]);
  for (const { body } of others)
    for (const own of ['Lia', 'Senn', '2025550143', 'lia@']) assert.ok(!body.includes(own), own);
  assert.equal(others[1]!.statusCode, 403);
  assert.ok(!others[3]!.body.includes('parcel-fee'), 'nothing of a child goes into a request by itself');
  assert.match(others[1]!.body, /Officers for children/);
  assert.ok(!others[0]!.body.includes(ids['child']!), 'which one it is stands in no queue of others');
  const queue = await officer.get<ReportsView>('/api/reports');
  assert.deepEqual([queue.children.waiting, queue.children.yours], [1, false]);
  assert.ok((await child.get<ReportsView>('/api/reports')).fresh.some((l) => l.id === ids['child']));
  const before = await child.get<ReportView>(url);
  assert.deepEqual([before.line.minor, before.reportersPart.two, before.reportersPart.opened], [true, true, 0]);
  const asked = await child.post<ReportersPart>(`${url}/reporters-part`, { why: 'To send somebody who helps her.' });
  assert.deepEqual(asked.lines, []);
  await assert.rejects(child.post(`${url}/childs-part`, {}), /Two officers for children/);
  const digest = await digestOfDraft(xa, asked.waits!);
  await assert.rejects(child.post(`/api/drafts/${asked.waits}/approve`, { digest }), /Another officer/);
  await assert.rejects(approver.post(`/api/drafts/${asked.waits}/approve`, { digest }), /role/);
  await second.post<Written>(`/api/drafts/${asked.waits}/approve`, { digest });
  const part = await child.post<ReportersPart>(`${url}/childs-part`, {});
  assert.match(JSON.stringify(part), /Lia Senn/);
  await assert.rejects(second.post(`${url}/childs-part`, {}), /Two officers for children/);
  const opened = await child.get<ReportView>(url);
  assert.equal(opened.reportersPart.opened, 1);
  assert.notEqual(opened.reportersPart.readyUntil, null);
});

test('money of forty days ago has no urgent way; money of a quarter of an hour ago is one press away from a hold', async () => {
  const old = await officer.get<ReportView>(`/api/reports/${ids['old']}`);
  assert.deepEqual([old.urgent, old.hold], [false, null]);
  const view = await officer.get<ReportView>(`/api/reports/${ids['b']}`);
  assert.equal(view.hold!.accounts[0]!.canonical, MULE);
  assert.equal(view.hold!.accounts[0]!.to, 'XB/contact-point', 'the contact point of the State whose account it is');
  assert.deepEqual(view.hold!.amount, { minor: 90_000, currency: 'USD' });
});

test('a hold goes out within minutes, is answered, and ends by itself; the minutes are counted', async () => {
  const { hold } = await officer.get<ReportView>(`/api/reports/${ids['b']}`);
  const [account] = hold!.accounts;
  later(4);
  const waits = await write(officer, {
    ...hold!.act,
    to: [account!.to!],
    body: {
      ...hold!.act.body,
      account: { kind: account!.kind, canonical: account!.canonical },
      ...{ holder: 'First Bank of XB', amount: hold!.amount! },
    },
  });
  assert.equal(waits.state, 'waiting');
  later(6);
  const sent = await approver.post<Written>(`/api/drafts/${waits.draft}/approve`, {
    digest: await digestOfDraft(xa, waits.draft!),
  });
  const left = signedOf((await xa.acts.byId(sent.act!))!);
  assert.deepEqual(
    (await deliveries(xa.db).ofAct(left.digest)).map((d) => d.toParty),
    ['XB'],
  );
  await world.carry(left, 'XB');
  const now = await duty.get<NowView>('/api/now');
  const line = now.waiting.find((l) => l.place === `/reports/holds/${sent.act}`)!;
  assert.match(line.waitingFor!, /Money may still be stopped/);
  assert.equal((await duty.get<HoldsView>('/api/reports/holds')).holds.filter((h) => h.waits).length, 1);
  const asked = await duty.get<HoldView>(`/api/reports/holds/${sent.act}`);
  assert.deepEqual(asked.answers, ['held', 'partly', 'too-late', 'refused']);
  assert.ok(asked.line.leftMinutes! > 71 * 60);
  later(11);
  const partly = {
    is: 'partly',
    amount: { minor: 40_000, currency: 'USD' },
    until: asked.until,
    words: 'Part was left.',
  };
  const answer = await write(duty, { ...asked.answer!, body: { ...partly, onward: 'XC bank, account 77' } });
  await world.carry(signedOf((await world.node('XB').acts.byId(answer.act!))!), 'XA');
  const view = await officer.get<ReportView>(`/api/reports/${ids['b']}`);
  const [held] = view.holds;
  assert.deepEqual(
    [held!.state, held!.held, held!.sentAfter, held!.answeredAfter, held!.onward],
    ['partly', { minor: 40_000, currency: 'USD' }, 6, 5, 'XC bank, account 77'],
  );
  assert.equal((await duty.get<NowView>('/api/now')).waiting.length, 0);
});

test('a planted value glues two sets; cutting it makes the link and its consequences vanish, taking the cut back brings them again', async () => {
  const wallet = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
  ids['c'] = await reported(xa, { story: 'Investment, lost all.', theirs: [wallet] });
  ids['d'] = await reported(xa, { story: 'Same people, I think.', theirs: [wallet] });
  const look = (await officer.get<GroupsView>('/api/reports/groups')).at;
  later(20);
  ids['glue'] = await reported(xa, {
    story: 'Both of them did it.',
    theirs: [wallet],
    transfers: [transfer('4410223391', { toBank: 'Exercise Bank of XB', to: '4410223391', sentAt: NOW })],
  });
  const glued = await officer.get<GroupsView>(`/api/reports/groups?since=${look}`);
  assert.deepEqual(
    glued.groups.map((g) => g.reports),
    [6],
  );
  assert.match(glued.changes.join(' '), /2 groups came together/);
  const group = await officer.get<GroupView>(`/api/reports/groups/${ids['c']}`);
  assert.match(
    group.bridges.join(' '),
    new RegExp(`Report ${ids['glue']!.slice(0, 8)} holds two parts together alone`),
  );
  const edge = group.edges.find((e) => e.report === ids['glue'] && e.bond === `wallet|${wallet}`)!;
  assert.equal(edge.bridge, true);
  const cut = edge.cut[0]!;
  const written = await write(officer, {
    ...cut.act,
    body: { ...cut.act.body, reason: 'Planted: the report is a joke.' },
  });
  const parted = await officer.get<GroupsView>('/api/reports/groups');
  assert.deepEqual(
    parted.groups.map((g) => g.reports),
    [4, 2],
  );
  assert.notEqual(parted.snapshot, glued.snapshot);
  const view = await officer.get<ReportView>(`/api/reports/${ids['glue']}`);
  const word = view.words.find((w) => w.act === written.act)!;
  await write(officer, {
    ...word.undo[0]!.act,
    body: { ...word.undo[0]!.act.body, reason: 'It was no joke after all.' },
  });
  const back = await officer.get<GroupsView>('/api/reports/groups');
  assert.equal(back.snapshot, glued.snapshot, 'the same facts have the same number');
});

test('linked reports are called a group by two persons on one picture, and a later report overtakes the name', async () => {
  const group = await officer.get<GroupView>(`/api/reports/groups/${ids['a']}`);
  assert.equal(group.called, 'linked-reports');
  const body = { ...group.nameIt!.body, name: 'Safe account', reason: 'One way, one account, one wallet.' };
  const waits = await write(officer, { ...group.nameIt!, body });
  assert.equal((await officer.get<GroupView>(`/api/reports/groups/${ids['a']}`)).called, 'linked-reports');
  await approver.post<Written>(`/api/drafts/${waits.draft}/approve`, { digest: await digestOfDraft(xa, waits.draft!) });
  assert.equal((await officer.get<GroupView>(`/api/reports/groups/${ids['a']}`)).called, 'group');
  await reported(xa, { story: 'Me too.', transfers: [transfer('4410223391', { toBank: 'Exercise Bank of XB' })] });
  assert.equal((await officer.get<GroupView>(`/api/reports/groups/${ids['a']}`)).called, 'group-overtaken');
});

test('the formal request starts filled in from the whole set and cites the picture; reports do not crowd Now', async () => {
  const contact = await as('XA', 'xa-duty');
  const { snapshot } = await officer.get<GroupView>(`/api/reports/groups/${ids['a']}`);
  const form = await contact.get<FormContext>(`/api/form?kind=requests.preservation.v1&report=${ids['a']}&group=yes`);
  const { facts, scope } = form.prepared as { facts: string; scope: { selectors: { value: string }[] } };
  assert.ok(facts.includes(snapshot));
  assert.ok(scope.selectors.some((s) => s.value === MULE));
  assert.deepEqual(await contact.get<unknown[]>('/api/dossiers'), []);
});

test('what the desk says to the reporter stands in the report, and closing needs a reason', async () => {
  const view = await officer.get<ReportView>(`/api/reports/${ids['old']}`);
  assert.equal(view.say.length, 5);
  const say = async (what: string, more: object) => {
    const deed = view.say.find((d) => d.code === `report-say-${what}`)!;
    return write(officer, { ...deed.act, body: { ...deed.act.body, ...more } });
  };
  await say('read', { words: 'A person has read it.' });
  await assert.rejects(say('closed', { words: 'Closed.' }), /Choose why it is closed/);
  await say('closed', { words: 'Closed.', reason: 'not-enough' });
  const closed = await officer.get<ReportView>(`/api/reports/${ids['old']}`);
  assert.deepEqual([closed.line.status, closed.told.length], ['closed', 2]);
  assert.deepEqual(
    closed.say.map((d) => d.code),
    ['report-say-reopened', 'report-say-helped'],
  );
});

test('after three days the hold has ended by itself, without anybody doing anything', async () => {
  later(80 * 60);
  const ended = await (await as('XA', 'xa-report')).get<ReportView>(`/api/reports/${ids['b']}`);
  assert.equal(ended.holds[0]!.state, 'ended');
  assert.deepEqual([ended.urgent, ended.hold], [false, null]);
  const asked = await (await as('XB', 'xb-duty')).get<HoldView>(`/api/reports/holds/${ended.holds[0]!.id}`);
  assert.equal(asked.answer, null);
});

test('the page for everybody shows no number of few people, in two languages', async () => {
  const app = server('XA');
  for (const [url, words] of [
    ['/reports/public', /What is reported/],
    ['/reports/public?lang=vi', /Những gì được trình báo/],
  ] as const) {
    const page = await app.inject({ method: 'GET', url });
    assert.equal(page.statusCode, 200, page.body);
    assert.match(page.body, words);
    assert.ok(!page.body.includes('4410223391') && !page.body.includes('<script'));
  }
  const page = await app.inject({ method: 'GET', url: '/reports/public' });
  // One child among them reported; whoever counts rows must not find a cell of one.
  assert.ok(!/<td>[1-4]<\/td>/.test(page.body), page.body);
});

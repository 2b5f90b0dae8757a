// SPDX-License-Identifier: EUPL-1.2
// Money at a bank at home, which has no node: a signed notice, how it was handed over, what the bank said, and the next account it went on to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plusMillis } from '#base/time.ts';
import type { HoldsView, HoldView } from '#wire/reports/holds.ts';
import type { HoldStart, ReportView } from '#wire/reports/report.ts';
import type { NewAct, Written } from '#wire/views.ts';
import { NOW } from '../../test/fixtures/example-acts.ts';
import { digestOfDraft, foundNodes } from '../../test/fixtures/nodes.ts';
import { reported, transfer } from '../../test/fixtures/reported.ts';
import { screensOf } from '../../test/fixtures/screens.ts';

const world = await foundNodes();
const { as, server } = await screensOf(world, ['XA'], true);
const xa = world.node('XA');
const officer = await as('XA', 'xa-report');
const approver = await as('XA', 'xa-report-2');
let now = NOW;
const later = (minutes: number) => {
  now = plusMillis(NOW, minutes * 60_000);
  world.setClock(now);
};
const OWN = '+12025550143';
const id = await reported(xa, {
  ...{ wish: 'recover', story: `They called me on ${OWN}.`, mine: [OWN], contact: { name: 'Ada Brand', reach: OWN } },
  transfers: [
    transfer('1000000017', { toBank: 'Exercise Bank of XA', minor: 90_000, sentAt: plusMillis(NOW, -60 * 60_000) }),
  ],
});
const view = () => officer.get<ReportView>(`/api/reports/${id}`);

/** Lays a hold before the second officer and approves it. Out: its number. */
async function laid(start: HoldStart, more: object = {}): Promise<string> {
  const [account] = start.accounts;
  const body = {
    ...{ ...start.act.body, account: { kind: account!.kind, canonical: account!.canonical } },
    ...{ holder: account!.bank ?? 'A bank', amount: start.amount!, ...more },
  };
  const act: NewAct = { ...start.act, to: [account!.to!], body };
  const waits = await officer.post<Written>('/api/acts', act);
  const digest = await digestOfDraft(xa, waits.draft!);
  return (await approver.post<Written>(`/api/drafts/${waits.draft}/approve`, { digest })).act!;
}
const holdOf = (hold: string) => officer.get<HoldView>(`/api/reports/holds/${hold}`);
const ids: Record<string, string> = {};

test('the bank is found by the account; no more is asked than what was sent', async () => {
  const { hold } = await view();
  assert.deepEqual(
    [hold!.accounts[0]!.bank, hold!.accounts[0]!.to, hold!.amount],
    ['Exercise Bank of XA', 'XA/report-desk', { minor: 90_000, currency: 'USD' }],
  );
  await assert.rejects(laid(hold!, { amount: { minor: 90_001, currency: 'USD' } }), /No more is held than what went/);
  await assert.rejects(laid(hold!, { amount: { minor: 90_000, currency: 'EUR' } }), /No more is held than what went/);
  await assert.rejects(laid(hold!, { hop: 1 }), /No answer says that money moved on/);
});

test('a signed notice is made ready with the number of the bank, and says nothing of the victim', async () => {
  later(4);
  ids['first'] = await laid((await view()).hold!);
  const { notice, line, handOver } = await holdOf(ids['first']);
  assert.deepEqual(notice!.bank, { name: 'Exercise Bank of XA', number: '199 100 100' });
  assert.match(notice!.text, /^EXERCISE\./);
  assert.match(notice!.text, /USD 900\.00, and no more, on Bank account 1000000017/);
  for (const own of ['Ada', 'Brand', '2025550143']) assert.ok(!JSON.stringify(notice).includes(own), own);
  assert.equal(line.stateWords, 'Signed; hand it over to the bank now');
  assert.ok(handOver);
  const signed = await officer.raw(notice!.signed);
  assert.equal(signed.statusCode, 200);
  assert.match(notice!.text, new RegExp(ids['first']));
  const { holds } = await view();
  assert.deepEqual([holds[0]!.sentAfter, holds[0]!.place], [null, `/reports/holds/${ids['first']}`]);
});

test('how it went out is written down by a named officer; minutes count from there', async () => {
  later(9);
  const { handOver } = await holdOf(ids['first']!);
  const say = (at: string) =>
    officer.post<Written>('/api/acts', { ...handOver!, body: { way: 'telephone', whom: 'Night desk, Mr Orlan', at } });
  await assert.rejects(say(plusMillis(now, 60_000)), /not in the future/);
  await assert.rejects(say(plusMillis(NOW, 60_000)), /after it was signed/);
  await say(plusMillis(NOW, 7 * 60_000));
  await assert.rejects(say(now), /handed over already/);
  const [hold] = (await view()).holds;
  assert.deepEqual([hold!.sentAfter, hold!.handed!.whom], [7, 'Night desk, Mr Orlan']);
  assert.equal((await officer.get<HoldsView>('/api/reports/holds')).holds.length, 1);
});

test('“moved on to” makes the next wish ready: one hop further, the same clock, only what can have gone there', async () => {
  later(16);
  const asked = await holdOf(ids['first']!);
  await officer.post('/api/acts', {
    ...asked.answer!,
    body: {
      ...{ is: 'partly', amount: { minor: 30_000, currency: 'USD' }, until: asked.until },
      ...{ onward: '1000000025, Harbour Savings', words: 'The rest went on.' },
    },
  });
  const [first] = (await view()).holds;
  assert.deepEqual(
    [first!.answeredAfter, first!.held, first!.state],
    [9, { minor: 30_000, currency: 'USD' }, 'partly'],
  );
  const next = first!.next!;
  assert.deepEqual(
    [next.accounts[0]!.canonical, next.accounts[0]!.bank, next.amount, next.act.body['hop'], next.act.body['sentAt']],
    [
      'XA:100200:1000000025',
      'Harbour Savings of XA',
      { minor: 60_000, currency: 'USD' },
      1,
      plusMillis(NOW, -60 * 60_000),
    ],
  );
  await assert.rejects(laid(next, { amount: { minor: 60_001, currency: 'USD' } }), /No more is held than what went/);
  ids['second'] = await laid(next);
  const { notice, hop } = await holdOf(ids['second']);
  assert.deepEqual([notice!.bank.number, hop], ['199 100 200', 1]);
});

test('a hold lapses after three days unless an act renews it; what has lapsed is renewed no more', async () => {
  const hold = async (hours: number) => {
    later(hours * 60);
    // Who worked yesterday signs in again.
    const again = await as('XA', 'xa-report');
    return { again, hold: await again.get<HoldView>(`/api/reports/holds/${ids['first']}`) };
  };
  const running = await hold(60);
  assert.deepEqual(running.hold.answers, ['renewed', 'lifted']);
  const renew = (until: string): NewAct => ({
    ...running.hold.answer!,
    body: { is: 'renewed', amount: { minor: 30_000, currency: 'USD' }, until, words: 'A court looks at it.' },
  });
  await assert.rejects(running.again.post('/api/acts', renew(plusMillis(now, 73 * 3_600_000))), /within 72 hours/);
  const renewed = await running.again.post<Written>('/api/acts', renew(running.hold.until));
  assert.equal((await hold(60 + 71)).hold.line.state, 'renewed');
  const over = await hold(60 + 73);
  assert.deepEqual([over.hold.line.state, over.hold.answer], ['ended', null]);
  const late = { ...renew(plusMillis(now, 3_600_000)), re: renewed.act! };
  await assert.rejects(over.again.post('/api/acts', late), /Nothing is held any more/);
});

test('the public page says how few holds there are by saying nothing', async () => {
  const page = await server('XA').inject({ method: 'GET', url: '/reports/public' });
  assert.match(page.body, /Too few wishes to hold money/);
});

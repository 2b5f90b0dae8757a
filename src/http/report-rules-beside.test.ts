// SPDX-License-Identifier: EUPL-1.2
// What was said of a value in one dossier counts in every other one in the moment somebody signs; and what a reporter took back is asked of nobody.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plusMillis } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { takeBack } from '#node/reports/by-reporter.ts';
import { takeAppeal } from '#node/reports/take-appeal.ts';
import { judge, type Wish } from '#node/write.ts';
import type { SpontaneousStart, SpontaneousView } from '#wire/reports/spontaneous.ts';
import type { Written } from '#wire/views.ts';
import { NOW } from '../../test/fixtures/example-acts.ts';
import { digestOfDraft, foundNodes, signedOf } from '../../test/fixtures/nodes.ts';
import { reported, transfer } from '../../test/fixtures/reported.ts';
import { screensOf } from '../../test/fixtures/screens.ts';

const world = await foundNodes();
const { as } = await screensOf(world, ['XA', 'XB'], true);
const [xa, xb] = [world.node('XA'), world.node('XB')];
const officer = await as('XA', 'xa-report');
const approver = await as('XA', 'xa-report-2');
const duty = await as('XB', 'xb-duty');
const DESK = 'XA/report-desk';
const PAGE = { kind: 'url', canonical: 'pay-now.example.net/' };

async function approve(waits: Written): Promise<string> {
  const digest = await digestOfDraft(xa, waits.draft!);
  return (await approver.post<Written>(`/api/drafts/${waits.draft}/approve`, { digest })).act!;
}
const say = async (value: object, what: string, more: object = {}) =>
  approve(
    await officer.post<Written>('/api/acts', {
      ...{ kind: k.INDICATOR, to: [DESK], basis: [{ pack: 'reports', code: 'INDICATORS' }] },
      body: { ...value, what, reason: 'Two persons name it.', ...more },
    }),
  );
const marked = { tlp: 'green', pap: 'green', validUntil: '2028-01-01' };
const why = async (wish: Wish) => {
  const judged = await judge(xa, world.actor('xa-report').person, wish);
  assert.ok(judged.ok);
  return judged.value.refusal?.code ?? null;
};

test('nobody is told of a value that is appealed or withdrawn in another dossier', async () => {
  const confirmed = await say(PAGE, 'confirmed', marked);
  const notice: Wish = {
    ...{ kind: k.NOTICE, to: [DESK], re: confirmed, basis: [{ pack: 'reports', code: 'NOTICES' }] },
    body: {
      ...{ ...PAGE, whom: 'page-host', name: 'Host', asks: 'look', way: 'by-letter', words: 'Please look.' },
      answerBy: plusMillis(NOW, 7 * 86_400_000).slice(0, 10),
    },
  };
  assert.equal(await why(notice), null);
  const [one, two] = [
    await takeAppeal(xa, { ...PAGE, words: 'It is a shop.', reach: '' }, null),
    await takeAppeal(xa, { ...PAGE, words: 'It is my shop.', reach: '' }, null),
  ];
  assert.ok(one.ok && two.ok);
  assert.equal(await why(notice), 'notice.doubted');
  const decide = (re: string) =>
    officer.post<Written>('/api/acts', {
      ...{ kind: k.APPEAL_DECISION, to: [DESK], re, basis: [{ pack: 'reports', code: 'APPEAL' }] },
      body: { is: 'rejected', words: 'It takes money.' },
    });
  await decide(one.value.act);
  assert.equal(await why(notice), 'notice.doubted', 'the second appeal still waits');
  await decide(two.value.act);
  assert.equal(await why(notice), null);
  await say(PAGE, 'withdrawn');
  assert.equal(await why(notice), 'notice.not-confirmed');
});

test('what was offered is not given once a value in it fell', async () => {
  const mule = { toBank: 'Exercise Bank of XB' };
  const told = { wish: 'recover', consents: ['link', 'abroad'] } as const;
  const report = await reported(xa, {
    ...{ ...told, consents: [...told.consents], story: 'They called.' },
    transfers: [transfer('4410223391', mule)],
  });
  const value = { kind: 'bank-account', canonical: 'XB:200100:4410223391' };
  await say(value, 'confirmed', marked);
  const start = await officer.get<SpontaneousStart>(`/api/reports/spontaneous/start?report=${report}`);
  const laid = await officer.post<Written>('/api/reports/spontaneous', {
    ...{ to: 'XB/contact-point', subject: start.subject, reference: start.reference, words: start.words },
    ...{ keys: start.values.map((v) => v.key), restriction: 'none', onward: 'not', exculpatory: start.exculpatory },
    reason: 'The account is at a bank of XB.',
  });
  const offer = await approve(laid);
  await world.carry(signedOf((await xa.acts.byId(offer))!), 'XB');
  const seen = await duty.get<SpontaneousView>(`/api/reports/spontaneous/${offer}`);
  const answer = await duty.post<Written>('/api/acts', {
    ...seen.answer!,
    body: { is: 'accepted', words: 'We keep to it.' },
  });
  await world.carry(signedOf((await xb.acts.byId(answer.act!))!), 'XA');
  await say(value, 'withdrawn');
  await assert.rejects(officer.post(`/api/reports/spontaneous/${offer}/give`, {}), /was withdrawn, disputed/);
});

test('no hold is asked for after the reporter took that back', async () => {
  const sentAt = plusMillis(NOW, -30 * 60_000);
  const bank = { toBank: 'Exercise Bank of XB', sentAt };
  const wish = (report: string, to: string): Wish => ({
    ...{ kind: k.HOLD, to: [to], re: report, basis: [{ pack: 'reports', code: 'GOLDEN_HOUR' }] },
    body: {
      account: { kind: 'bank-account', canonical: 'XB:200100:4410229999' },
      ...{
        holder: 'Exercise Bank of XB',
        amount: { minor: 250_000, currency: 'USD' },
        sentAt,
        hop: 0,
        reason: 'Fresh.',
      },
      ...{ reports: [report], until: plusMillis(NOW, 71 * 3_600_000) },
    },
  });
  const take = (more: object = {}) =>
    reported(xa, { wish: 'recover', consents: ['bank', 'abroad'], transfers: [transfer('4410229999', bank)], ...more });
  const report = await take({ story: 'I sent it to them.' });
  assert.equal(await why(wish(report, 'XB/contact-point')), null);
  await takeBack(xa, report, ['abroad']);
  assert.equal(await why(wish(report, 'XB/contact-point')), 'hold.taken-back');
  assert.equal(await why(wish(report, DESK)), null);
  await takeBack(xa, report, null);
  assert.equal(await why(wish(report, DESK)), 'hold.withdrawn');
});

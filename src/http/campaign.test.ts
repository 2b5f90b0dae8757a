// SPDX-License-Identifier: EUPL-1.2
// R27: after a warning on television people name its code. Their reports are listed beside the group, each is counted, and nothing is linked by it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rebuild } from '#node/rebuild.ts';
import { reportsReader } from '#store/reports.ts';
import type { GroupsView, GroupView } from '#wire/reports/groups.ts';
import type { Written } from '#wire/views.ts';
import { dumpOf } from '../../test/fixtures/derived-tables.ts';
import { type FormField, formOf } from '../../test/fixtures/form-post.ts';
import { digestOfDraft, foundNodes } from '../../test/fixtures/nodes.ts';
import { reported, transfer } from '../../test/fixtures/reported.ts';
import { screensOf } from '../../test/fixtures/screens.ts';

const world = await foundNodes();
const { as, server } = await screensOf(world, ['XA']);
const xa = world.node('XA');
const officer = await as('XA', 'xa-report');
const approver = await as('XA', 'xa-report-2');

async function post(n: number, more: FormField[]) {
  const { body, type } = formOf([['story', `They called about a tax refund, story ${n}.`], ...more]);
  const page = await server('XA').inject({
    ...{ method: 'POST', url: '/report', payload: body, headers: { 'content-type': type } },
  });
  assert.equal(page.statusCode, 200, page.body);
  return { page: page.body, report: /class="mono">([0-9a-f]{32})</.exec(page.body)![1]! };
}

test('a code that two officers gave a group lists later reports beside it, and links none of them', async () => {
  const mule = { toBank: 'Exercise Bank of XB', to: '4410223391' };
  const ids = [];
  for (let i = 0; i < 3; i++)
    ids.push(await reported(xa, { story: `Refund ${i}`, transfers: [transfer(mule.to, { ...mule })] }));
  const before = await officer.get<GroupView>(`/api/reports/groups/${ids[0]!}`);
  const naming = { ...before.nameIt!.body, name: 'Tax refunds', reason: 'One account, one story.' };
  await assert.rejects(
    officer.post('/api/acts', { ...before.nameIt!, body: { ...naming, campaign: 'tax 24' } }),
    'a code is capitals and figures',
  );
  const early = await post(1, [['campaign', 'TAX24']]);
  assert.match(early.page, /is not known here/);
  const draft = await officer.post<Written>('/api/acts', {
    ...before.nameIt!,
    body: { ...naming, campaign: 'TAX24' },
  });
  assert.match((await post(2, [['campaign', 'TAX24']])).page, /is not known here/, 'one officer alone makes no code');
  await approver.post<Written>(`/api/drafts/${draft.draft}/approve`, { digest: await digestOfDraft(xa, draft.draft!) });
  const picture = (await officer.get<GroupsView>('/api/reports/groups')).groups;
  const first = await post(3, [['campaign', ' #tax-24 ']]);
  assert.match(first.page, /beside others that named the same code/);
  const second = await post(4, [['campaign', 'TAX24']]);
  const child = await post(5, [
    ['campaign', 'TAX24'],
    ['who', 'minor'],
  ]);
  assert.equal((await reportsReader(xa.db).one(child.report))!.campaign, null);
  const strange = await post(6, [['campaign', '+1 202 555 0143']]);
  assert.equal(
    (await reportsReader(xa.db).one(strange.report))!.campaign,
    null,
    'no word of a stranger is kept as a code',
  );
  const after = await officer.get<GroupView>(`/api/reports/groups/${ids[0]!}`);
  assert.equal(after.campaign?.code, 'TAX24');
  assert.deepEqual(
    after.campaign.reports.map((r) => [r.id, r.linked]).sort(),
    [
      [first.report, false],
      [second.report, false],
    ].sort(),
  );
  assert.deepEqual(
    (await officer.get<GroupsView>('/api/reports/groups')).groups,
    picture,
    'nothing is linked by a code',
  );
  const kept = await dumpOf(xa.db);
  await rebuild(xa);
  assert.deepEqual(await dumpOf(xa.db), kept);
});

// SPDX-License-Identifier: EUPL-1.2
// The general doors, asked for what lies at a report desk: by somebody of another office, and for a child's report by an officer who is none
// for children.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '#base/act.ts';
import * as k from '#acts/reports/act.ts';
import { filed } from '#node/dossier-acts.ts';
import { takeAppeal } from '#node/reports/take-appeal.ts';
import { write } from '#node/write.ts';
import { dossiersReader } from '#store/dossiers.ts';
import type { DossierLine, FormContext } from '#wire/views.ts';
import { preservationBody } from '../../test/fixtures/example-acts.ts';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import { reported, transfer } from '../../test/fixtures/reported.ts';
import { screensOf } from '../../test/fixtures/screens.ts';

const world = await foundNodes();
const { as } = await screensOf(world, ['XA']);
const xa = world.node('XA');
const mule = transfer('4410223391', { toBank: 'Exercise Bank of XB' });
const plain = await reported(xa, { story: 'They took it.', transfers: [mule] });
const child = await reported(xa, {
  story: 'They asked me for pictures.',
  minor: true,
  contact: { name: 'Ly', reach: '' },
  theirs: ['+15550100777'],
});
const duty = await as('XA', 'xa-duty');
const officer = await as('XA', 'xa-report');
const prosecutor = await as('XA', 'xa-prosecutor');
const forChildren = await as('XA', 'xa-child');
const doors = (id: string) => [`/api/dossiers/${id}`, `/api/acts/${id}/envelope`, `/api/dossiers/${id}/transfers`];

test('whoever works elsewhere opens no report by its number', async () => {
  for (const url of [...doors(plain), ...doors(child)]) assert.equal((await duty.raw(url)).statusCode, 404, url);
  for (const url of doors(plain)) assert.equal((await officer.raw(url)).statusCode, 200, url);
});

test('a child’s report is opened by officers for children, and through no other door', async () => {
  for (const url of doors(child)) {
    assert.equal((await officer.raw(url)).statusCode, 404, url);
    assert.equal((await forChildren.raw(url)).statusCode, 200, url);
  }
  const start = (who: typeof officer, report: string) =>
    who.get<FormContext>(`/api/form?kind=requests.preservation.v1&report=${report}`);
  for (const [who, report] of [
    [prosecutor, plain],
    [duty, child],
    [officer, child],
  ] as const)
    assert.doesNotMatch(JSON.stringify((await start(who, report)).prepared), /REPORTS-|4410223391/);
  assert.match(JSON.stringify((await start(duty, plain)).prepared), /4410223391/);
  assert.match(JSON.stringify((await start(officer, plain)).prepared), /4410223391/);
});

test('a draft about a child is read by whoever signs it and by officers for children', async () => {
  const laid = await write(xa, world.actor('xa-child'), {
    ...{ kind: k.CHILDS_PART_OPENED, to: ['XA/report-desk'], re: child },
    ...{ basis: [{ pack: 'reports', code: 'CHILDREN' }], body: { why: 'to call the family' } },
  });
  assert.ok(laid.ok && laid.value.state === 'waiting');
  const url = `/api/drafts/${laid.value.draft}`;
  for (const [who, status] of [
    [duty, 404],
    [officer, 404],
    [forChildren, 200],
    [await as('XA', 'xa-child-2'), 200],
  ] as const)
    assert.equal((await who.raw(url)).statusCode, status);
});

test('appeals and decisions on values stand in no general list, and push nothing out of it', async () => {
  const value = { kind: 'url', canonical: 'honest-shop.example.org/' };
  const taken = await takeAppeal(xa, { ...value, words: 'It is a shop.', reach: '' }, null);
  assert.ok(taken.ok);
  assert.equal((await duty.raw(`/api/acts/${taken.value.act}/envelope`)).statusCode, 404);
  const ids = await dossiersReader(xa.db).list({ limit: 200, without: [k.REPORT, k.APPEAL] });
  assert.ok(!ids.includes(taken.value.act));
  for (const who of [duty, officer]) {
    const lines = await who.get<DossierLine[]>('/api/dossiers');
    assert.deepEqual(
      lines.filter((l) => [plain, child, taken.value.act].includes(l.id)),
      [],
    );
  }
});

test('no person writes down what the node states by itself', async () => {
  const officers = world.actor('xa-report');
  const facts: [string, string, object][] = [
    [k.WITHDRAWN, 'WITHDRAWAL', { what: 'whole-report', consents: [] }],
    [k.DESTROYED, 'RETENTION', { endedOn: '2020-01-01', dueOn: '2020-01-01', files: 0 }],
    [k.CORRECTED, 'WITHDRAWAL', { about: 'reported-words' }],
  ];
  for (const [kind, code, body] of facts) {
    const done = await write(xa, officers, {
      ...{ kind, to: ['XA/report-desk'], re: plain, basis: [{ pack: 'reports', code }] },
      body: body as Act['body'] & Record<string, unknown>,
    });
    assert.equal(done.ok ? null : done.refusal.code, 'mandate.fact', kind);
  }
});

test('the part of a reporter is named in no other act, whoever knows its digest', async () => {
  const own = await reported(xa, { story: 'They took it.', contact: { name: 'Ada', reach: 'ada@post.example' } });
  const file = filed((await xa.acts.byId(own))!).act.attachments.find((a) => a.name === k.REPORTERS_FILE)!;
  await assert.rejects(
    duty.post('/api/acts', {
      ...{ kind: 'requests.preservation.v1', to: ['XB/contact-point'], body: preservationBody() },
      ...{ basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }] },
      attachments: [{ sha256: file.sha256, name: 'harmless.json' }],
    }),
    /stay at the report desk/,
  );
});

// SPDX-License-Identifier: EUPL-1.2
// The rules that a desk may say anew come filled in with what stands, so that changing one thing loses nothing of the others.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskAt } from '../../../../test/fixtures/summit-desk.ts';
import { type Hall, seededHall } from '../../../../test/fixtures/seeded-summit.ts';
import * as k from '#acts/conference/act.ts';
import { orderView } from './order.ts';
import { speakersView } from './speakers.ts';

const PROTOCOL = { id: 'xh-protocol-1', roles: ['protocol-officer'], office: 'XH/protocol' };
const PRESS = { id: 'xh-press-1', roles: ['press-officer'], office: 'XH/press' };
const say = (hall: Hall, kind: string, body: object) =>
  hall.take({ as: 'xh-protocol-1', kind, body: body as Record<string, unknown> })?.code ?? 'ok';

test('the rule of the order said as it stands changes no place, and a lot begins the round elsewhere', () => {
  const hall = seededHall();
  const places = () => hall.summit().order.order.places.map((p) => p.entity);
  const filed = { language: 'en', within: 'alphabetical', host: 'last', filedAs: [{ entity: 'XK', name: 'A first' }] };
  assert.equal(say(hall, k.ORDER_RULE, filed), 'ok');
  const before = places();
  const rule = () => orderView(deskAt(hall, PROTOCOL), []).forms!.rule!;
  assert.deepEqual(rule().act.body, filed);
  assert.equal(say(hall, k.ORDER_RULE, rule().act.body), 'ok');
  assert.deepEqual(places(), before);
  assert.equal(say(hall, k.ORDER_RULE, { ...rule().act.body, within: 'from-lot' }), 'order.lot-missing');
  assert.equal(say(hall, k.ORDER_RULE, { ...rule().act.body, within: 'from-lot', drawn: 'XI' }), 'ok');
  assert.notDeepEqual(places(), before);
  assert.equal((rule().act.body as { drawn?: string }).drawn, 'XI');
  assert.deepEqual(
    rule().within.map((w) => w.label),
    ['Alphabetical', 'From the lot drawn', 'By arrival', 'By registration'],
  );
  assert.equal(orderView(deskAt(hall, PRESS), []).forms?.rule ?? null, null);
});

test('the rule of a list is filled in as it was said, until its meeting is opened; a new list is one a node would write', () => {
  const hall = seededHall();
  const said = hall.acts.findLast(
    (a) => a.kind === k.SPEAKING_RULE && (a.body as k.SpeakingRuleBody).item === 'general-debate',
  )!;
  const forms = () => speakersView(deskAt(hall, PROTOCOL), 'general-debate')!.rules!.forms;
  const [own, fresh] = forms();
  assert.deepEqual(own!.act.body, said.body);
  assert.equal(say(hall, k.SPEAKING_RULE, { ...own!.act.body, seconds: 180 }), 'ok');
  assert.equal(hall.summit().speaking.get('general-debate')!.rule.limit.otherwise, 180);
  const body = { ...fresh!.act.body, title: 'Closing statements', element: 'closing' };
  const element = hall.summit().programme.plan.elements.at(-1)!.id;
  assert.equal(say(hall, k.SPEAKING_RULE, { ...body, element }), 'ok');
  assert.equal(hall.summit().speaking.size > 1, true);
  const step = (what: string, more = {}) => say(hall, k.SPEAKING_EVENT, { item: 'general-debate', what, ...more });
  assert.equal(step('meeting-opened'), 'ok');
  assert.deepEqual(
    forms().map((f) => f.code),
    ['new-list'],
  );
  assert.equal(speakersView(deskAt(hall, PRESS), 'general-debate')!.rules, null);
});

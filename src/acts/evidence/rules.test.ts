// SPDX-License-Identifier: EUPL-1.2
// Given the acts of a dossier, when evidence is to change hands, then it may or the reason why not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as x from '../../../test/fixtures/example-acts.ts';
import type { Act } from '#base/act.ts';
import { kinds } from './act.ts';
import { rules } from './rules.ts';

const says = (before: readonly unknown[], next: unknown): string =>
  rules[(next as Act).kind]!({ acts: before as Act[] }, next as Act, x.FACTS)?.code ?? 'ok';
const having = <B>(act: Act<B>, body: Partial<B>, more: Partial<Omit<Act, 'body'>> = {}): Act<B> => ({
  ...act,
  ...more,
  body: { ...act.body, ...body },
});
const ORDERED = [x.preservation, x.order, x.done, x.preserved, x.access, x.narrowing, x.production];
const HANDED = [...ORDERED, x.handedOver];
const SENT = [...HANDED, x.delivered];
const instead = (acts: readonly { id: string }[], other: { id: string }) =>
  acts.map((a) => (a.id === other.id ? other : a));

test('every kind of the capability has a rule', () => {
  assert.deepEqual(Object.keys(rules).sort(), kinds.map((k) => k.kind).sort());
});

test('the provider hands over under an order that runs, once, with files', () => {
  assert.equal(says([x.production], x.handedOver), 'ok', 'it sees the order alone');
  assert.equal(says(ORDERED, x.handedOver), 'ok');
  assert.equal(says([], x.handedOver), 'evidence.no-order');
  assert.equal(
    says([x.order], { ...x.handedOver, re: x.order.id }),
    'evidence.no-order',
    'an order to preserve is none to hand over',
  );
  assert.equal(says([having(x.production, { until: '2026-11-21' })], x.handedOver), 'evidence.order-lapsed');
  assert.equal(says([having(x.production, { until: '2026-11-22' })], x.handedOver), 'ok', 'its last day counts');
  assert.equal(says([x.production, x.handedOver], { ...x.handedOver, id: x.idOf('again') }), 'evidence.handed-over');
  assert.equal(says([x.production], { ...x.handedOver, attachments: [] }), 'evidence.no-files');
});

test('nobody hands over under an order to somebody else', () => {
  assert.equal(says([x.production], { ...x.handedOver, from: 'OTHERNET/response-team' }), 'evidence.not-ordered');
});

test('a file that was not preserved is not handed over, nor one of another size', () => {
  const stray = { name: 'surplus.csv', media: 'text/csv', sha256: x.sha('surplus'), size: 1 };
  assert.equal(says([x.production], { ...x.handedOver, attachments: [...x.FILES, stray] }), 'evidence.not-in-snapshot');
  assert.equal(
    says([x.production], { ...x.handedOver, attachments: [{ ...x.FILES[0]!, size: 813 }] }),
    'evidence.not-in-snapshot',
  );
  assert.equal(
    says([x.production], { ...x.handedOver, attachments: x.FILES.slice(0, 1) }),
    'ok',
    'less than all may be handed over',
  );
});

test('a delivery stands on a decision of the own court that still runs', () => {
  assert.equal(says(HANDED, x.delivered), 'ok');
  assert.equal(
    says(
      HANDED.filter((a) => a.id !== x.narrowing.id),
      x.delivered,
    ),
    'evidence.no-decision',
  );
  assert.equal(says(HANDED, having(x.delivered, { decision: x.access.id })), 'evidence.no-decision');
  assert.equal(says(instead(HANDED, { ...x.narrowing, from: 'XA/court' } as Act), x.delivered), 'evidence.no-decision');
  const lapsed = having(x.narrowing, { review: x.review('2026-11-21') });
  assert.equal(says(instead(HANDED, lapsed), x.delivered), 'review.lapsed');
  assert.equal(
    rules[x.delivered.kind]!({ acts: instead(HANDED, lapsed) as Act[] }, x.delivered as Act, x.FACTS)?.citation?.code,
    'INDEPENDENT_REVIEW',
  );
});

test('a delivery holds what the provider handed over and nothing else', () => {
  assert.equal(says(ORDERED, x.delivered), 'evidence.nothing-held');
  const stray = { ...x.FILES[0]!, sha256: x.sha('other') };
  assert.equal(says(HANDED, having(x.delivered, { items: [...x.FILES, stray] })), 'evidence.not-handed-over');
  assert.equal(says(HANDED, having(x.delivered, { items: x.FILES.slice(0, 1) })), 'ok');
  const foreign = { ...x.handedOver, from: 'OTHERNET/response-team' };
  assert.equal(says([...ORDERED, foreign], x.delivered), 'evidence.nothing-held');
});

test('what the provider hands over must be what it said it had preserved', () => {
  const short = having(x.handedOver, { snapshot: x.handedOver.body.snapshot.slice(0, 1) });
  assert.equal(says(instead(HANDED, short), x.delivered), 'evidence.snapshot-differs');
  assert.equal(
    says(
      instead(HANDED, short).filter((a) => a.id !== x.done.id),
      x.delivered,
    ),
    'ok',
    'without a preservation there is nothing to compare',
  );
  const planted = having(
    x.done,
    { snapshot: { ...x.SNAPSHOT, sha256: x.sha('x') } },
    { id: x.idOf('planted'), from: 'XA/contact-point' },
  );
  assert.equal(says([planted, ...HANDED], x.delivered), 'ok', 'a stranger says nothing about what is held');
});

test('a delivery carries the licence of the decision, and goes once', () => {
  for (const change of [{ purpose: 'Something else' }, { dossier: x.idOf('another') }])
    assert.equal(
      says(HANDED, having(x.delivered, { licence: { ...x.delivered.body.licence, ...change } })),
      'evidence.licence',
    );
  assert.equal(says(SENT, { ...x.delivered, id: x.idOf('again') }), 'evidence.delivered');
});

test('acceptance is of what was announced, by whom it was sent to, once', () => {
  assert.equal(says(SENT, x.accepted), 'ok');
  assert.equal(says([], x.accepted), 'evidence.no-offer');
  assert.equal(says(SENT, { ...x.accepted, re: x.access.id }), 'evidence.no-offer');
  for (const change of [{ packageSha256: x.sha('x') }, { manifestSha256: x.sha('x') }, { items: 3 }])
    assert.equal(says(SENT, having(x.accepted, change)), 'evidence.other-package', JSON.stringify(change));
  assert.equal(says([...SENT, x.accepted], { ...x.accepted, id: x.idOf('again') }), 'evidence.accepted');
  assert.equal(says(SENT, { ...x.accepted, from: 'XC/central-authority' }), 'evidence.not-addressed');
});

test('evidence is taken to court after it was accepted by the same State', () => {
  assert.equal(says([...SENT, x.accepted], x.exported), 'ok');
  assert.equal(says(SENT, x.exported), 'evidence.not-accepted');
  assert.equal(says([...SENT, { ...x.accepted, from: 'XC/central-authority' }], x.exported), 'evidence.not-accepted');
});

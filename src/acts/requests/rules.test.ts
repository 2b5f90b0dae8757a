// SPDX-License-Identifier: EUPL-1.2
// Given the acts of a dossier, when one more is to follow, then it may or the reason why not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as x from '../../../test/fixtures/example-acts.ts';
import type { Act } from '#base/act.ts';
import * as k from './act.ts';
import type { Scope } from './parts.ts';
import { rules } from './rules.ts';

const says = (before: readonly unknown[], next: unknown): string =>
  rules[(next as Act).kind]!({ acts: before as Act[] }, next as Act, x.FACTS)?.code ?? 'ok';
const refusalOf = (before: readonly unknown[], next: unknown) =>
  rules[(next as Act).kind]!({ acts: before as Act[] }, next as Act, x.FACTS);
/** The same act with another content. */
const having = <B>(act: Act<B>, body: Partial<B>, more: Partial<Omit<Act, 'body'>> = {}): Act<B> => ({
  ...act,
  ...more,
  body: { ...act.body, ...body },
});
const scoped = (more: Partial<Scope>): Scope => ({ ...x.YEAR, ...more });
const PRESERVED = [x.preservation, x.order, x.done, x.preserved];
const ASKED = [...PRESERVED, x.access];
const DECIDED = [...ASKED, x.narrowing];

test('every kind of the capability has a rule', () => {
  assert.deepEqual(Object.keys(rules).sort(), k.kinds.map((kind) => kind.kind).sort());
});

test('preservation: a dossier holds one; the period exists and does not run backwards', () => {
  assert.equal(says([], x.preservation), 'ok');
  assert.equal(
    says([x.preservation], having(x.preservation, {}, { id: x.idOf('another') })),
    'dossier.second-preservation',
  );
  assert.equal(
    says([], having(x.preservation, { scope: scoped({ period: { from: '2026-02-30', to: '2026-03-01' } }) })),
    'scope.date',
  );
  const reversed = refusalOf(
    [],
    having(x.preservation, { scope: scoped({ period: { from: '2026-03-02', to: '2026-03-01' } }) }),
  );
  assert.deepEqual([reversed?.code, reversed?.citation?.code], ['scope.period-reversed', 'SPECIFIC_CASE']);
});

test('a request goes to one other State', () => {
  assert.equal(
    says([], having(x.preservation, {}, { to: ['XB/contact-point', 'XC/contact-point'] })),
    'request.one-state',
  );
  assert.equal(says([], having(x.preservation, {}, { to: ['XA/contact-point'] })), 'request.one-state');
  assert.equal(
    says(PRESERVED, having(x.access, {}, { to: ['XB/central-authority', 'XC/central-authority'] })),
    'request.one-state',
  );
  assert.equal(says([], having(x.preservation, {}, { to: ['XB/contact-point', 'XB/central-authority'] })), 'ok');
});

test('acknowledgement: of a request, once', () => {
  assert.equal(says([x.preservation], x.acknowledged), 'ok');
  assert.equal(
    says([x.preservation, x.acknowledged], having(x.acknowledged, {}, { id: x.idOf('again') })),
    'answer.exists',
  );
  assert.equal(says([], x.acknowledged), 'dossier.no-request');
});

test('the order to preserve stays within the request and within what the law allows', () => {
  const order = (body: Partial<k.PreservationOrderBody>) => refusalOf([x.preservation], having(x.order, body));
  assert.equal(order({}), null);
  assert.deepEqual(
    [order({ until: '2027-02-21' })?.code, order({ until: '2027-02-21' })?.citation?.code],
    ['order.too-long', 'DOMESTIC_PRESERVE_MAX_DAYS'],
  );
  assert.deepEqual(
    [order({ until: '2027-01-20' })?.code, order({ until: '2027-01-20' })?.citation?.code],
    ['order.too-short', 'PRESERVE_MIN_DAYS'],
  );
  assert.equal(order({ until: '2027-01-21' }), null, 'sixty days are enough');
  assert.equal(order({ scope: scoped({ period: { from: '2025-11-21', to: '2026-11-22' } }) })?.code, 'scope.wider');
  assert.equal(
    order({ scope: scoped({ selectors: [{ type: 'account', value: 'somebody.else' }] }) })?.code,
    'scope.wider',
  );
  assert.equal(
    order({ scope: scoped({ period: { from: '2026-11-22', to: '2026-11-21' } }) })?.code,
    'scope.period-reversed',
  );
  assert.equal(says([x.preservation, x.order], having(x.order, {}, { id: x.idOf('again') })), 'order.exists');
});

test('no State orders anything for its own request: the provider of another is never reached', () => {
  assert.equal(says([x.preservation], having(x.order, {}, { from: 'XA/contact-point' })), 'dossier.other-side');
  assert.equal(says(DECIDED, having(x.production, {}, { from: 'XA/central-authority' })), 'dossier.other-side');
});

test('the answer of the provider: by the one ordered, once, and of a day that has come', () => {
  assert.equal(says([x.preservation, x.order], x.done), 'ok');
  assert.equal(says([x.order], x.done), 'ok', 'the provider sees the order alone');
  assert.equal(says([x.order], having(x.done, { effectedOn: '2026-11-23' })), 'date.future');
  assert.equal(says([x.order, x.done], having(x.done, {}, { id: x.idOf('again') })), 'answer.exists');
  assert.equal(says([x.order], having(x.done, {}, { from: 'OTHERNET/response-team' })), 'answer.not-yours');
});

test('preserved is reported after the provider answered, with its digest, once, and for sixty days', () => {
  const before = [x.preservation, x.order, x.done];
  assert.equal(says(before, x.preserved), 'ok');
  assert.equal(says([x.preservation, x.order], x.preserved), 'preserved.no-answer');
  assert.equal(
    says(before, having(x.preserved, { snapshot: { ...x.SNAPSHOT, sha256: x.sha('other') } })),
    'preserved.other-digest',
  );
  assert.equal(says(PRESERVED, having(x.preserved, {}, { id: x.idOf('again') })), 'preserved.exists');
  const short = refusalOf(before, having(x.preserved, { until: '2027-01-20' }));
  assert.deepEqual([short?.code, short?.citation?.code], ['preserved.too-short', 'PRESERVE_MIN_DAYS']);
  assert.equal(says([x.preservation], x.preserved), 'ok', 'the asking State never sees the order');
});

test('access may refer to a preservation only once that is effected', () => {
  assert.equal(says(PRESERVED, x.access), 'ok');
  assert.equal(says([x.preservation], x.access), 'access.not-preserved');
  assert.equal(says([x.preservation, x.order, x.done], x.access), 'access.not-preserved');
  const { re: _, ...alone } = x.access;
  assert.equal(says([], alone), 'ok', 'it may also stand alone');
});

test('a second access in one dossier waits for the end of the first', () => {
  const second = having(x.access, {}, { id: x.idOf('second access') });
  assert.equal(says(ASKED, second), 'dossier.second-access');
  assert.equal(says([...ASKED, x.refusal], second), 'ok');
  assert.equal(says([...ASKED, x.withdrawal], second), 'ok');
});

test('access with a lapsed review, a deadline in the past or a bad period is refused', () => {
  const access = (body: Partial<k.AccessBody>) => refusalOf(PRESERVED, having(x.access, body));
  const lapsed = access({ review: x.review('2026-11-21') });
  assert.deepEqual([lapsed?.code, lapsed?.citation?.code], ['review.lapsed', 'INDEPENDENT_REVIEW']);
  assert.equal(access({ review: x.review('2026-11-22') }), null, 'its last day counts');
  assert.equal(access({ deadline: { on: '2026-11-21', reasons: 'Trial' } })?.code, 'deadline.past');
  assert.equal(access({ deadline: { on: '2026-11-22', reasons: 'Trial' } }), null);
  assert.equal(access({ scope: scoped({ period: { from: '2026-13-01', to: '2026-11-22' } }) })?.code, 'scope.date');
});

test('question and consultation answer an open request of the other State', () => {
  for (const next of [x.question, x.consultation]) {
    assert.equal(says(ASKED, next), 'ok', next.kind);
    assert.equal(says([], next), 'dossier.no-request', next.kind);
    assert.equal(says([...ASKED, x.refusal], next), 'dossier.already-refused', next.kind);
    assert.equal(says([...ASKED, x.withdrawal], next), 'dossier.withdrawn', next.kind);
    assert.equal(says(ASKED, { ...next, from: 'XA/central-authority' }), 'dossier.other-side', next.kind);
  }
  assert.equal(says(DECIDED, x.consultation), 'decision.exists');
});

test('what was asked is answered once, by the State that was asked it', () => {
  for (const [asked, reply] of [
    [x.question, x.answer],
    [x.consultation, x.consultationReply],
  ] as const) {
    assert.equal(says([...ASKED, asked], reply), 'ok', reply.kind);
    assert.equal(says([...ASKED, asked, reply], { ...reply, id: x.idOf('again') }), 'answer.exists', reply.kind);
    assert.equal(says([...ASKED, asked], { ...reply, from: 'XB/central-authority' }), 'answer.not-yours', reply.kind);
    const foreign = { ...reply, id: x.idOf('foreign'), from: 'XC/central-authority' };
    assert.equal(says([...ASKED, asked, foreign], reply), 'ok', 'a stranger answers for nobody');
  }
});

test('a finding is made by the State that was asked, once by each person', () => {
  assert.equal(says(ASKED, x.finding), 'ok');
  assert.equal(says(ASKED, { ...x.finding, from: 'XA/central-authority' }), 'dossier.other-side');
  assert.equal(says([...ASKED, x.finding], { ...x.finding, id: x.idOf('again') }), 'finding.exists');
  assert.equal(
    says([...ASKED, x.finding], { ...x.finding, id: x.idOf('judge'), by: { person: 'xb-judge-1', role: 'judge' } }),
    'ok',
  );
});

test('twelve months are narrowed to six weeks', () => {
  assert.equal(says(ASKED, x.narrowing), 'ok');
  assert.equal(says(ASKED, having(x.narrowing, { scope: x.YEAR })), 'narrowing.nothing-cut');
  assert.equal(
    says(ASKED, having(x.narrowing, { scope: scoped({ period: { from: '2025-11-21', to: '2026-11-22' } }) })),
    'scope.wider',
  );
});

test('a grant gives what was asked, no less and no more', () => {
  assert.equal(says(ASKED, x.grant), 'ok');
  const less = scoped({ categories: ['subscriber'] });
  assert.equal(says(ASKED, having(x.grant, { scope: less })), 'grant.narrower');
  const more = scoped({ selectors: [...x.YEAR.selectors, { type: 'account', value: 'another' }] });
  const wider = refusalOf(ASKED, having(x.grant, { scope: more }));
  assert.deepEqual([wider?.code, wider?.citation?.code], ['scope.wider', 'SAFEGUARDS_PROPORTIONALITY']);
});

test('a decision: on access only, once, by the State that was asked, on a review that still holds, for this dossier', () => {
  assert.equal(says(PRESERVED, having(x.grant, {}, { re: x.preservation.id })), 'decision.not-access');
  assert.equal(says(DECIDED, having(x.grant, {}, { id: x.idOf('again') })), 'decision.exists');
  assert.equal(says(ASKED, having(x.grant, {}, { from: 'XA/court' })), 'dossier.other-side');
  assert.equal(says(ASKED, having(x.narrowing, { review: x.review('2026-11-21') })), 'review.lapsed');
  const other = refusalOf(
    ASKED,
    having(x.narrowing, { licence: { ...x.narrowing.body.licence, dossier: x.idOf('another') } }),
  );
  assert.deepEqual([other?.code, other?.citation?.code], ['licence.dossier', 'USE_LIMIT']);
  assert.equal(says([...ASKED, x.refusal], x.narrowing), 'dossier.already-refused');
});

test('a refusal comes before a decision and not twice; nobody refuses its own request', () => {
  assert.equal(says(ASKED, x.refusal), 'ok');
  assert.equal(says(DECIDED, x.refusal), 'decision.exists');
  assert.equal(says([...ASKED, x.refusal], { ...x.refusal, id: x.idOf('again') }), 'dossier.already-refused');
  assert.equal(says(ASKED, { ...x.refusal, from: 'XA/central-authority' }), 'dossier.other-side');
  assert.equal(
    says(PRESERVED, { ...x.refusal, from: 'XB/contact-point', re: x.preservation.id }),
    'decision.exists',
    'what is preserved is not refused any more',
  );
});

test('an order to hand over stands on a decision, reaches no further, comes once and not after the review', () => {
  assert.equal(says(DECIDED, x.production), 'ok');
  assert.equal(says(ASKED, x.production), 'production.no-decision');
  assert.equal(says(DECIDED, having(x.production, { decision: x.access.id })), 'production.no-decision');
  assert.equal(says(DECIDED, having(x.production, { scope: x.YEAR })), 'scope.wider');
  assert.equal(
    says([...ASKED, having(x.narrowing, { review: x.review('2026-11-21') })], x.production),
    'review.lapsed',
  );
  assert.equal(says([...DECIDED, x.production], having(x.production, {}, { id: x.idOf('again') })), 'order.exists');
});

test('a decision of the asking State’s own court carries no order', () => {
  const own = having(x.narrowing, {}, { from: 'XA/court' });
  assert.equal(says([...ASKED, own], x.production), 'production.no-decision');
});

test('only who sent a request withdraws it, and only once', () => {
  assert.equal(says(ASKED, x.withdrawal), 'ok');
  assert.equal(says(ASKED, { ...x.withdrawal, from: 'XA/contact-point' }), 'withdrawal.not-yours');
  assert.equal(says(ASKED, { ...x.withdrawal, from: 'XB/central-authority' }), 'dossier.other-side');
  assert.equal(says([...ASKED, x.withdrawal], { ...x.withdrawal, id: x.idOf('again') }), 'dossier.withdrawn');
});

test('every refusal is one plain sentence with a stable code', () => {
  const refused = [
    refusalOf([], x.acknowledged),
    refusalOf([x.preservation], x.access),
    refusalOf(ASKED, having(x.narrowing, { scope: x.YEAR })),
    refusalOf(DECIDED, x.refusal),
  ];
  for (const r of refused) {
    assert.match(r?.code ?? '', /^[a-z]+\.[a-z-]+$/);
    assert.match(r?.words ?? '', /^[A-Z].*\.$/);
  }
});

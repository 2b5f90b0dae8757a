// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as x from '../../../test/fixtures/example-acts.ts';
import type { Act } from '#base/act.ts';
import { requestFor, requestsOf } from './state.ts';

const of = (...acts: unknown[]) => acts as Act[];
const HELD = of(x.preservation, x.order, x.done, x.preserved);
const ASKED = [...HELD, ...of(x.access)];
const status = (acts: Act[], re = x.access.id) => requestFor(acts, re)?.status;

test('a preservation walks from sent to preserved', () => {
  const walk = [x.preservation, x.acknowledged, x.order, x.done, x.preserved] as unknown as Act[];
  const seen = walk.map((_, i) => status(walk.slice(0, i + 1), x.preservation.id));
  assert.deepEqual(seen, ['sent', 'acknowledged', 'ordered', 'held-by-provider', 'preserved']);
});

test('an access walks from sent to accepted', () => {
  const walk = of(
    x.access,
    { ...x.acknowledged, id: x.idOf('ack access'), re: x.access.id },
    x.narrowing,
    x.production,
    x.handedOver,
    x.delivered,
    x.accepted,
  );
  const seen = walk.map((_, i) => status([...HELD, ...walk.slice(0, i + 1)]));
  assert.deepEqual(seen, ['sent', 'acknowledged', 'narrowed', 'executing', 'handed-over', 'delivered', 'accepted']);
  assert.equal(status([...ASKED, ...of(x.grant)]), 'granted');
});

test('an open question or consultation shows until it is answered', () => {
  assert.equal(status([...ASKED, ...of(x.question)]), 'question-open');
  assert.equal(status([...ASKED, ...of(x.question, x.answer)]), 'sent');
  assert.equal(status([...ASKED, ...of(x.question, x.consultation)]), 'consulting');
  assert.equal(status([...ASKED, ...of(x.consultation, x.consultationReply)]), 'sent');
});

test('refused and withdrawn end it, withdrawn last', () => {
  assert.equal(status([...ASKED, ...of(x.refusal)]), 'refused');
  assert.equal(status([...ASKED, ...of(x.refusal, x.withdrawal)]), 'withdrawn');
  assert.deepEqual([status(ASKED), status([...ASKED, ...of(x.withdrawal)])], ['sent', 'withdrawn']);
});

test('two requests of one dossier have each their own status', () => {
  const states = requestsOf([...ASKED, ...of(x.refusal)]);
  assert.deepEqual(
    states.map((s) => [s.track, s.status, s.requesting, s.requested]),
    [
      ['preservation', 'preserved', 'XA', 'XB'],
      ['access', 'refused', 'XA', 'XB'],
    ],
  );
});

test('what the asking State says of itself decides nothing: refusal, grant, finding, report, order', () => {
  const asIf = (act: object, from: string) => ({ ...act, from });
  const byRequester = of(
    asIf(x.narrowing, 'XA/court'),
    asIf(x.refusal, 'XA/central-authority'),
    asIf(x.finding, 'XA/central-authority'),
    asIf(x.question, 'XA/central-authority'),
    asIf(x.consultation, 'XA/central-authority'),
  );
  const state = requestFor([...ASKED, ...byRequester], x.access.id)!;
  assert.equal(state.status, 'sent');
  assert.deepEqual(
    [state.decision, state.refusal, state.findings, state.granted, state.questions, state.consultations],
    [null, null, [], null, [], []],
  );
  const held = of(
    x.preservation,
    asIf(x.order, 'XA/contact-point'),
    asIf(x.preserved, 'XA/contact-point'),
    asIf(x.acknowledged, 'XA/contact-point'),
  );
  assert.equal(status(held, x.preservation.id), 'sent');
});

test('what a stranger or the other side says in place of the one concerned does not count', () => {
  const from = (act: object, office: string) => ({ ...act, from: office });
  assert.equal(status([...ASKED, ...of(from(x.withdrawal, 'XC/central-authority'))]), 'sent');
  assert.equal(status([...ASKED, ...of(from(x.withdrawal, 'XB/central-authority'))]), 'sent');
  assert.equal(status([...ASKED, ...of(x.question, from(x.answer, 'XC/central-authority'))]), 'question-open');
  assert.equal(
    status(of(x.preservation, x.order, from(x.done, 'OTHERNET/response-team')), x.preservation.id),
    'ordered',
  );
  const executing = [...ASKED, ...of(x.narrowing, x.production)];
  assert.equal(status([...executing, ...of(from(x.handedOver, 'OTHERNET/response-team'))]), 'executing');
  assert.equal(status([...executing, ...of(x.handedOver, from(x.delivered, 'XA/central-authority'))]), 'handed-over');
  assert.equal(
    status([...executing, ...of(x.handedOver, x.delivered, from(x.accepted, 'XB/central-authority'))]),
    'delivered',
  );
});

test('a request is found from any act that hangs on it, and a ring of references ends', () => {
  const acts = [...ASKED, ...of(x.narrowing, x.production, x.handedOver)];
  assert.equal(requestFor(acts, x.handedOver.id)?.request.id, x.access.id);
  assert.equal(requestFor(acts, x.done.id)?.request.id, x.preservation.id);
  assert.equal(requestFor(acts, x.idOf('unknown')), undefined);
  assert.equal(requestFor(acts, undefined), undefined);
  const ring = of({ ...x.answer, id: x.idOf('a'), re: x.idOf('b') }, { ...x.answer, id: x.idOf('b'), re: x.idOf('a') });
  assert.equal(requestFor(ring, x.idOf('a')), undefined);
});

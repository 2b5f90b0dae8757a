// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as x from '../../test/fixtures/example-acts.ts';
import type { Act } from '#base/act.ts';
import { answersTo, dossierOf, last, ordered } from './dossier.ts';

const among = (acts: readonly unknown[]) => (id: string) => (acts as Act[]).find((a) => a.id === id);

test('an act belongs to the dossier of the first act of its chain', () => {
  const all = x.upTo(x.exported as Act);
  for (const act of all) assert.equal(dossierOf(act, among(all)), x.preservation.id, act.kind);
});

test('a provider files under the order, because it knows nothing before it', () => {
  assert.equal(dossierOf(x.handedOver as Act, among([x.production, x.handedOver])), x.production.id);
  assert.equal(dossierOf(x.handedOver as Act, among([])), x.handedOver.id);
});

test('a ring of references ends', () => {
  const a = { ...x.answer, id: x.idOf('a'), re: x.idOf('b') } as Act;
  const b = { ...x.answer, id: x.idOf('b'), re: x.idOf('a') } as Act;
  assert.ok([a.id, b.id].includes(dossierOf(a, among([a, b]))));
  const self = { ...x.answer, id: x.idOf('s'), re: x.idOf('s') } as Act;
  assert.equal(dossierOf(self, among([self])), self.id);
});

test('acts are listed once each, the first of a number', () => {
  const twin = { ...x.access, at: { ...x.access.at, place: 'Elsewhere' } };
  assert.deepEqual(
    ordered([{ act: x.access as Act }, { act: twin as Act }, { act: x.preservation as Act }]).map((e) => e.act),
    [x.access, x.preservation],
  );
});

test('the newest act of a kind, and the answers to one, are found', () => {
  const second = { ...x.question, id: x.idOf('second') };
  const acts = [x.access, x.question, second] as unknown as Act[];
  assert.equal(last(acts, x.question.kind)?.id, second.id);
  assert.equal(last(acts, x.refusal.kind), undefined);
  assert.equal(answersTo(acts, x.question.kind, x.access.id).length, 2);
  assert.equal(answersTo(acts, x.question.kind, x.question.id).length, 0);
});

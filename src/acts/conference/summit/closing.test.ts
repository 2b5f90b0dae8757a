// SPDX-License-Identifier: EUPL-1.2
// The closing protocol against the room and the register: each difference is told once, and nothing that has to do with another day.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '#base/act.ts';
import * as k from '../act.ts';
import { closingOf, differencesOf } from './closing.ts';
import { gathered } from './gathered.ts';
import { NO_ANSWERS } from './register-answers.ts';

const DAY = '2026-11-26';
const signatory = (name = 'Amara Oduya') => ({ name, title: 'President' });
const paper = (entity: string, sequence: number, more: object = {}) => ({
  ...{ entity, sequence, signedOn: DAY, signatory: signatory() },
  ...more,
});
const slot = (entity: string, sequence: number, more: object = {}) => ({
  ...{ entity, sequence, status: 'signed', signedOn: DAY, signatory: signatory() },
  ...more,
});
const entry = (party: string, sequence: number | undefined, more: object = {}) => ({
  ...{ entry: 'e'.repeat(32), seq: 1, entered: `${DAY}T03:00:00.000Z`, party, signedOn: DAY, place: 'Harborview' },
  ...{ signatory: signatory(), ...(sequence === undefined ? {} : { sequence }), ...more },
});
const told = (on: ReturnType<typeof paper>[], room: ReturnType<typeof slot>[], register: ReturnType<typeof entry>[]) =>
  differencesOf(on, room, { ...NO_ANSWERS, signatures: register as never }, (code) => code).map(
    (d) => `${d.entity} ${d.what} ${d.paper} ${d.other}`,
  );

test('where paper, room and register say the same, nothing is told', () => {
  assert.deepEqual(told([paper('XG', 1)], [slot('XG', 1)], [entry('XG', 1)]), []);
});

test('another day, number or hand is told with both sides, the register before the room', () => {
  assert.deepEqual(told([paper('XG', 1)], [slot('XG', 1)], [entry('XG', 1, { signedOn: '2026-11-27' })]), [
    'XG day 2026-11-26 2026-11-27',
  ]);
  assert.deepEqual(told([paper('XG', 1)], [slot('XG', 1)], [entry('XG', 2)]), ['XG sequence 1 2']);
  const other = slot('XG', 1, { signatory: signatory('Somebody Else') });
  assert.deepEqual(told([paper('XG', 1)], [other], [entry('XG', 1)]), ['XG signatory Amara Oduya Somebody Else']);
});

test('what one side alone holds is told; a signature of another day, or of nobody with a place here, is not', () => {
  assert.deepEqual(told([paper('XG', 1)], [], []), ['XG paper-only 1 null', 'XG register-missing 1 null']);
  assert.deepEqual(told([], [slot('XG', 1)], []), ['XG room-only null 1']);
  const called = slot('XG', 1, { status: 'called', sequence: null });
  assert.deepEqual(told([], [called], [entry('XG', 1)]), ['XG register-only null 1']);
  assert.deepEqual(told([], [called], [entry('XG', undefined)]), [], 'it signed on another day');
  assert.deepEqual(told([], [called], [entry('XI', 1)]), [], 'it has no place in this session');
});

test('a protocol that was drawn up anew takes the place of the one before', () => {
  const protocol = (id: string, on: string) =>
    ({
      id,
      kind: k.CLOSING_PROTOCOL,
      from: 'XH/protocol',
      body: { on, session: 'signing', signatures: [] },
    }) as unknown as Act;
  const acts = [protocol('a'.repeat(32), DAY), protocol('b'.repeat(32), '2026-11-27')];
  assert.equal(closingOf(gathered(acts), [], NO_ANSWERS, (code) => code)?.on, '2026-11-27');
  assert.equal(
    closingOf(gathered([]), [], NO_ANSWERS, (code) => code),
    null,
  );
});

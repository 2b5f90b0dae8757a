// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { addressOf, call, refusalOf, SignedOut, Unreachable } from './api.ts';

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

function answer(status: number, body: string): { seen: Request[] } {
  const seen: Request[] = [];
  globalThis.fetch = async (to, init) => {
    seen.push(new Request(new URL(String(to), 'http://node.test'), init));
    return new Response(body, { status });
  };
  return { seen };
}

test('an address is filled from the contract and escapes what it is given', () => {
  assert.equal(addressOf('dossier', { id: 'a/b?c' }), '/api/dossiers/a%2Fb%3Fc');
  assert.equal(
    addressOf('form', {}, { kind: 'requests.access.v1', re: 'f' }),
    '/api/form?kind=requests.access.v1&re=f',
  );
  assert.throws(() => addressOf('dossier'), TypeError);
});

test('only calls that write carry the header against foreign pages', async () => {
  const { seen } = answer(200, '{}');
  await call('me', {});
  await call('giveBack', { params: { id: 'x' }, body: { reason: 'too wide' } });
  assert.equal(seen[0]!.headers.get('x-comity'), null);
  assert.equal(seen[1]!.headers.get('x-comity'), '1');
  assert.deepEqual(await seen[1]!.json(), { reason: 'too wide' });
});

test('a problem document becomes a refusal with the rule it cites', async () => {
  const refusal = { code: 'scope.wider', words: 'More would be given than was asked for.' };
  answer(422, JSON.stringify({ title: 'Refused', code: 'scope.wider', refusal }));
  assert.deepEqual(await call('now', {}), { ok: false, refusal });
  assert.deepEqual(refusalOf({ title: 'Sign in first', code: 'session.none' }, 401), {
    code: 'session.none',
    words: 'Sign in first',
  });
  assert.equal(refusalOf({}, 418).code, 'http.418');
});

test('an ended session leads to the door, but a wrong password is an ordinary refusal', async () => {
  answer(401, '{"detail":"Sign in first."}');
  await assert.rejects(call('now', {}), SignedOut);
  const tried = await call('signIn', { body: { person: 'x', password: 'y' } });
  assert.equal(tried.ok, false);
});

test('a broken answer, a failing node and a cut line are faults, not refusals', async () => {
  answer(200, '<html>');
  await assert.rejects(call('me', {}), Unreachable);
  answer(503, '{"title":"down"}');
  await assert.rejects(call('me', {}), Unreachable);
  globalThis.fetch = async () => {
    throw new TypeError('network');
  };
  await assert.rejects(call('me', {}), Unreachable);
});

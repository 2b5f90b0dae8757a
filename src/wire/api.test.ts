// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { routes } from './api.ts';
import type { Route } from './route.ts';
import { NewAct } from './views.ts';

const ALL = Object.entries(routes) as [string, Route][];

test('no two routes share a door, and each lies below /api and says in a sentence what it is for', () => {
  const doors = ALL.map(([, r]) => `${r.method} ${r.path}`);
  assert.equal(new Set(doors).size, doors.length);
  for (const [name, r] of ALL) {
    assert.match(r.path, /^\/api\/[a-z0-9/:.-]+$/i, name);
    assert.match(r.words, /^[A-Z].*\.$/, name);
  }
});

test('only signing in, the exercise, devices at gates, questions to the register and a word on health are open to anyone', () => {
  assert.deepEqual(
    ALL.filter(([, r]) => r.who === 'anyone')
      .map(([n]) => n)
      .sort(),
    [
      'exerciseEnter',
      'exercisePeople',
      'gatePlaces',
      'gatePosts',
      'gateTurn',
      'health',
      'registerApplies',
      'registerInForce',
      'registerStatus',
      'signIn',
    ],
  );
  assert.deepEqual(
    ALL.filter(([, r]) => r.exerciseOnly)
      .map(([n]) => n)
      .sort(),
    ['exerciseEnter', 'exercisePeople'],
  );
});

test('what is asked with GET changes nothing, so it takes no body', () => {
  for (const [name, r] of ALL) if (r.method === 'GET') assert.equal(r.body, undefined, name);
});

/** Every object of a schema that would let undeclared fields pass. */
function loose(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const s = schema as { type?: unknown; properties?: unknown; additionalProperties?: unknown };
  const here = s.type === 'object' && s.properties !== undefined && s.additionalProperties !== false ? [path] : [];
  return [...here, ...Object.entries(s).flatMap(([key, inner]) => loose(inner, `${path}/${key}`))];
}

test('what comes in, and what goes out, is strict: nothing undeclared passes', () => {
  for (const [name, r] of ALL)
    for (const schema of [r.body, r.query, r.answer] as (TSchema | undefined)[])
      if (schema) assert.deepEqual(loose(schema), [], name);
});

test('every schema can be compiled', () => {
  for (const [, r] of ALL)
    for (const schema of [r.body, r.query, r.answer] as (TSchema | undefined)[]) if (schema) assert.ok(Compile(schema));
});

test('a new act is taken only in its shape, without a sender, a time or a mode of the caller’s choice', () => {
  const check = Compile(NewAct);
  const good = {
    kind: 'requests.question.v1',
    to: ['XB/central-authority'],
    basis: [{ pack: 'hanoi', code: 'MORE_INFORMATION' }],
    body: {},
  };
  assert.ok(check.Check(good));
  const bad = [
    { from: 'XA/contact-point' },
    { by: {} },
    { at: {} },
    { mode: 'real' },
    { id: 'a'.repeat(32) },
    { to: [] },
    { basis: [] },
    { re: 'x' },
    { body: [] },
    { attachments: [{ sha256: 'x', name: 'a' }] },
    { attachments: [{ sha256: 'a'.repeat(64), name: '' }] },
  ];
  for (const change of bad) assert.ok(!check.Check({ ...good, ...change }), JSON.stringify(change));
});

// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { StatesFile } from '#law/states.ts';
import { baseOf, baseOfStates, statesFile } from './emit-states.ts';
import { OWN_NAMES, TILES } from './state-names.ts';

const committed = JSON.parse(readFileSync(new URL('../law/states.json', import.meta.url), 'utf8')) as StatesFile;

test('the committed list is what the tool makes of it', () => {
  assert.deepEqual(statesFile(baseOfStates(committed)), committed);
});

test('a list of another source is read by its fields, and an unknown status stops it', () => {
  const entry = { alpha3: 'VAT', alpha2: 'VA', m49: '336', unShortName: 'Holy See', regionalGroup: null };
  const text = (status: string) => JSON.stringify({ baseList: [{ ...entry, status }] });
  assert.deepEqual(baseOf(text('UN non-member observer State')), [
    { code: 'VAT', alpha2: 'VA', m49: '336', status: 'observer', group: null, name: 'Holy See' },
  ]);
  assert.throws(() => baseOf(text('colony')), /Unknown status/);
});

test('a State without a tile or without a name in one language stops the tool', () => {
  const base = baseOfStates(committed)[0]!;
  assert.throws(() => statesFile([{ ...base, code: 'ZZZ' }]), /ZZZ has no tile/);
  assert.throws(() => statesFile([{ ...base, alpha2: 'ZZ' }]), /has no name/);
});

test('own names and tiles are only for entities that are on the list', () => {
  const codes = new Set(committed.states.map((s) => s.code));
  for (const code of Object.keys(OWN_NAMES)) assert.ok(codes.has(code), code);
  const drawn = TILES.flatMap((line) => line.split(' ').filter((c) => c !== '...'));
  assert.deepEqual([...drawn].sort(), [...codes].sort());
  for (const line of TILES) assert.equal(line.split(' ').length, 34);
});

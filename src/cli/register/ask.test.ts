// SPDX-License-Identifier: EUPL-1.2
// Questions without a mirror, over an invented world: some signed on a day, some on a day nobody told.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Fault } from '#base/result.ts';
import { answered } from './ask.ts';

const root = mkdtempSync(join(tmpdir(), 'comity-ask-'));
after(() => rmSync(root, { recursive: true, force: true }));
const law = join(root, 'law');
cpSync(join(import.meta.dirname, '..', '..', '..', 'law'), law, { recursive: true });

const invented = (code: string, alpha2: string, en: string, col: number) => ({
  code,
  alpha2,
  m49: null,
  status: 'member',
  group: null,
  names: { en, fr: en, es: en, ru: en, ar: en, zh: en, vi: en },
  own: [],
  check: [],
  alsoFound: [],
  former: [],
  tile: { col, row: 0 },
});
const list = [
  invented('XXA', 'XA', 'Alderland', 0),
  invented('XXB', 'XB', 'Birchia', 1),
  invented('XXC', 'XC', 'Cedar Islands', 2),
  invented('XXD', 'XD', 'Dogwood', 3),
];
writeFileSync(
  join(law, 'states.json'),
  JSON.stringify({ note: 'Invented.', grid: { columns: 4, rows: 1 }, states: list }),
);
const line = (state: string, act: string, on: string | null) => ({
  state,
  act,
  on,
  source: `Paper about ${state}`,
  confidence: 'memory',
});
writeFileSync(
  join(law, 'hanoi', 'participation.json'),
  JSON.stringify({
    pack: 'hanoi',
    title: 'Invented participation',
    source: 'Gazette of Trees; letters from abroad',
    asOf: '2026-07',
    doubts: 'Not complete.',
    lines: [
      line('XXA', 'signature', '2025-10-25'),
      line('XXA', 'ratification', null),
      line('XXB', 'signature', null),
      line('XXC', 'signature', '2025-10-25'),
    ],
    totals: [],
    reservations: [],
    pending: [],
    notes: [],
  }),
);
const place = { law, root, databaseUrl: undefined };
const asked = async (...words: string[]) => {
  const { code, out, err } = await answered(words[0]!, words.slice(1), place);
  return { code, lines: out.split('\n').slice(0, -1), err };
};
const BASIS = 'As reported by Gazette of Trees and others as of 2026-07, not proven.';

test('a State reported without a day is said to be so first, and never to have done nothing', async () => {
  const { code, lines } = await asked('status', 'XXB');
  assert.equal(code, 0);
  assert.deepEqual(lines, ['XXB: signature reported, day unknown.', BASIS]);
  const both = (await asked('status', 'XXA')).lines;
  assert.equal(both[0], 'XXA: ratification reported, day unknown.');
  assert.match(both[1]!, /^XXA is a signatory since 2025-10-25\.$/);
  // Of all, each is named, and whoever truly did nothing is still told so.
  const all = (await asked('status')).lines;
  assert.deepEqual(all.slice(0, 2), [
    'XXA: ratification reported, day unknown.',
    'XXB: signature reported, day unknown.',
  ]);
  assert.ok(all.some((l) => l.startsWith('XXC is a signatory')));
  assert.match((await asked('status', 'XXD')).lines[0]!, /^XXD has neither signed nor joined/);
});

test('a code in small letters or of two letters is the State that goes by it', async () => {
  for (const typed of ['xxc', 'XC', 'xc', 'XXC'])
    assert.match((await asked('status', typed)).lines[0]!, /^XXC is a signatory/, typed);
  assert.match((await asked('applies', 'xa', 'xxb', '42')).lines[2]!, /^Article 42 does not apply between XXA and XXB/);
});

test('a code nobody goes by is refused, with what to do', async () => {
  for (const words of [
    ['status', 'QQQ'],
    ['status', 'constructor'],
    ['applies', 'XXA', 'ZZ', '42'],
  ]) {
    const { code, lines, err } = await asked(...words);
    assert.deepEqual([code, lines], [1, []], words.join(' '));
    assert.match(err, /^No State goes by that code here: .*three letters or with two.*\n\(ask\.party\)\n$/);
  }
});

test('whether it is in force is told after what is reported without a day', async () => {
  const { lines } = await asked('in-force');
  assert.deepEqual(lines.slice(0, 2), [
    '1 instrument is reported without a day, so it counts in no computation below.',
    '1 signature is reported without a day, so it counts in no computation below.',
  ]);
  assert.match(lines[2]!, /not in force/);
  assert.equal(lines.at(-1), BASIS);
});

test('the basis is one sentence; all sources come when they are asked for, and with JSON', async () => {
  const { lines } = await asked('status', 'XXB', '--sources');
  assert.deepEqual(lines, [
    'XXB: signature reported, day unknown. [Paper about XXB]',
    BASIS,
    'Sources: Gazette of Trees; letters from abroad.',
    'Not complete.',
  ]);
  const json = JSON.parse((await asked('status', 'xb', '--json')).lines[0]!);
  assert.deepEqual(json.undated, [{ state: 'XXB', act: 'signature', source: 'Paper about XXB' }]);
  assert.deepEqual([json.answer[0].party, json.answer[0].code], ['XXB', 'day-unknown']);
  assert.deepEqual([json.source, json.doubts], ['Gazette of Trees; letters from abroad', 'Not complete.']);
});

test('what was known earlier is asked of a mirror only', async () => {
  await assert.rejects(
    asked('status', '--known', '4'),
    (e) => e instanceof Fault && e.code === 'cli.known' && /--mirror DIR/.test(e.message),
  );
});

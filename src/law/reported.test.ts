// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import { ReportedBody } from '#acts/register/act.ts';
import { utf8 } from '#base/bytes.ts';
import { lawPacks, readPack } from './pack.ts';
import { factsOfReport, readReport, type Report, undatedLines } from './reported.ts';
import { readStates } from './states.ts';
import { treatyOf } from './treaty.ts';

const bytes = (name: string) => readFileSync(new URL(`../../law/${name}`, import.meta.url));
const must = <T>(read: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
};
const hanoi = must(readPack(bytes('hanoi/pack.json')));
const vclt = must(readPack(bytes('vclt/pack.json')));
const states = must(readStates(bytes('states.json')));
const report = must(readReport(bytes('hanoi/participation.json'), hanoi, states));
const changed = (change: (copy: Report) => void): string => {
  const copy = structuredClone(report);
  change(copy);
  const read = readReport(utf8(JSON.stringify(copy)), hanoi, states);
  return read.ok ? 'ok' : read.refusal.code;
};

test('the report holds every line with source and confidence, and says that it is not complete', () => {
  const of = (act: string) => report.lines.filter((l) => l.act === act).length;
  assert.deepEqual([report.lines.length, of('signature'), of('ratification')], [79, 76, 3]);
  assert.equal(report.lines.filter((l) => l.confidence === 'text seen').length, 30);
  assert.match(report.doubts!, /^Not a complete list/);
  assert.deepEqual(
    report.totals.map((t) => [t.value, t.asOf]),
    [
      [72, '2025-10-26'],
      [74, '2026-02'],
      [76, '2026-05'],
      [3, '2026'],
    ],
  );
  assert.deepEqual(
    report.pending.map((p) => p.state),
    ['RUS', 'EUE', 'USA', 'IND'],
  );
});

test('its lines fit an entry of the register as they are', () => {
  const check = Compile(ReportedBody);
  const { totals: _, reservations: __, pending: ___, notes: ____, ...entered } = report;
  assert.ok(check.Check(entered), JSON.stringify(check.Errors(entered)[0]));
  assert.ok(!check.Check(report), 'what is only told beside it stays outside');
});

test('a line without a day is kept with its note and takes no part in any day', () => {
  const undated = undatedLines(report);
  assert.equal(undated.length, 13);
  assert.equal(undated.filter((l) => l.act === 'ratification').length, 3);
  for (const l of undated) assert.ok(l.note && l.note.length > 10, l.state);
  const facts = factsOfReport(report, states);
  assert.equal(facts.length, report.lines.length - undated.length);
  assert.ok(facts.every((f) => f.mode === 'real' && f.source === undefined));
});

test('a dated signature makes a signatory, an organisation stays one, and nobody is bound', () => {
  const treaty = treatyOf(factsOfReport(report, states), lawPacks([hanoi, vclt]), 'hanoi', 'real');
  assert.equal(treaty.status('FRA', '2025-10-24').code, 'none');
  assert.equal(treaty.status('FRA', '2025-10-25').code, 'signatory');
  assert.equal(treaty.typeOf('EUE'), 'organisation');
  assert.equal(treaty.status('QAT', '2026-11-22').code, 'signatory');
  assert.equal(treaty.treatyStatus('2026-11-22').inForce, false);
  assert.equal(treaty.treatyStatus('2026-11-22').counted, 0);
});

test('a dated instrument counts as it was made, and an accession rests on its own rule', () => {
  const lines: Report['lines'] = [
    { state: 'XAA', act: 'ratification', on: '2026-02-10', source: 'x', confidence: 'memory' },
    { state: 'XAB', act: 'accession', on: '2026-03-10', source: 'x', confidence: 'memory' },
  ];
  const facts = factsOfReport({ pack: 'hanoi', lines }, states);
  assert.deepEqual(
    facts.map((f) => [f.kind, f.rule.code, f.kind === 'instrument' && f.how, f.kind === 'instrument' && f.deposited]),
    [
      ['instrument', 'RATIFICATION', 'ratification', '2026-02-10'],
      ['instrument', 'ACCESSION', 'accession', '2026-03-10'],
    ],
  );
});

test('a wrong report is refused, each time for its own reason', () => {
  assert.equal(
    changed(() => {}),
    'ok',
  );
  const cases: [string, (r: Report) => void][] = [
    ['report.shape', (r) => Object.assign(r.lines[0]!, { act: 'promise' })],
    ['report.shape', (r) => Object.assign(r, { verdict: 'in force' })],
    ['report.pack', (r) => Object.assign(r, { pack: 'accord' })],
    ['report.date', (r) => Object.assign(r.lines[0]!, { on: '2027-02-30' })],
    ['report.state', (r) => Object.assign(r.lines[0]!, { state: 'XXX' })],
    ['report.state', (r) => Object.assign(r.pending[0]!, { state: 'XXX' })],
    ['report.twice', (r) => r.lines.push({ ...r.lines[0]! })],
    ['report.twice', (r) => r.lines.push({ ...r.lines.at(-1)!, act: 'approval' })],
    ['report.rule', (r) => r.reservations[0]!.rules.push('NO_SUCH')],
  ];
  for (const [code, change] of cases) assert.equal(changed(change), code);
  const cut = readReport(bytes('hanoi/participation.json').subarray(0, 500), hanoi, states);
  assert.ok(!cut.ok && cut.refusal.code.startsWith('json.'));
});

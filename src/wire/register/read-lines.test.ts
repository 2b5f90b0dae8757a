// SPDX-License-Identifier: EUPL-1.2
// The bad file of the second scenario, line by line, and what else people send as a spreadsheet.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPack } from '#law/pack.ts';
import type { ReportLine } from '#law/reported.ts';
import { csvText } from './csv-cell.ts';
import { LINE_COLUMNS, type LinesContext, readLines } from './read-lines.ts';

const read = readPack(readFileSync(new URL('../../../law/hanoi/pack.json', import.meta.url)));
assert.ok(read.ok);
const context: LinesContext = { pack: read.value, known: (code) => /^X[A-Z]$/.test(code), source: 'Exercise' };
const HEAD = 'state,act,date,mode,note,source';

function lines(...rows: string[]) {
  const result = readLines([HEAD, ...rows, ''].join('\n'), context);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
/** Lines as the spreadsheet they would stand in: every cell guarded as the exports guard theirs. */
const sheet = (given: readonly ReportLine[]) =>
  csvText([
    LINE_COLUMNS,
    ...given.map(({ state, act, on, note, source }) =>
      act === 'signature'
        ? [state, act, on ?? 'unknown', '', note ?? '', source]
        : [state, 'deposit', on ?? 'unknown', act, note ?? '', source],
    ),
  ]);
const codes = (...rows: string[]) => lines(...rows).refused.map((r) => [r.line, r.code]);
const whole = (text: string) => {
  const result = readLines(text, context);
  return result.ok ? 'ok' : result.refusal.code;
};

test('the bad file: four lines are refused, each for its own reason, and the rest is taken untouched', () => {
  const { taken, refused } = lines(
    'XA,signature,2025-10-25,,,List of Hanoi',
    'XA,deposit,2027-01-04,ratification,,',
    'XA,deposit,2027-03-01,acceptance,,',
    'XB,deposit,2025-10-24,accession,,',
    'XC,signature,2027-02-30,,,',
    'XX9,signature,2025-10-25,,,',
    'XD,deposit,2027-05-03,a,came by post,',
  );
  assert.deepEqual(
    refused.map((r) => [r.line, r.code]),
    [
      [4, 'line.second-deposit'],
      [5, 'line.before-opening'],
      [6, 'line.date'],
      [7, 'line.state'],
    ],
  );
  for (const r of refused) assert.ok(r.words.endsWith('.') && r.instead.endsWith('.') && r.words !== r.instead, r.code);
  assert.deepEqual(refused[0]?.params, { state: 'XA', first: 3 });
  assert.equal(refused[1]?.citation?.code, 'SIGNATURE');
  assert.deepEqual(taken, [
    {
      line: 2,
      value: {
        state: 'XA',
        act: 'signature',
        on: '2025-10-25',
        source: 'List of Hanoi',
        confidence: 'secondary source',
      },
    },
    {
      line: 3,
      value: { state: 'XA', act: 'ratification', on: '2027-01-04', source: 'Exercise', confidence: 'secondary source' },
    },
    {
      line: 8,
      value: {
        state: 'XD',
        act: 'accession',
        on: '2027-05-03',
        source: 'Exercise',
        confidence: 'secondary source',
        note: 'came by post',
      },
    },
  ]);
});

test('a signature on the last day is taken, one of the second of January is told when the treaty closed', () => {
  assert.deepEqual(codes('XA,signature,2026-12-31,,,'), []);
  const { refused } = lines('XA,signature,2027-01-02,,,');
  assert.deepEqual([refused[0]?.code, refused[0]?.params?.['closed']], ['line.after-closing', '2026-12-31']);
  assert.match(refused[0]!.instead, /accedes/);
});

test('a broken quotation mark, too few cells and an empty line break their own line and no other', () => {
  assert.deepEqual(codes('XA,signature,2025-10-25,,"not closed,', 'XB,signature,2025-10-25,,"a, b",x'), [
    [2, 'line.quote'],
  ]);
  assert.deepEqual(codes('XA,signature,2025-10-25,,a"b,', 'XB,signature,2025-10-25,,,'), [[2, 'line.quote']]);
  assert.deepEqual(codes('XA,signature', '', '   ', 'XB,signature,2025-10-25,,,,', 'XC,signature,2025-10-25,,,'), [
    [2, 'line.columns'],
    [3, 'line.empty'],
    [4, 'line.empty'],
    [5, 'line.columns'],
  ]);
  assert.equal(
    lines('XB,signature,2025-10-25,,"he said ""yes"", twice",x').taken[0]?.value.note,
    'he said "yes", twice',
  );
});

test('acts and ways of consent are known words or letters, and a letter means itself in its own case', () => {
  const act = (act: string, mode: string) => lines(`XA,${act},2027-05-03,${mode},,`).taken[0]?.value.act ?? 'refused';
  assert.equal(act('deposit', ''), 'ratification');
  assert.equal(act('deposit', 'A'), 'acceptance');
  assert.equal(act('deposit', 'AA'), 'approval');
  assert.equal(act('deposit', 'a'), 'accession');
  assert.equal(act('deposit', 'd'), 'succession');
  assert.equal(act('Accession', ''), 'accession');
  assert.equal(act('accession', 'a'), 'accession');
  assert.deepEqual(codes('XA,deposit,2027-05-03,aa,,'), [[2, 'line.mode']]);
  assert.deepEqual(codes('XA,accession,2027-05-03,A,,'), [[2, 'line.mode']]);
  assert.deepEqual(codes('XA,signature,2025-10-25,A,,'), [[2, 'line.mode']]);
  assert.deepEqual(codes('XA,deposit,2027-05-03,signature,,'), [[2, 'line.mode']]);
  assert.deepEqual(codes('XA,promise,2025-10-25,,,'), [[2, 'line.act']]);
  assert.deepEqual(codes('XA,constructor,2025-10-25,,,', 'XB,deposit,2027-05-03,constructor,,'), [
    [2, 'line.act'],
    [3, 'line.mode'],
  ]);
});

test('a day that is not known is said in a word, and a line without a source is refused where the file has none', () => {
  assert.equal(lines('XA,signature,unknown,,,').taken[0]?.value.on, null);
  assert.deepEqual(codes('XA,signature,,,,'), [[2, 'line.date']]);
  const bare = readLines(`${HEAD}\nXA,signature,2025-10-25,,,\n`, { pack: context.pack, known: context.known });
  assert.ok(bare.ok);
  assert.deepEqual(
    bare.value.refused.map((r) => r.code),
    ['line.source'],
  );
});

test('a day ahead is refused where today is given', () => {
  const result = readLines(`${HEAD}\nXA,deposit,2027-05-04,,,\nXB,deposit,2027-05-03,,,\n`, {
    ...context,
    today: '2027-05-03',
  });
  assert.ok(result.ok);
  assert.deepEqual(
    result.value.refused.map((r) => [r.line, r.code]),
    [[2, 'line.in-future']],
  );
});

test('formula cells are data, on the way in and on the way out and in again', () => {
  const { taken } = lines(`XA,signature,2025-10-25,,"=HYPERLINK(""http://x.example"")",x`);
  assert.equal(taken[0]?.value.note, '=HYPERLINK("http://x.example")');
  const out = sheet(taken.map((t) => t.value));
  assert.ok(out.includes(`"'=HYPERLINK(`), out);
  const again = readLines(out, context);
  assert.ok(again.ok);
  assert.deepEqual(again.value.taken, taken);
});

test('a file that is no such list is refused as a whole', () => {
  assert.equal(whole(`${HEAD}\r\nXA,signature,2025-10-25,,,\r\n`), 'ok');
  assert.equal(whole(`\uFEFF${HEAD}\nXA,signature,2025-10-25,,,`), 'ok');
  assert.equal(whole('State,Act,Date,Mode,Note,Source\nXA,signature,2025-10-25,,,'), 'ok');
  assert.equal(whole(''), 'lines.header');
  assert.equal(whole('XA,signature,2025-10-25,,,'), 'lines.header');
  assert.equal(whole(`${HEAD.replaceAll(',', ';')}\nXA;signature`), 'lines.header');
  assert.equal(whole(`"${HEAD}`), 'lines.header');
  assert.equal(whole(HEAD), 'lines.none');
  assert.equal(whole(`${HEAD}\n${'x'.repeat(1024 * 1024)}`), 'lines.too-large');
  assert.equal(whole(`${HEAD}\n${'é'.repeat(600 * 1024)}`), 'lines.too-large');
  assert.equal(whole(`${HEAD}\n${'XA\n'.repeat(5001)}`), 'lines.too-large');
});

test('long cells and invisible characters are refused in their own line', () => {
  assert.deepEqual(codes(`XA,signature,2025-10-25,,${'n'.repeat(601)},`, 'XB,signature,2025-10-25,,a\u202eb,'), [
    [2, 'line.too-long'],
    [3, 'line.unseen'],
  ]);
});

test('whatever the lines hold, writing and reading them gives them back', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  // Spaces at the ends and invisible signs do not survive a spreadsheet, and need not.
  const clean = words.map((w) => w.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}']/gu, '').trim()).filter((w) => w !== '');
  const line = fc.record({
    state: fc.constantFrom('XA', 'XB', 'XC', 'XD', 'XE'),
    act: fc.constantFrom('signature', 'ratification', 'accession', 'approval') as fc.Arbitrary<ReportLine['act']>,
    on: fc.constantFrom('2025-10-25', '2026-12-31', null),
    source: clean,
    note: clean,
  });
  const list = fc.uniqueArray(line, {
    selector: (l) => `${l.state} ${l.act === 'signature'}`,
    minLength: 1,
    maxLength: 10,
  });
  fc.assert(
    fc.property(list, (drawn) => {
      const given = drawn.map((l): ReportLine => ({ ...l, confidence: 'secondary source' }));
      const back = readLines(sheet(given), context);
      assert.ok(back.ok);
      assert.deepEqual(back.value.refused, []);
      assert.deepEqual(
        back.value.taken.map((t) => t.value),
        given,
      );
    }),
    { numRuns: 100 },
  );
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (rest) => {
      assert.equal(typeof readLines(`${HEAD}\n${rest}`, context).ok, 'boolean');
    }),
    { numRuns: 200 },
  );
});

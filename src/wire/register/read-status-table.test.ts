// SPDX-License-Identifier: EUPL-1.2
// The depositary's table in both its forms, written here after its described shape: footnotes at names, letters after days.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8 } from '#base/bytes.ts';
import { readPack } from '#law/pack.ts';
import { readStates } from '#law/states.ts';
import { readStatusTable, type StatusTable } from './read-status-table.ts';

const file = (name: string) => readFileSync(new URL(`../../../law/${name}`, import.meta.url));
const pack = readPack(file('hanoi/pack.json'));
assert.ok(pack.ok);

/** Invented States: what the table says about them is invented too. */
const invented = (code: string, en: string, more: { fr?: string; former?: string; status?: string } = {}) => ({
  code,
  alpha2: code.slice(1),
  m49: null,
  status: more.status ?? 'member',
  group: null,
  names: { en, fr: more.fr ?? en, es: en, ru: en, ar: en, zh: en, vi: en },
  own: [],
  check: [],
  alsoFound: [],
  former: more.former ? [{ name: more.former, until: '2013-10-24', source: 'invented' }] : [],
  tile: { col: code.charCodeAt(2) - 65, row: 0 },
});
const list = [
  invented('XXA', 'Alderland'),
  invented('XXB', 'Birchia', { former: 'Upper Birch' }),
  invented('XXC', 'Cedar Islands'),
  invented('XXD', 'Union of Trees', { status: 'organisation' }),
  invented('XXE', 'Elder (Kingdom of the)'),
  invented('XXF', 'Firland', { fr: 'Pays des Sapins' }),
  invented('XXG', 'Gürkiye'),
  invented('XXH', 'Hazel'),
];
const states = readStates(utf8(JSON.stringify({ note: 'Invented.', grid: { columns: 34, rows: 1 }, states: list })));
assert.ok(states.ok, JSON.stringify(states));
const context = { pack: pack.value, states: states.value, source: 'Exercise table, as of 1 Dec 2026' };

const ROWS: [name: string, signature: string, consent: string][] = [
  ['Alderland', '25 Oct 2025', '12 Mar 2026'],
  ['Upper Birch', '26 Oct 2025', ''],
  ['Cedar Islands 2', '25 Oct 2025', ''],
  ['Union of Trees 3, 4', '25 Oct 2025', '1 Feb 2027 A'],
  ['Elder (Kingdom of the)', '', ' 5 Jan 2027 AA'],
  ['Firland', '', '7 Jan 2027 a'],
  ['Gürkiye', '25 Oct 2025', '...'],
];
const HEADING = ['Participant', 'Signature', 'Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)'];

const xmlCell = (text: string) =>
  `<Entry>${text.replace(/ (\d[\d, ]*)$/, (whole, notes: string) => (/^\d{4}$/.test(notes) ? whole : `<superscript>${notes}</superscript>`))}</Entry>`;
const xml = (rows: string[][], before = '') =>
  `<?xml version="1.0" encoding="utf-8"?>${before}
<Treaties><Treaty><Header><Titlesect>18. 16 Convention</Titlesect></Header>
<Participants><Table><TGroup>
<Thead><Rows><Row>${HEADING.map((h) => `<Entry>${h}</Entry>`).join('')}</Row></Rows></Thead>
<Tbody><Rows>${rows.map((r) => `<Row>${r.map(xmlCell).join('')}</Row>`).join('\n')}</Rows></Tbody>
</TGroup></Table></Participants>
<Declarations><Table><Row><Entry>Alderland</Entry><Entry>Upon signature: prose</Entry></Row></Table></Declarations>
</Treaty></Treaties>`;
const html = (rows: string[][]) =>
  `<!DOCTYPE html>
<html><head><title>Status</title><script>var x = "<table><tr><td>Participant</td></tr></table>";</script></head>
<body><table class="layout"><tr><td><h1>Convention</h1>
<!-- <table> --><TABLE id='a > b'>
<tr><th>Participant<th>Signature<th>Ratification, Acceptance<sup>(A)</sup>, Accession(a)</tr>
${rows.map((r) => `<tr align=left><td>&nbsp;${r[0]!.replace(/ ([\d, ]+)$/, ' <sup>$1</sup>')}</td><td>${r[1]}<td>${r[2]!.replace(/ (A|AA|a|d)$/, '&nbsp;<sup>$1</sup>')}`).join('\n')}
</TABLE></td></tr><tr><td>Alderland</td><td>prose</td></tr></table></body></html>`;

function table(text: string): StatusTable {
  const result = readStatusTable(text, context);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
const short = (t: StatusTable) => t.taken.map(({ line, value }) => `${line} ${value.state} ${value.act} ${value.on}`);
const code = (text: string) => {
  const result = readStatusTable(text, context);
  return result.ok ? 'ok' : result.refusal.code;
};

const EXPECTED = [
  '1 XXA signature 2025-10-25',
  '1 XXA ratification 2026-03-12',
  '2 XXB signature 2025-10-26',
  '3 XXC signature 2025-10-25',
  '4 XXD signature 2025-10-25',
  '4 XXD acceptance 2027-02-01',
  '5 XXE approval 2027-01-05',
  '6 XXF accession 2027-01-07',
  '7 XXG signature 2025-10-25',
];

test('both forms of the published table give the same lines, with former names matched and footnotes dropped', () => {
  for (const text of [xml(ROWS), html(ROWS)]) {
    const read = table(text);
    assert.deepEqual(short(read), EXPECTED);
    assert.deepEqual([read.refused, read.unmatched, read.participants], [[], [], 7]);
    assert.ok(read.taken.every((t) => t.value.source === context.source && t.value.confidence === 'text seen'));
  }
});

test('a name nobody goes by is told as it stands and never guessed', () => {
  const read = table(xml([['Alder', '25 Oct 2025', ''], ['Kingdom', '25 Oct 2025', ''], ...ROWS.slice(0, 1)]));
  assert.deepEqual(read.unmatched, [
    { line: 1, name: 'Alder' },
    { line: 2, name: 'Kingdom' },
  ]);
  assert.deepEqual(short(read), ['3 XXA signature 2025-10-25', '3 XXA ratification 2026-03-12']);
});

test('names in other languages of the United Nations are matched too, and the real list by its own names', () => {
  assert.deepEqual(short(table(xml([['Pays des Sapins', '25 Oct 2025', '']]))), ['1 XXF signature 2025-10-25']);
  const real = readStates(file('states.json'));
  assert.ok(real.ok);
  const names = ['Cape Verde 1', 'Côte d’Ivoire', 'Federación de Rusia', '越南', 'المغرب', 'Королевство'];
  const read = readStatusTable(xml(names.map((n) => [n, '', ''])), { ...context, states: real.value });
  assert.ok(read.ok);
  assert.deepEqual(read.value.unmatched, [{ line: 6, name: 'Королевство' }]);
});

test('days that do not exist, lie outside the treaty or carry an unknown letter break their own cell only', () => {
  const read = table(
    xml([
      ['Alderland', '30 Feb 2026', '12 Mar 2026'],
      ['Birchia', '24 Oct 2025', ''],
      ['Cedar Islands', '2 Jan 2027', ''],
      ['Union of Trees', '25 Oct 2025', '5 Jan 2027 z'],
      ['Firland', 'soon', ''],
      ['Firland', '25 Oct 2025', ''],
      ['Firland', '26 Oct 2025', ''],
      ['Hazel', '25 Oct 2025 s', '5 Jan 2027 aa'],
    ]),
  );
  assert.deepEqual(
    read.refused.map((r) => [r.line, r.code]),
    [
      [1, 'line.date'],
      [2, 'line.before-opening'],
      [3, 'line.after-closing'],
      [4, 'line.mode'],
      [5, 'line.date'],
      [7, 'line.second-signature'],
      [8, 'line.mode'],
    ],
  );
  assert.deepEqual(short(read), [
    '1 XXA ratification 2026-03-12',
    '4 XXD signature 2025-10-25',
    '6 XXF signature 2025-10-25',
    '8 XXH signature 2025-10-25',
  ]);
});

test('without a letter the first way of consent in the heading is meant', () => {
  const only = (heading: string) =>
    table(`<table><tr><td>Participant</td><td>${heading}</td></tr><tr><td>Hazel</td><td>5 Jan 2027</td></tr></table>`)
      .taken[0]?.value.act;
  assert.equal(only('Accession(a), Succession(d)'), 'accession');
  assert.equal(only('Acceptance(A)'), 'acceptance');
  assert.equal(only('Consent to be bound(P)'), 'ratification');
});

test('entities of its own, broken markup, depth, size and files without such a table are refused', () => {
  assert.equal(code(xml(ROWS, '<!DOCTYPE Treaties [<!ENTITY a "aaaaaaaaaa">]>')), 'table.doctype');
  assert.equal(code(xml(ROWS, '<!DOCTYPE Treaties SYSTEM "http://x.example/a.dtd">')), 'table.doctype');
  assert.equal(code(html(ROWS).replace('<!DOCTYPE html>', '<!DOCTYPE html [<!ENTITY a "b">]>')), 'table.doctype');
  assert.equal(code(xml(ROWS).replace('Alderland', '&unknown;')), 'table.syntax');
  assert.equal(code(xml(ROWS).slice(0, 900)), 'table.syntax');
  assert.equal(code('Participant,Signature'), 'table.syntax');
  assert.equal(code(`<html><table><tr><td ${'a="'.repeat(5000)}`), 'table.syntax');
  assert.equal(code(`<a>${'<b>'.repeat(100)}`), 'table.too-deep');
  assert.equal(code(`<html>${'x'.repeat(4 * 1024 * 1024)}`), 'table.too-large');
  assert.equal(code(xml(Array.from({ length: 2500 }, () => ['Hazel', '', '']))), 'table.too-large');
  assert.equal(code('<html><table><tr><td>Country</td><td>Signed</td></tr></table></html>'), 'table.none');
  assert.equal(code(xml([])), 'table.empty');
});

test('what stands in scripts and comments is no table, and prose of any length breaks nothing', () => {
  const page = html(ROWS).replace('<h1>Convention</h1>', `<p>${'long prose '.repeat(5000)}</p>`);
  assert.deepEqual(short(table(page)), EXPECTED);
  assert.equal(code('<html><script><table><tr><td>Participant</td><td>Signature</td></tr></table>'), 'table.none');
});

test('hostile text of a megabyte is read to its end and gets the refusal of any other', () => {
  const much = (text: string) => text.repeat(Math.ceil((1024 * 1024) / text.length));
  for (const [text, expected] of [
    [`<html>${much('<!doctype')}`, 'table.none'],
    [`<html>${much('<!doctype')}[`, 'table.doctype'],
    [`<html>${much('<!-->')}`, 'table.none'],
    [`<html>${much('<script>')}`, 'table.none'],
    [`<html>${much('<title>x</title ')}`, 'table.syntax'],
    [`<html>${much('<')}`, 'table.none'],
    [`<html>${much('<a ')}`, 'table.syntax'],
    [`<html>${much('<a "')}`, 'table.syntax'],
    [`<a>${much('&amp;')}</a>`, 'table.none'],
  ] as const)
    assert.equal(code(text), expected, text.slice(0, 30));
  // Names and days of cells as long as any is kept, none of which ends as one of its sort should.
  const cells = ['1'.repeat(1900), '1 '.repeat(950), ', '.repeat(950), '1,'.repeat(950)].map((c) => `${c}x`);
  for (const cell of cells) {
    const rows = Array.from({ length: 130 }, () => `<tr><td>${cell}<td>${cell}<td>25 Oct 2025 ${cell}`);
    const read = table(`<table><tr><th>Participant<th>Signature<th>Accession</tr>${rows.join('')}</table>`);
    assert.deepEqual([read.unmatched.length, read.taken.length], [130, 0]);
    const days = rows.map((row) => row.replace(cell, 'Hazel'));
    const second = table(`<table><tr><th>Participant<th>Signature<th>Accession</tr>${days.join('')}</table>`);
    assert.equal(second.taken.length, 0);
    assert.equal(second.refused.length, 260);
  }
});

test('footnotes go however they are written, and a name keeps what belongs to it', () => {
  const names = ['Alderland 2', 'Birchia 3, 4', 'Cedar Islands1,2 ,', 'Hazel,'];
  const read = table(xml(names.map((n) => [n, '25 Oct 2025', ''])));
  assert.deepEqual([read.unmatched, read.taken.length], [[], 4]);
});

test('letters that grow when they are made small shift no place behind them', () => {
  const page = html(ROWS).replace('<h1>Convention</h1>', `${'İ'.repeat(50)}<style>a{}</style>`);
  assert.deepEqual(short(table(page)), EXPECTED);
});

test('no text makes it throw', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '<tr>',
    '<td',
    '</td>',
    'Participant',
    '<sup>',
    '&#x41;',
    '&#99999999;',
    '<!--',
    '<?xml ?>',
    '<![CDATA[',
    ']]>',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.constantFrom('<html>', '<table>', '<Treaties>', ''),
      fc.array(pieces, { maxLength: 40 }),
      (start, rest) => {
        assert.equal(typeof readStatusTable(start + rest.join(''), context).ok, 'boolean');
      },
    ),
    { numRuns: 500 },
  );
});

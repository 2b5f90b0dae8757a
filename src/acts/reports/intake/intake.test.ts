// SPDX-License-Identifier: EUPL-1.2
// Sorting a report: amounts as people write them, and nothing of the reporter's in what is open, however it is spelt.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8 } from '#base/bytes.ts';
import { amountWords, minorOf } from './amount.ts';
import { EMPTY, type Incoming } from './incoming.ts';
import { readFileOf } from './read-file.ts';
import { bytesOfFile, readReporterFile, readReportFile } from './report-file.ts';
import { newestTransfer, readTyped, sortReport, type Surroundings } from './sort-report.ts';

const AROUND: Surroundings = { context: { region: 'VN', banks: [] }, lists: null, mode: 'exercise' };
const sorted = (more: Partial<Incoming>) => sortReport({ ...EMPTY, ...more }, AROUND);

test('amounts in the ways people write them', () => {
  for (const [text, currency, minor] of [
    ['1,250.50', 'EUR', 125_050],
    ['1.250,50', 'EUR', 125_050],
    ['1 250,5', 'EUR', 125_050],
    ['25.000.000', 'VND', 25_000_000],
    ['25 000 000', 'VND', 25_000_000],
    ['1,250', 'USD', 125_000],
    ['1.250', 'KWD', 1250],
    ['１２５', 'JPY', 125],
    ["1'250.50", 'CHF', 125_050],
    // A hold is asked for what is read here: nothing grows a hundredfold by its noughts.
    ['1,000,000.00', 'VND', 1_000_000],
    ['25.000.000,00', 'VND', 25_000_000],
    ['50.5', 'VND', null],
    ['100.0000', 'EUR', 10_000],
    ['12.345', 'EUR', 1_234_500],
    ['12.3456', 'EUR', null],
    ['1.25,000', 'EUR', null],
    ['1.250.50', 'EUR', null],
    ['12,34,567.50', 'INR', 123_456_750],
    ['1,2', 'EUR', 120],
    ['1,', 'EUR', null],
    ['0', 'EUR', null],
    ['-5', 'EUR', null],
    ['1e9', 'EUR', null],
    ['ten', 'EUR', null],
    ['9'.repeat(30), 'EUR', null],
  ] as const)
    assert.equal(minorOf(text, currency), minor, `${text} ${currency}`);
  assert.equal(amountWords(125_050, 'EUR'), '1\u202f250.50 EUR');
  assert.equal(amountWords(25_000_000, 'VND'), '25\u202f000\u202f000 VND');
  assert.equal(amountWords(5, 'EUR'), '0.05 EUR');
});

test('R07: a number of the reporter stands in nothing that is open, in whatever notation the story has it', () => {
  const notations = [
    '0912345678',
    '0912 345 678',
    '0912.345.678',
    '+84 912 345 678',
    '(+84) 912-345-678',
    '０９１２３４５６７８',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...notations),
      fc.constantFrom(...notations),
      fc.string({ maxLength: 40 }),
      (mine, told, noise) => {
        const { report, reporter } = sorted({
          story: `${noise.replace(/\d/g, '')} my number is ${told} and theirs +84 24 3825 1234`,
          mine: [mine],
          theirs: [`https://fake.example/?m=${told.replace(/\D/g, '')}`],
        });
        const digits = JSON.stringify(report).normalize('NFKC').replace(/\D/g, '');
        assert.ok(!digits.includes('912345678'), JSON.stringify(report));
        assert.ok(JSON.stringify(report.values).includes('+842438251234'));
        assert.deepEqual(reporter?.mine, [mine]);
      },
    ),
  );
});

test('a name is taken out of the story as well, and the story as written stays with the reporter', () => {
  const { report, reporter } = sorted({
    story: 'They said: dear MINH TESTER, pay.',
    contact: { name: 'Minh Tester', reach: '' },
  });
  assert.equal(report.story, 'They said: dear [kept apart], pay.');
  assert.equal(reporter?.story, 'They said: dear MINH TESTER, pay.');
  assert.equal(sorted({ story: 'Nothing of mine.' }).reporter, null);
});

test('two posts of one incident say the same, another amount says something else', () => {
  const transfer = { minor: 5, currency: 'EUR', to: 'DE89370400440532013000', toBank: '', from: '', sentAt: null };
  const says = (story: string, minor: number) =>
    sorted({ story, transfers: [{ ...transfer, minor, transaction: '' }] }).says;
  assert.equal(says('They  called, twice!', 5), says('they called twice', 5));
  assert.notEqual(says('they called twice', 5), says('they called twice', 6));
});

test('two operators, two findings or two files without a word are two incidents', () => {
  const incident = (technical: string): Partial<Incoming> => ({
    reporter: 'infrastructure',
    incident: {
      ...{ service: 'Water', sector: 'water', severity: 'degraded', startedAt: null, technical, legal: '' },
      ...{ regulators: [], toProsecutor: false },
    },
  });
  assert.notEqual(sorted(incident('Pumps stopped.')).says, sorted(incident('Mail was read.')).says);
  assert.equal(sorted(incident('Pumps stopped.')).says, sorted(incident('pumps  stopped')).says);
  const weakness = (product: string) =>
    sorted({ reporter: 'researcher', story: 'Open to all.', weakness: { product, pseudonym: '', embargoUntil: '' } });
  assert.notEqual(weakness('Pump 1').says, weakness('Pump 2').says);
  const file = (sha256: string) =>
    sorted({ files: [{ name: 'a', sha256, size: 1, media: '', content: '', told: [], texts: [], ours: [] }] });
  assert.notEqual(file('a'.repeat(64)).says, file('b'.repeat(64)).says);
});

test('the newest transfer to an account that can be named comes first', () => {
  const at = (hour: number) => `2027-05-03T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const one = { minor: 1, currency: 'EUR', to: '', transaction: null };
  const account = { kind: 'iban', canonical: 'DE89370400440532013000' };
  const list = [
    { ...one, account: null, sentAt: at(11) },
    { ...one, account, sentAt: at(8) },
    { ...one, account, sentAt: at(9) },
  ];
  assert.equal(newestTransfer(list), list[2]);
  assert.equal(newestTransfer([]), null);
});

test('files of a report are read back as they were written, and nothing else is', () => {
  const file = { ...sorted({ story: 'x' }).report, salt: 'aa', marks: ['net:1'], keyMark: null, textMark: 't' };
  assert.deepEqual(readReportFile(bytesOfFile(file)), file);
  assert.equal(readReporterFile(bytesOfFile(file)), null);
  assert.equal(readReportFile(utf8('[]')), null);
  assert.equal(readReportFile(utf8('{"v":2,"values":[]}')), null);
});

test('a hostile file is kept and not read; eight times the text takes no more than in proportion', async () => {
  const nested = utf8(
    `From: a@b.example\r\n${'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n'.repeat(2000)}`,
  );
  assert.deepEqual((await readFileOf('deep.eml', 'message/rfc822', nested)).texts, []);
  const program = await readFileOf('photo.png.exe', 'image/png', utf8('MZ....'));
  assert.deepEqual([program.texts, program.told.map((t) => t.code).includes('name.program')], [[], true]);
  // Time of this thread's work, not of the wall: the machine may be busy.
  const work = (signs: number) => {
    const before = process.threadCpuUsage();
    sorted({ story: `${'0912345678@'.repeat(signs / 11)} ${'a.'.repeat(signs / 2)}` });
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  work(5000);
  const [short, long] = [work(10_000), work(80_000)];
  assert.ok(long < 32 * Math.max(short, 20), `${short} ms, then ${long} ms for eight times as much`);
  assert.deepEqual(readTyped('nothing to find', AROUND.context), []);
});

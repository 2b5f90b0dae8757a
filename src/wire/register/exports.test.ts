// SPDX-License-Identifier: EUPL-1.2
// What others take away: opened with tools that know nothing of us.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { SaxesParser } from 'saxes';
import { type FeedHead, notificationsAtom } from './atom-feed.ts';
import { csvCell, csvText, unguarded } from './csv-cell.ts';
import {
  type ExportHead,
  type NotificationRow,
  notificationsCsv,
  notificationsJson,
  type StatusRow,
  statusCsv,
  statusJson,
} from './status-row.ts';

const ROW: StatusRow = {
  code: 'XA',
  name: 'Exercise State XA, "the first"',
  partyType: 'state',
  status: 'contracting-state',
  signedOn: '2025-10-25',
  depositedOn: '2027-01-04',
  how: 'acceptance',
  boundFrom: null,
  leavesOn: null,
  reservations: 2,
  basis: 'register',
  source: 'register of the exercise',
  note: '=cmd|calc',
};
const HEAD: ExportHead = {
  treaty: 'hanoi',
  title: 'Convention',
  date: '2027-05-03',
  entries: 12,
  source: 'register of the exercise',
};
const NOTICE: NotificationRow = {
  id: '0123456789abcdef0123456789abcdef',
  reference: 'C.N.1.2027.TREATIES-XVIII.16',
  subject: 'XA <deposits> & "reserves"',
  circulatedOn: '2027-01-06',
  recordedAt: '2027-01-06T09:00:00.000Z',
  entries: ['a'.repeat(32)],
  reissues: null,
  url: 'https://depositary.example/register/notifications/1?x=1&y=2',
};
const FEED: FeedHead = {
  id: 'urn:comity:register:notifications',
  title: 'Notifications',
  author: 'Exercise depositary',
  self: 'https://depositary.example/register/notifications.atom',
  page: 'https://depositary.example/register/notifications',
  language: 'en',
  begun: '2026-01-01T00:00:00.000Z',
};

test('the table as CSV is read back cell by cell by a reader we did not write', () => {
  const [columns, cells] = parse(statusCsv([ROW])) as string[][];
  const record = Object.fromEntries(columns!.map((c, i) => [c, cells![i]]));
  assert.equal(record['name'], ROW.name);
  assert.equal(record['letter'], 'A');
  assert.equal(record['bound from'], '');
  assert.equal(record['reservations'], '2');
  assert.equal(record['note'], "'=cmd|calc");
  assert.ok(statusCsv([ROW]).endsWith('\r\n'));
});

test('what a spreadsheet would take for a formula is kept as text, numbers and names are left alone', () => {
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'])
    assert.ok(csvCell(evil).replace(/^"/, '').startsWith("'"), evil);
  assert.equal(csvCell("Côte d'Ivoire"), "Côte d'Ivoire");
  assert.equal(csvCell(-3), '-3');
  assert.equal(csvCell(null), '');
  assert.equal(csvText([['a\r\n=b', 'c']]), 'a =b,c\r\n');
  assert.equal(csvCell('\r\n=b'), '" =b"');
  assert.equal(unguarded("'=1"), '=1');
  assert.equal(unguarded("'tis"), "'tis");
});

test('JSON has one spelling whatever the order of keys', () => {
  const turned = Object.fromEntries(Object.entries(ROW).reverse()) as StatusRow;
  assert.equal(statusJson(HEAD, [turned]), statusJson({ ...HEAD }, [ROW]));
  assert.deepEqual(JSON.parse(statusJson(HEAD, [ROW])), { ...HEAD, participants: [ROW] });
  assert.deepEqual(JSON.parse(notificationsJson(HEAD, [NOTICE])), { ...HEAD, notifications: [NOTICE] });
  assert.notEqual(statusJson(HEAD, [ROW]), statusJson(HEAD, [{ ...ROW, reservations: 3 }]));
});

/** Reads XML strictly: element texts and attributes in order. */
function elements(xml: string): { name: string; text: string; href?: string }[] {
  const found: { name: string; text: string; href?: string }[] = [];
  const open: { name: string; text: string; href?: string }[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (e) => {
    throw e;
  });
  parser.on('opentag', (tag) => {
    assert.equal(tag.uri, 'http://www.w3.org/2005/Atom');
    const href = tag.attributes['href']?.value;
    const element = { name: tag.name, text: '', ...(href === undefined ? {} : { href }) };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (t) => {
    const last = open.at(-1);
    if (last) last.text += t;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return found;
}

test('the feed is well-formed Atom with what RFC 4287 asks of it, newest first', () => {
  const newer = { ...NOTICE, id: 'f'.repeat(32), recordedAt: '2027-02-01T09:00:00.000Z', reissues: NOTICE.reference };
  const xml = notificationsAtom(FEED, [NOTICE, newer]);
  assert.equal(xml, notificationsAtom(FEED, [newer, NOTICE]));
  const all = elements(xml);
  const texts = (name: string) => all.filter((e) => e.name === name).map((e) => e.text);
  assert.deepEqual(texts('id'), [
    FEED.id,
    'urn:uuid:ffffffff-ffff-ffff-ffff-ffffffffffff',
    'urn:uuid:01234567-89ab-cdef-0123-456789abcdef',
  ]);
  assert.deepEqual(texts('updated'), [newer.recordedAt, newer.recordedAt, NOTICE.recordedAt]);
  assert.equal(texts('title')[2], `${NOTICE.reference}: ${NOTICE.subject}`);
  assert.match(texts('content')[0]!, /takes the place of C\.N\.1\.2027/);
  assert.ok(all.some((e) => e.href === NOTICE.url));
  assert.equal(texts('name')[0], 'Exercise depositary');
});

test('an empty feed is still a feed, and characters XML does not allow are left out', () => {
  assert.equal(elements(notificationsAtom(FEED, [])).find((e) => e.name === 'updated')?.text, FEED.begun);
  const odd = elements(notificationsAtom(FEED, [{ ...NOTICE, subject: 'a\u0000\u0007b\ud800c' }]));
  assert.match(odd.filter((e) => e.name === 'title')[1]!.text, /: ab\ufffdc$/);
});

test('the list of notifications is a table too', () => {
  const [, cells] = parse(notificationsCsv([NOTICE])) as string[][];
  assert.deepEqual(cells, [
    NOTICE.reference,
    NOTICE.subject,
    NOTICE.circulatedOn,
    NOTICE.recordedAt,
    '',
    NOTICE.id,
    NOTICE.url,
  ]);
});

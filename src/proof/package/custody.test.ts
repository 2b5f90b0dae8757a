// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf, utf8 } from '#base/bytes.ts';
import {
  type CustodyDraft,
  type CustodyEvent,
  appendCustody,
  custodyEventHash,
  verifyCustody,
  writeCustody,
} from './custody.ts';
import { checkCustody, readCustody } from './read-custody.ts';
import { draft, sha } from './sample-package.ts';

const ITEM = sha('item');
const day = (n: number) => ({ at: `2026-11-0${n}T08:00:00.000Z`, atLocal: `2026-11-0${n}T15:00:00+07:00` });

const STORY: CustodyDraft[] = [
  draft(ITEM, day(1)),
  draft(ITEM, { ...day(2), action: 'held' }),
  draft(ITEM, { ...day(3), action: 'offered' }),
  draft(ITEM, { ...day(4), action: 'released' }),
  draft(ITEM, { ...day(5), action: 'accepted', office: 'XA/prosecution', actor: 'clerk-2' }),
  draft(ITEM, { ...day(6), action: 'held', office: 'XA/prosecution' }),
];

function chain(story: readonly CustodyDraft[] = STORY): CustodyEvent[] {
  let events: CustodyEvent[] = [];
  for (const d of story) {
    const next = appendCustody(events, d);
    assert.ok(next.ok, JSON.stringify(next));
    events = next.value;
  }
  return events;
}

const codes = (events: readonly CustodyEvent[], known = {}) =>
  verifyCustody(events, known).map((f) => `${f.code}@${f.event}`);

/** Numbers and links events anew, as a forger who holds the whole record would. */
function relink(drafts: readonly CustodyDraft[]): CustodyEvent[] {
  const out: CustodyEvent[] = [];
  for (const d of drafts) {
    const last = out.at(-1);
    out.push({ ...d, seq: out.length + 1, prevEventHash: last ? custodyEventHash(last) : '0'.repeat(64) });
  }
  return out;
}

test('a hand-over from one State to another is an unbroken chain', () => {
  const events = chain();
  assert.deepEqual(codes(events, { itemSha256: ITEM, head: custodyEventHash(events[5]!) }), []);
  const read = readCustody(writeCustody([events]));
  assert.ok(read.ok);
  assert.deepEqual(read.value, [events]);
});

test('T72 names the event before which one is missing', () => {
  const events = chain();
  assert.deepEqual(codes([events[0]!, ...events.slice(2)]), ['custody.gap@3', 'custody.link@3']);
  assert.deepEqual(codes(events.slice(1)).slice(0, 2), ['custody.gap@2', 'custody.link@2']);
});

test('T72 names events that changed places', () => {
  const [a, b, c] = chain() as [CustodyEvent, CustodyEvent, CustodyEvent];
  const found = codes([a, c, b]);
  assert.ok(
    found.includes('custody.gap@3') && found.includes('custody.order@2') && found.includes('custody.back-dated@2'),
  );
});

test('T72 names a back-dated event even when the record was linked anew', () => {
  const late = STORY.map((d, i) => (i === 2 ? { ...d, ...day(1) } : d));
  assert.deepEqual(codes(relink(late)), ['custody.back-dated@3']);
  const shifted = STORY.map((d, i) => (i === 2 ? { ...d, atLocal: '2026-11-03T14:00:00+07:00' } : d));
  assert.deepEqual(codes(relink(shifted)), ['custody.local-time@3']);
});

test('T72 names the hand-over at which the digest no longer matched', () => {
  const swapped = STORY.map((d, i) => (i >= 4 ? { ...d, itemSha256: sha('other') } : d));
  assert.deepEqual(codes(relink(swapped)), ['custody.digest@5']);
  assert.deepEqual(codes(chain(), { itemSha256: sha('other') }), ['custody.digest@6']);
});

test('finds a changed word, a cut-off end, an office without hand-over, and what cannot follow', () => {
  const events = chain();
  assert.deepEqual(codes(events.map((e, i) => (i === 1 ? { ...e, notes: 'forged' } : e))), ['custody.link@3']);
  assert.deepEqual(codes(events.slice(0, 5), { head: custodyEventHash(events[5]!) }), ['custody.truncated@5']);
  assert.deepEqual(codes(relink(STORY.filter((_, i) => i !== 3 && i !== 4))), ['custody.holder@4']);
  assert.deepEqual(codes(relink(STORY.filter((_, i) => i !== 3))), ['custody.action@4']);
  assert.deepEqual(codes([]), ['custody.empty@undefined']);
  const ended = [
    ...STORY.slice(0, 2),
    draft(ITEM, { ...day(3), action: 'destroyed' }),
    draft(ITEM, { ...day(4), action: 'held' }),
  ];
  assert.deepEqual(codes(relink(ended)), ['custody.action@4']);
});

test('does not append what would break the chain', () => {
  const no = appendCustody(chain(), draft(ITEM, { ...day(1), action: 'held', office: 'XA/prosecution' }));
  assert.equal(no.ok ? 'ok' : no.refusal.code, 'custody.back-dated');
  const first = appendCustody([], draft(ITEM, { action: 'accepted' }));
  assert.equal(first.ok ? 'ok' : first.refusal.code, 'custody.action');
});

test('reads only records in full form', () => {
  const good = textOf(writeCustody([chain()]))!;
  for (const [from, to] of [
    ['"seq":1', '"seq":0'],
    ['"seq":1', '"seq":"1"'],
    ['"notes":""', '"notes":"","more":1'],
    ['"notes":"",', ''],
    ['acquired', 'found'],
    ['2026-11-01T08:00:00.000Z', '2026-11-31T08:00:00.000Z'],
    ['+07:00', 'Z'],
    [ITEM, ITEM.toUpperCase()],
    ['[[', '['],
  ] as const)
    assert.equal(readCustody(utf8(good.replace(from, to))).ok, false, `${from} ${to}`);
  assert.equal(readCustody(utf8('[[]]')).ok, false);
});

test('asks for a record of each file and names the file of a broken one', () => {
  const files = new Map([
    ['data/0001-a', ITEM],
    ['data/0002-b', sha('b')],
  ]);
  assert.deepEqual(
    checkCustody([chain()], files).map((f) => [f.code, f.file]),
    [['custody.missing', 'data/0002-b']],
  );
  assert.equal(checkCustody([chain().slice(1)], new Map([['data/0001-a', ITEM]]))[0]!.file, 'data/0001-a');
});

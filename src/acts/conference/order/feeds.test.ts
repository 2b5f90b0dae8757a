// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { entity, GUESTS, NOON, RULE, releaseOf } from '../../../../test/fixtures/conference-hall.ts';
import { delegatesInOrder } from './delegates.ts';
import { familyPhoto, photoPositions } from './family-photo.ts';
import { feedDiff } from './feed-diff.ts';
import { flagPositions, flagsLine, fromCentre } from './flags.ts';
import { type Hall, hallSeats, seatPositions } from './hall-seats.ts';
import { namePlates, platesToPrint } from './name-plates.ts';
import { orderOf } from './order.ts';
import { released } from './order-release.ts';

const release = releaseOf();
const HALL: Hall = {
  name: 'Great Hall',
  rows: [
    { name: 'A', blocks: [3, 4] },
    { name: 'B', blocks: [3, 4] },
    { name: 'C', blocks: [3, 4] },
  ],
  fill: 'rows',
  kept: [],
};

test('delegations sit side by side in order, and an aisle never runs through one', () => {
  const { delegations, unseated, free } = hallSeats(release, HALL, { otherwise: 2 });
  assert.deepEqual(
    delegations.slice(0, 5).map((d) => `${d.entity} ${d.seats.join('+')}`),
    ['XH A1+A2', 'XB A4+A5', 'XE A6+A7', 'XG B1+B2', 'XD B4+B5'],
  );
  assert.deepEqual(
    unseated.map((u) => u.entity),
    ['XO'],
  );
  assert.equal(unseated[0]!.why.code, 'hall.full');
  assert.equal(free, 21 - 18);
});

test('columns are filled down a block before the next one is begun', () => {
  const { delegations } = hallSeats(release, { ...HALL, fill: 'columns' }, { otherwise: 2 });
  assert.deepEqual(
    delegations.slice(0, 4).map((d) => d.seats[0]),
    ['A1', 'B1', 'C1', 'A4'],
  );
});

test('a seat that is kept free is stepped over, own numbers of seats count, and none means not seated', () => {
  const rule = { otherwise: 2, byCategory: { igo: 1 }, byEntity: { XH: 3, XB: 0, XE: 9 } };
  const { delegations, unseated } = hallSeats(release, { ...HALL, kept: ['A5'] }, rule);
  const seats = new Map(delegations.map((d) => [d.entity, d.seats.join('+')]));
  assert.equal(seats.get('XH'), 'A1+A2+A3');
  assert.equal(seats.get('XG'), 'A6+A7');
  assert.ok(!seats.has('XB'));
  assert.deepEqual(
    unseated.map((u) => `${u.entity} ${u.why.code}`),
    ['XE hall.block-too-small'],
  );
  assert.equal(seats.get('XO')!.length, 2);
});

test('no seat is given twice, all seats of a delegation are neighbours, and nobody sits before an earlier one', () => {
  const halls = fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(halls, fc.integer({ min: 1, max: 3 }), fc.boolean(), (blocks, each, columns) => {
      const hall: Hall = {
        name: 'Any',
        rows: blocks.map((sizes, i) => ({ name: 'ABCDE'[i]!, blocks: sizes })),
        fill: columns ? 'columns' : 'rows',
        kept: ['A2', 'B1'],
      };
      const { delegations, unseated, free } = hallSeats(release, hall, { otherwise: each });
      const seats = delegations.flatMap((d) => d.seats);
      assert.equal(new Set(seats).size, seats.length);
      assert.equal(delegations.length + unseated.length, release.places.length);
      assert.ok(free >= 0 && !seats.includes('A2') && !seats.includes('B1'));
      for (const { seats: own } of delegations) {
        const numbers = own.map((s) => Number(s.slice(1)));
        assert.deepEqual(
          numbers,
          numbers.map((_, i) => numbers[0]! + i),
        );
      }
      assert.deepEqual(
        delegations.map((d) => d.place),
        delegations.map((d) => d.place).toSorted((a, b) => a - b),
      );
    }),
  );
});

test('the line of flags runs as told, with the flag of the organisation at its end', () => {
  const flags = flagsLine(releaseOf(GUESTS, { ...RULE, ranks: [], host: 'none' }), {
    categories: ['member-state'],
    from: 'left',
    ends: [{ name: 'United Nations', at: 'right' }],
  });
  assert.deepEqual(
    flags.map((f) => f.entity),
    ['XA', 'XB', 'XC', 'XD', 'XE', 'XF', 'XG', 'XH', 'XI', null],
  );
  assert.equal(flags.at(-1)!.name, 'United Nations');
  const back = flagsLine(release, { categories: ['member-state'], from: 'right' });
  assert.equal(back.at(-1)!.entity, 'XH');
  assert.equal(flagsLine(release, { categories: ['member-state'], from: 'centre' })[4]!.entity, 'XH');
});

test('from the centre the second stands at the right hand of the first', () => {
  assert.deepEqual(fromCentre([1, 2, 3, 4, 5]), [4, 2, 1, 3, 5]);
  assert.deepEqual(fromCentre([1, 2, 3, 4]), [4, 2, 1, 3]);
  assert.deepEqual(fromCentre([]), []);
});

test('the photo has the highest in the centre of the front row, and the last row takes the rest', () => {
  const rows = familyPhoto(release, { rows: [3, 5], absent: ['XO'], centre: 'order' });
  const row = (n: number) => rows.filter((s) => s.row === n).map((s) => s.entity);
  assert.deepEqual(row(1), ['XB', 'XH', 'XE']);
  assert.deepEqual(row(2), ['XF', 'XC', 'XD', 'XG', 'XA', 'XI']);
  const byRank = releaseOf(GUESTS, { ...RULE, host: 'none' });
  assert.equal(familyPhoto(byRank, { rows: [3, 9], absent: [], centre: 'host' })[1]!.entity, 'XH');
  assert.equal(familyPhoto(byRank, { rows: [3, 9], absent: [], centre: 'order' })[1]!.entity, 'XB');
  assert.equal(familyPhoto(release, { rows: [], absent: [], centre: 'order' }).length, GUESTS.length);
});

test('after a late rank change only what stands elsewhere is touched again', () => {
  const eve = GUESTS.map((e) => (e.code === 'XD' ? { ...e, headRank: 'HOG' } : e));
  const next = released(orderOf(eve, RULE, [], NOON), release, { at: NOON, who: 'XH/protocol' });
  assert.deepEqual(
    next.diff.moved.map((m) => m.entity),
    ['XD', 'XG'],
  );
  const seats = [release, next.release].map((r) => seatPositions(hallSeats(r, HALL, { otherwise: 1 })));
  const moved = feedDiff(seats[0]!, seats[1]!);
  assert.deepEqual(moved, {
    placed: [],
    cleared: [],
    moved: [
      { who: 'XD', from: 'A5', to: 'A4' },
      { who: 'XG', from: 'A4', to: 'A5' },
    ],
    kept: 8,
  });
  const photos = [release, next.release].map((r) =>
    photoPositions(familyPhoto(r, { rows: [4, 9], absent: [], centre: 'order' })),
  );
  assert.equal(feedDiff(photos[0]!, photos[1]!).moved.length, 2);
  const flags = [release, next.release].map((r) =>
    flagPositions(flagsLine(r, { categories: ['member-state'], from: 'left' })),
  );
  assert.equal(feedDiff(flags[0]!, flags[1]!).kept, 7);
});

test('who came and who left are placed and cleared', () => {
  const diff = feedDiff([{ who: 'XA', where: '1' }], [{ who: 'XB', where: '1' }]);
  assert.deepEqual(diff, {
    placed: [{ who: 'XB', where: '1' }],
    cleared: [{ who: 'XA', where: '1' }],
    moved: [],
    kept: 0,
  });
});

test('only plates that read differently are printed, and those they replace are collected', () => {
  const names = new Map<string, Record<string, string>>(
    GUESTS.map((e) => [e.code, { ...e.names, fr: `${e.names['en']} (fr)` }]),
  );
  const numbered = (p: { place: number }) => String(p.place);
  const before = namePlates(release, names, ['en', 'fr'], numbered);
  assert.deepEqual(before[0], { entity: 'XH', lines: ['Hazelland', 'Hazelland (fr)'], mark: '1' });
  const eve = [...GUESTS.filter((e) => e.code !== 'XO'), entity('XK', 'Kelpland', 'ENVOY')].map((e) =>
    e.code === 'XD' ? { ...e, headRank: 'HOG' } : e,
  );
  const next = releaseOf(eve);
  const later = new Map<string, Record<string, string>>([...names, ['XK', { en: 'Kelpland' }]]);
  const diff = platesToPrint(before, namePlates(next, later, ['en', 'fr'], numbered));
  assert.deepEqual(
    diff.print.map((p) => p.entity),
    ['XD', 'XG', 'XK'],
  );
  assert.deepEqual(diff.print.at(-1)!.lines, ['Kelpland']);
  assert.deepEqual(diff.collect, ['XD', 'XG', 'XO']);
  assert.equal(diff.kept, 7);
  const bare = platesToPrint(namePlates(release, names, ['en']), namePlates(next, later, ['en']));
  assert.deepEqual(
    bare.print.map((p) => p.entity),
    ['XK'],
  );
});

test('people stand delegation by delegation, head first, then by rank and name', () => {
  const person = (id: string, of: string, name: string, rank: string | null, head = false) => ({
    id,
    entity: of,
    name,
    rank,
    head,
  });
  const people = [
    person('4', 'XA', 'Zoe', 'MIN'),
    person('3', 'XA', 'Émile', 'MIN'),
    person('2', 'XA', 'Ada', null),
    person('1', 'XA', 'Yves', 'VMIN', true),
    person('5', 'XZ', 'Nobody’s', null),
    person('6', 'XB', 'Bo', 'HOS', true),
  ];
  assert.deepEqual(
    delegatesInOrder(release, people).map((p) => p.id),
    ['6', '1', '3', '4', '2', '5'],
  );
});

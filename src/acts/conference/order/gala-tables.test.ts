// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { GUESTS, releaseOf } from '../../../../test/fixtures/conference-hall.ts';
import { galaPositions, galaTables, type GalaTable, type Guest } from './gala-tables.ts';
import type { Apart } from './private-constraints.ts';
import { hostSeats, seatSequence } from './round-table.ts';

const release = releaseOf();
const guests: Guest[] = GUESTS.flatMap((e) =>
  [1, 2].map((n) => ({ id: `${e.code}${n}`, entity: e.code, name: `${e.names['en']} ${n}` })),
);
const tables: GalaTable[] = [
  { code: 'T1', seats: 8, hosts: ['Host One', 'Host Two'] },
  { code: 'T2', seats: 8, hosts: ['Host Three'] },
  { code: 'T3', seats: 8, hosts: ['Host Four'] },
];
const seated = (
  plan: { tables: readonly { code: string; seats: readonly { guest: string | null }[] }[] },
  code: string,
) => plan.tables.find((t) => t.code === code)!.seats.flatMap((s) => (s.guest === null ? [] : [s.guest]));

test('hosts are spread around the table and the highest guest sits at the right hand of the first', () => {
  assert.deepEqual(hostSeats({ code: 'T', seats: 8, hosts: ['a', 'b'] }), [0, 4]);
  assert.deepEqual(seatSequence({ code: 'T', seats: 8, hosts: ['a', 'b'] }), [1, 5, 7, 3, 2, 6]);
  assert.deepEqual(seatSequence({ code: 'T', seats: 4, hosts: [] }), [0, 1, 3, 2]);
  assert.deepEqual(hostSeats({ code: 'T', seats: 1, hosts: ['a', 'b'] }), [0]);
});

test('table by table: the highest sit at the first table, heads before their seconds', () => {
  const { plan } = galaTables(release, guests, tables, { fill: 'table-by-table' }, []);
  assert.deepEqual(seated(plan, 'T1').toSorted(), ['XA1', 'XB1', 'XD1', 'XE1', 'XG1', 'XH1']);
  const first = plan.tables[0]!.seats;
  assert.deepEqual(
    first.slice(0, 2).map((s) => s.name),
    ['Host One', 'Hazelland 1'],
  );
  assert.deepEqual(plan.unseated, []);
});

test('spread: each table has its share of high guests', () => {
  const { plan } = galaTables(release, guests, tables, { fill: 'spread' }, []);
  const tableOf = (guest: string) => plan.tables.find((t) => t.seats.some((s) => s.guest === guest))!.code;
  assert.deepEqual(['XH1', 'XB1', 'XE1', 'XG1'].map(tableOf), ['T1', 'T2', 'T3', 'T1']);
});

test('who is kept apart sits at another table or not side by side, and the plan never says why', () => {
  const apart: Apart[] = [
    { a: 'XB', b: 'XH', from: 'table', because: 'A case is pending between them.' },
    { a: 'XE1', b: 'XG1', from: 'seat', because: 'They do not speak.' },
  ];
  const free = galaTables(release, guests, tables, { fill: 'table-by-table' }, []);
  const kept = galaTables(release, guests, tables, { fill: 'table-by-table' }, apart);
  assert.ok(seated(free.plan, 'T1').includes('XB1'));
  assert.ok(!seated(kept.plan, 'T1').includes('XB1'));
  assert.doesNotMatch(JSON.stringify(kept.plan), /pending|speak|apart|because/);
  assert.match(
    kept.forProtocol.map((r) => r.words).join(' '),
    /Birchland 1 sits at table T2 instead of T1, apart from Hazelland 1: A case is pending/,
  );
});

test('where no seating keeps everybody apart protocol is told, and everybody has a seat all the same', () => {
  const three: GalaTable[] = [{ code: 'T1', seats: 3, hosts: [] }];
  const only = guests.filter((g) => ['XA1', 'XB1', 'XC1'].includes(g.id));
  const apart: Apart[] = [{ a: 'XA', b: 'XB', from: 'seat', because: 'Told to nobody.' }];
  const { plan, forProtocol } = galaTables(release, only, three, { fill: 'table-by-table' }, apart);
  assert.equal(seated(plan, 'T1').length, 3);
  assert.deepEqual(
    forProtocol.map((r) => r.code),
    ['protocol.table-not-kept'],
  );
});

test('who finds no table is left over, and only protocol reads why', () => {
  const one: GalaTable[] = [{ code: 'T1', seats: 4, hosts: ['Host'] }];
  const apart: Apart[] = [{ a: 'XB', b: 'XH', from: 'table', because: 'A case is pending.' }];
  const two = guests.filter((g) => ['XB1', 'XH1'].includes(g.id));
  const { plan, forProtocol } = galaTables(release, two, one, { fill: 'spread' }, apart);
  assert.deepEqual(plan.unseated, ['XB1']);
  assert.deepEqual(
    forProtocol.map((r) => r.code),
    ['protocol.no-table'],
  );
  assert.deepEqual(galaTables(release, two, [], { fill: 'spread' }, []).plan.unseated, ['XH1', 'XB1']);
});

test('everybody sits once or is left over, tables are never overfull, and constraints hold wherever protocol was not told', () => {
  const sizes = fc.array(fc.record({ seats: fc.integer({ min: 1, max: 9 }), hosts: fc.integer({ min: 0, max: 2 }) }), {
    maxLength: 4,
  });
  const pairs = fc.array(
    fc.record({
      a: fc.constantFrom(...guests.map((g) => g.id), 'XA', 'XB'),
      b: fc.constantFrom(...guests.map((g) => g.id), 'XC', 'XD'),
      from: fc.constantFrom<Apart['from']>('seat', 'table'),
    }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(sizes, pairs, fc.boolean(), (list, apartPairs, spread) => {
      const any = list.map((t, i) => ({ code: `T${i}`, seats: t.seats, hosts: ['h', 'k'].slice(0, t.hosts) }));
      const apart = apartPairs.map((p) => ({ ...p, because: 'secret' }));
      const fill = spread ? 'spread' : 'table-by-table';
      const { plan, forProtocol } = galaTables(release, guests, any, { fill }, apart);
      const sat = galaPositions(plan).map((p) => p.who);
      assert.deepEqual([...sat, ...plan.unseated].toSorted(), guests.map((g) => g.id).toSorted());
      const entityOf = new Map(guests.map((g) => [g.id, g.entity]));
      const is = (guest: string, named: string) => guest === named || entityOf.get(guest) === named;
      for (const { code, seats } of plan.tables) {
        assert.equal(seats.length, any.find((t) => t.code === code)!.seats);
        const told = forProtocol.some((r) => r.code === 'protocol.table-not-kept' && r.params['table'] === code);
        for (const { a, b, from } of apart)
          for (const [i, { guest: x }] of seats.entries())
            for (const [j, { guest: y }] of seats.entries()) {
              if (i === j || x === null || y === null || !is(x, a) || !is(y, b)) continue;
              assert.notEqual(from, 'table', `${x} and ${y} at ${code}`);
              const beside = Math.abs(i - j) === 1 || Math.abs(i - j) === seats.length - 1;
              assert.ok(!beside || told);
            }
      }
      assert.doesNotMatch(JSON.stringify(plan), /secret/);
    }),
    { numRuns: 60 },
  );
});

// SPDX-License-Identifier: EUPL-1.2
// Which reports belong together: the rule of joining, the same answer for the same facts, and abuse cases R08 and R09.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { linkGraphOf, type ReportLinks, sortedGraph } from './link-graph.ts';
import { mayOverlay, type OverlayFact, overlaysOf } from './overlay.ts';
import { type Grouping, regroup } from './regroup.ts';
import { reportersOf } from './reporters.ts';
import { from, grouped, marked, partsOf, r, said, WHEN } from './sample-reports.ts';
import { groupsOf, outcomeDigest, snapshotId } from './snapshot.ts';
import { joinedSets } from './union-find.ts';
import { dampings, type LinkKind, log2Of, ONE, WEIGHTS } from './weights.ts';
import { bridgesOf } from './bridges.ts';
import { diffOf } from './diff.ts';
import { groupGraphOf } from './group-graph.ts';

const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code);
const numbered = (n: number, make: (i: number) => ReportLinks) => Array.from({ length: n }, (_, i) => make(i));
const id = (name: string, i: number) => `${name}${String(i).padStart(5, '0')}`;

test('a logarithm from whole numbers is the real one, rounded down in its sixteenth bit', () => {
  for (const n of [1, 2, 3, 4, 5, 11, 200, 201, 65_535, 2 ** 25]) {
    const exact = Math.log2(n) * ONE;
    assert.ok(log2Of(n) <= exact && exact - log2Of(n) < 1.01, `${n}: ${log2Of(n)} ${exact}`);
  }
  const damp = dampings(200);
  assert.deepEqual(
    [damp[1]! / ONE, Math.round((damp[10]! / ONE) * 100), Math.round((damp[200]! / ONE) * 100)],
    [1, 29, 13],
  );
  for (const wrong of [0, 1.5, 2 ** 25 + 1, Number.NaN]) assert.throws(() => log2Of(wrong));
});

test('R01: a hard value joins reports of two independent reporters, and not of one', () => {
  assert.deepEqual(partsOf(grouped([r('a', 1, 'iban:X'), r('b', 2, 'iban:X')])), [['a', 'b']]);
  assert.deepEqual(partsOf(grouped([r('a', 1, 'iban:X'), r('b', 1, 'iban:X')])), []);
  // The third report is the second witness, for all three.
  assert.deepEqual(partsOf(grouped([r('a', 1, 'iban:X'), r('b', 1, 'iban:X'), r('c', 2, 'iban:X')])), [
    ['a', 'b', 'c'],
  ]);
  for (const soft of ['ip', 'domain', 'email', 'phone', 'handle', 'url', 'device', 'text', 'registrant'])
    assert.deepEqual(partsOf(grouped([r('a', 1, `${soft}:X`), r('b', 2, `${soft}:X`)])), [], soft);
});

test('a phone joins alone once several channels confirmed it; a value on a warning list joins nothing', () => {
  const reports = [r('a', 1, 'phone:X', 'iban:Y'), r('b', 2, 'phone:X'), r('c', 3, 'iban:Y')];
  assert.deepEqual(partsOf(grouped(reports)), [['a', 'c']]);
  assert.deepEqual(partsOf(grouped(reports, { marks: [marked('confirmed', 'phone:X')] })), [['a', 'b', 'c']]);
  assert.deepEqual(partsOf(grouped(reports, { marks: [marked('parked', 'iban:Y')] })), []);
});

test('three soft kinds together join, and neither two kinds nor three values of two kinds do', () => {
  const both = (...links: string[]) => partsOf(grouped([r('a', 1, ...links), r('b', 2, ...links)]));
  assert.deepEqual(both('ip:1', 'domain:2', 'email:3'), [['a', 'b']]);
  assert.deepEqual(both('ip:1', 'domain:2'), []);
  assert.deepEqual(both('ip:1', 'ip:2', 'domain:3'), []);
  // Three soft kinds, but each shared with another report: no two reports share three.
  const chain = [
    r('a', 1, 'ip:1', 'domain:2', 'email:3'),
    r('b', 2, 'ip:1'),
    r('c', 3, 'domain:2'),
    r('d', 4, 'email:3'),
  ];
  assert.deepEqual(partsOf(grouped(chain)), []);
  assert.deepEqual(
    partsOf(grouped([r('a', 1, 'ip:1', 'domain:2', 'email:3'), r('b', 1, 'ip:1', 'domain:2', 'email:3')])),
    [],
  );
});

test('of many soft links of a report the six strongest are looked at', () => {
  const strong = ['phone:1', 'email:1', 'handle:1', 'url:1', 'device:1', 'domain:1'];
  const weak = ['ip:1', 'text:1', 'registrant:1'];
  const reports = [r('a', 1, ...strong, ...weak), r('b', 2, ...weak), r('c', 3, ...strong)];
  assert.deepEqual(partsOf(grouped(reports)), [['a', 'c']]);
});

test('many values of one kind do not crowd out the other kinds that two reports share', () => {
  const footer = Array.from({ length: 10 }, (_, i) => `email:${i}`);
  const shared = [...footer, 'phone:1', 'phone:2', 'url:1', 'domain:1'];
  assert.deepEqual(partsOf(grouped([r('a', 1, ...shared), r('b', 2, ...shared)])), [['a', 'b']]);
});

test('a weak source needs a rarer value than a strong one', () => {
  const soft = ['ip:1', 'domain:2', 'email:3'];
  const crowd = numbered(4, (i) => from('citizen', id('z', i), 10 + i, 'ip:1'));
  const two = (source: 'citizen' | 'bank') => [from(source, 'a', 1, ...soft), from(source, 'b', 2, ...soft), ...crowd];
  assert.deepEqual(partsOf(grouped(two('bank'))), [['a', 'b']]);
  assert.deepEqual(partsOf(grouped(two('citizen'))), []);
});

test('reports with one account, network, device or text count as one reporter, also over others; those without any mark too', () => {
  const numbers = reportersOf([
    { id: 'a', traits: ['network 1', 'device 1'] },
    { id: 'b', traits: ['network 2', 'device 1'] },
    { id: 'c', traits: ['network 2'] },
    { id: 'd', traits: ['network 3'] },
    { id: 'e', traits: [] },
    { id: 'f', traits: [] },
  ]);
  assert.deepEqual([...numbers], [0, 0, 0, 3, 4, 4]);
});

test('R08: a number that everybody knows, planted in two groups, glues nothing and is named as a hub', () => {
  const everywhere = 'wallet:common';
  const one = numbered(150, (i) => r(id('a', i), i, 'iban:ONE', everywhere));
  const two = numbered(150, (i) => r(id('b', i), 200 + i, 'iban:TWO', everywhere));
  const grouping = grouped([...one, ...two]);
  assert.deepEqual(
    partsOf(grouping).map((p) => p.length),
    [150, 150],
  );
  assert.deepEqual(
    grouping.hubs.map((h) => [grouping.graph.values[h.value], h.reports]),
    [['wallet|common', 300]],
  );
});

test('R08: a false report that names both accounts is shown as the bridge, with what it would merge, before anything is published', () => {
  const real = [
    ...numbered(5, (i) => r(id('a', i), i, 'iban:ONE')),
    ...numbered(5, (i) => r(id('b', i), 10 + i, 'iban:TWO')),
  ];
  const before = grouped(real);
  const after = grouped([...real, r('m-planted', 99, 'iban:ONE', 'iban:TWO')]);
  assert.deepEqual(
    partsOf(before).map((p) => p.length),
    [5, 5],
  );
  assert.equal(partsOf(after).length, 1);
  const bridges = bridgesOf(groupGraphOf(after, 'a00000')!);
  assert.deepEqual(bridges[0], { what: 'report', report: 'm-planted', parts: [5, 5] });
  assert.deepEqual(
    bridges.filter((b) => b.what === 'link').map((b) => [b.link.report, b.link.bond]),
    [
      ['m-planted', 'iban|ONE'],
      ['m-planted', 'iban|TWO'],
    ],
  );
  const [change] = diffOf(before, after);
  assert.equal(change!.change, 'grown');
  assert.deepEqual(
    change!.merged.map((m) => [m.first, m.by?.report, m.by?.bond]),
    [
      ['a00000', undefined, undefined],
      ['b00000', 'm-planted', 'iban|ONE'],
    ],
  );
  // A swarm of one sender is one reporter: it joins nothing by itself.
  const swarm = numbered(40, (i) => r(id('s', i), 7777, 'iban:HONEST'));
  assert.deepEqual(
    partsOf(grouped([...real, ...swarm])).map((p) => p.length),
    [5, 5],
  );
});

test('R09: ten thousand reports of one value add ten thousand links and no bond', () => {
  const calm = numbered(100, (i) => r(id('a', i), i, `iban:${i >> 1}`));
  const storm = numbered(10_000, (i) => r(id('h', i), 1000 + i, 'iban:hub'));
  const before = grouped(calm);
  const after = grouped([...calm, ...storm]);
  assert.equal(after.graph.links.length - before.graph.links.length, 10_000);
  assert.equal(after.bonds.members.length, before.bonds.members.length);
  assert.deepEqual(
    after.hubs.map((h) => h.reports),
    [10_000],
  );
  assert.deepEqual(partsOf(after), partsOf(before));
  // Just below the cap it joins all, and the rows are as many as the reports.
  const most = grouped(numbered(WEIGHTS.hubCap, (i) => r(id('h', i), i, 'iban:hub')));
  assert.equal(most.bonds.members.length, WEIGHTS.hubCap);
  assert.equal(partsOf(most)[0]!.length, WEIGHTS.hubCap);
  // Soft values in plenty: at most twenty rows a report, never a row a pair of reports.
  const soft = ['ip', 'domain', 'email', 'phone', 'handle', 'url', 'device', 'text', 'registrant'].map((k) => `${k}:1`);
  const many = grouped(numbered(4, (i) => from('authority', id('s', i), i, ...soft)));
  assert.ok(many.bonds.members.length <= 4 * 20, String(many.bonds.members.length));
  assert.equal(partsOf(many)[0]!.length, 4);
});

const KINDS: LinkKind[] = ['iban', 'wallet', 'ip', 'domain', 'email', 'phone'];
const someReports = fc
  .array(
    fc.record({
      reporter: fc.integer({ min: 0, max: 5 }),
      links: fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.integer({ min: 0, max: 3 })), { maxLength: 6 }),
    }),
    { maxLength: 14 },
  )
  .map((rows) => rows.map((row, i) => r(id('r', i), row.reporter, ...row.links.map(([k, v]) => `${k}:${v}`))));

/** The rule as it is written, over all pairs and triples, without any of the code under test but the table of weights. */
function slowGroups(reports: readonly ReportLinks[]): string[][] {
  const unique = reports.map((x) => ({ ...x, keys: [...new Set(x.links.map((l) => `${l.kind}|${l.value}`))] }));
  const naming = (key: string) => unique.filter((x) => x.keys.includes(key));
  const strength = (key: string) => {
    const kind = key.slice(0, key.indexOf('|')) as LinkKind;
    return (
      (WEIGHTS.base[kind] / 1000) * (WEIGHTS.source['known-citizen'] / 1000) * (1 / Math.log2(1 + naming(key).length))
    );
  };
  const independent = (list: readonly { reporter: number }[]) => new Set(list.map((x) => x.reporter)).size > 1;
  const counts = (key: string) => strength(key) * ONE >= WEIGHTS.threshold && independent(naming(key));
  const kindOf = (key: string) => key.slice(0, key.indexOf('|'));
  const hard = (key: string) => WEIGHTS.hard.includes(kindOf(key) as LinkKind);
  const softOf = (x: (typeof unique)[number]) =>
    x.keys
      .filter((k) => !hard(k) && counts(k))
      .sort((a, b) => strength(b) - strength(a) || (a < b ? -1 : 1))
      .filter((k, i, all) => all.slice(0, i).filter((e) => kindOf(e) === kindOf(k)).length < WEIGHTS.softOfKind)
      .slice(0, WEIGHTS.softLinks);
  const kindsOf = (keys: readonly string[]) => new Set(keys.map((k) => k.slice(0, k.indexOf('|')))).size;
  const sets = joinedSets(unique.length);
  for (const [i, x] of unique.entries())
    for (const [j, y] of unique.entries()) {
      if (x.keys.some((k) => hard(k) && counts(k) && y.keys.includes(k))) sets.join(i, j);
      const common = softOf(x).filter((k) => softOf(y).includes(k));
      // Two reports of one reporter share three kinds with a third, independent one.
      for (const a of common)
        for (const b of common)
          for (const c of common)
            if (
              kindsOf([a, b, c]) === 3 &&
              independent(unique.filter((z) => [a, b, c].every((k) => softOf(z).includes(k))))
            )
              sets.join(i, j);
    }
  const graph = linkGraphOf(reports);
  return partsOf({ graph, labels: sets.labels() });
}

test('the groups are those of the written rule, tried over all pairs', () => {
  fc.assert(
    fc.property(someReports, (reports) => assert.deepEqual(partsOf(grouped(reports)), slowGroups(reports))),
    { numRuns: 300 },
  );
});

test('the same facts in any order have the same number and the same bytes; another fact has another number', () => {
  const facts = [
    said({ id: 'f1', fact: 'must-link', a: 'r00000', b: 'r00001' }),
    said({ id: 'f2', fact: 'not-the-same', value: 'iban|1' }),
  ];
  const pictures = (g: Grouping) => [snapshotId(g), outcomeDigest(g)];
  fc.assert(
    fc.property(someReports, fc.infiniteStream(fc.nat()), (reports, chance) => {
      const keyed = reports.map((x) => ({ x: { ...x, links: [...x.links].reverse() }, order: chance.next().value }));
      const shuffled = keyed.sort((a, b) => a.order - b.order).map((k) => k.x);
      const one = grouped(reports, { facts });
      assert.deepEqual(pictures(grouped(shuffled, { facts: facts.toReversed() })), pictures(one));
      if (reports.length < 2) return;
      assert.notEqual(snapshotId(grouped(reports)), snapshotId(one));
      assert.notEqual(snapshotId(grouped(reports.slice(1), { facts })), snapshotId(one));
      assert.notEqual(snapshotId(regroup(one.graph, one.overlays, { ...WEIGHTS, threshold: 3278 })), snapshotId(one));
    }),
    { numRuns: 60 },
  );
  // How reporters are numbered says nothing; who is the same one does.
  const pair = (a: number, b: number) => snapshotId(grouped([r('a', a, 'iban:X'), r('b', b, 'iban:X')]));
  assert.equal(pair(1, 2), pair(9, 4));
  assert.equal(pair(1, 2), pair(4_000_000_000, 3));
  assert.notEqual(pair(1, 1), pair(1, 2));
});

test('what an officer said joins and parts, and taken back leaves no trace in the picture', () => {
  const reports = [r('a', 1, 'iban:X'), r('b', 2, 'iban:X'), r('c', 3, 'iban:Y'), r('d', 4, 'iban:Y')];
  const plain = grouped(reports);
  const joined: OverlayFact[] = [said({ id: 'f1', fact: 'must-link', a: 'c', b: 'a' })];
  assert.deepEqual(partsOf(grouped(reports, { facts: joined })), [['a', 'b', 'c', 'd']]);
  const apart: OverlayFact[] = [said({ id: 'f2', fact: 'not-the-same', value: 'iban|X' })];
  assert.deepEqual(partsOf(grouped(reports, { facts: apart })), [['c', 'd']]);
  const undone = [
    ...joined,
    ...apart,
    said({ id: 'f3', fact: 'undo', of: 'f1' }),
    said({ id: 'f4', fact: 'undo', of: 'f2' }),
  ];
  assert.equal(snapshotId(grouped(reports, { facts: undone })), snapshotId(plain));
  assert.equal(outcomeDigest(grouped(reports, { facts: undone })), outcomeDigest(plain));
  // A fact about a report that is gone joins nothing and harms nothing.
  assert.deepEqual(
    partsOf(grouped(reports, { facts: [said({ id: 'f5', fact: 'must-link', a: 'a', b: 'gone' })] })),
    partsOf(plain),
  );
});

test('a fact needs a named author, a reason, something known to be about, and no contrary; it is taken back once', () => {
  const known = { report: (x: string) => ['a', 'b', 'c'].includes(x), value: (x: string) => x === 'iban|X' };
  const must = said({ id: 'f1', fact: 'must-link', a: 'a', b: 'b' });
  const may = (fact: OverlayFact, before: OverlayFact[] = []) => codeOf(mayOverlay(fact, before, known));
  assert.equal(may(must), 'ok');
  assert.equal(may({ ...must, author: '' }), 'overlay.author');
  assert.equal(may({ ...must, reason: '  because   ' }), 'overlay.reason');
  assert.equal(may({ ...must, at: WHEN.slice(0, 10) }), 'overlay.time');
  assert.equal(may(must, [must]), 'overlay.known');
  assert.equal(may(said({ id: 'f2', fact: 'must-link', a: 'a', b: 'a' })), 'overlay.self');
  assert.equal(may(said({ id: 'f2', fact: 'cannot-link', a: 'a', b: 'z' })), 'overlay.unknown-report');
  assert.equal(may(said({ id: 'f2', fact: 'not-the-same', value: 'iban|Z' })), 'overlay.unknown-value');
  assert.equal(may(said({ id: 'f2', fact: 'not-the-same', value: 'iban|X' })), 'ok');
  assert.equal(may(said({ id: 'f2', fact: 'cannot-link', a: 'b', b: 'a' }), [must]), 'overlay.contrary');
  const undo = said({ id: 'f3', fact: 'undo', of: 'f1' });
  assert.equal(may(undo), 'overlay.nothing-to-undo');
  assert.equal(may(undo, [must]), 'ok');
  assert.equal(may(said({ id: 'f4', fact: 'undo', of: 'f1' }), [must, undo]), 'overlay.nothing-to-undo');
  assert.equal(may(said({ id: 'f2', fact: 'cannot-link', a: 'b', b: 'a' }), [must, undo]), 'ok');
  assert.deepEqual(overlaysOf([must, undo]), []);
});

test('lists out of order, links to nowhere and one id for two reports are faults', () => {
  assert.throws(() => linkGraphOf([r('a', 1), r('a', 2)]), /one id/);
  const graph = linkGraphOf([r('a', 1, 'iban:X'), r('b', 2, 'iban:X')]);
  const pairs = { ...graph, pairValues: Uint32Array.of(0), pairReports: Uint32Array.of(0) };
  assert.throws(() => sortedGraph({ ...pairs, reports: ['b', 'a'] }), /rise/);
  assert.throws(() => sortedGraph({ ...pairs, pairValues: Uint32Array.of(1) }), /not listed/);
  assert.deepEqual([...linkGraphOf([r('a', 1, 'iban:X', 'iban:X')]).links], [0]);
});

test('groups are told the largest first, with how many independent reporters they have', () => {
  const reports = [
    r('a', 1, 'iban:X'),
    r('b', 2, 'iban:X'),
    r('c', 3, 'iban:Y'),
    r('d', 4, 'iban:Y'),
    r('e', 4, 'iban:Y'),
    r('f', 9),
  ];
  assert.deepEqual(groupsOf(grouped(reports)), [
    { first: 'c', reports: ['c', 'd', 'e'], reporters: 2 },
    { first: 'a', reports: ['a', 'b'], reporters: 2 },
  ]);
});

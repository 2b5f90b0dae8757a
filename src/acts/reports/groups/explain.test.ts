// SPDX-License-Identifier: EUPL-1.2
// Why a report is in a group, what holds the group together, where it could be cut, and what a new picture changes: all tried against brute force.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bridgesOf } from './bridges.ts';
import { conflictsOf, cutCandidates } from './cuts.ts';
import { diffOf } from './diff.ts';
import { acrossFrom, type GroupGraph, groupGraphOf, named } from './group-graph.ts';
import { pathBetween, strongestTree } from './path.ts';
import { from, grouped, partsOf, r, said } from './sample-reports.ts';

const id = (i: number) => `r${String(i).padStart(2, '0')}`;
const SOURCES = ['bank', 'known-citizen', 'citizen'] as const;
/** Every report has its own reporter, so that shared values join; sources differ, so that strengths do. */
const someGroup = fc
  .array(fc.record({ source: fc.nat(2), values: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }) }), {
    minLength: 2,
    maxLength: 9,
  })
  .map((rows) =>
    grouped(rows.map((row, i) => from(SOURCES[row.source]!, id(i), i, ...row.values.map((v) => `iban:${v}`)))),
  );
const graphs = someGroup.map((g) => groupGraphOf(g, id(0))).filter((g): g is GroupGraph => g !== null);

/** Parts of the reports of a group over links that are kept, without a node. */
function partsWithout(group: GroupGraph, keep: (link: number) => boolean, gone = -1): number[][] {
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (const start of group.at.keys()) {
    if (seen.has(start) || start === gone) continue;
    const walk = [start];
    seen.add(start);
    for (const node of walk)
      for (const link of group.at[node]!) {
        const other = acrossFrom(group, link, node);
        if (!keep(link) || other === gone || seen.has(other)) continue;
        seen.add(other);
        walk.push(other);
      }
    parts.push(walk.filter((n) => n < group.reports.length));
  }
  return parts.filter((p) => p.length > 0);
}

test('a path names links that follow each other, and no other path has a stronger weakest link', () => {
  fc.assert(
    fc.property(graphs, (group) => {
      const tree = strongestTree(group);
      for (const a of group.reports)
        for (const b of group.reports) {
          const path = pathBetween(group, tree, a, b);
          if (a === b) {
            assert.equal(path, null);
            continue;
          }
          assert.equal(path!.links[0]!.report, a);
          assert.equal(path!.links.at(-1)!.report, b);
          for (let i = 1; i < path!.links.length; i++) {
            const [x, y] = [path!.links[i - 1]!, path!.links[i]!];
            assert.ok(i % 2 === 1 ? x.bond === y.bond : x.report === y.report);
          }
          const stronger = partsWithout(group, (l) => group.links[l]!.strength > path!.weakest.strength);
          const place = (x: string) => group.reports.indexOf(x);
          assert.ok(!stronger.some((p) => p.includes(place(a)) && p.includes(place(b))), 'a stronger path exists');
          assert.ok(path!.links.every((l) => l.strength >= path!.weakest.strength));
        }
    }),
    { numRuns: 150 },
  );
});

test('bridges are exactly what splits the group when it is cut or left out', () => {
  const sizes = (parts: number[][]) => parts.map((p) => p.length).sort((a, b) => b - a);
  fc.assert(
    fc.property(graphs, (group) => {
      const splits = (parts: number[][]) => parts.length > 1 && sizes(parts)[1]! >= 2;
      const found = bridgesOf(group);
      const expected: string[] = [];
      for (const link of group.links.keys()) {
        const parts = partsWithout(group, (l) => l !== link);
        if (splits(parts))
          expected.push(`link ${named(group, link).report} ${named(group, link).bond} ${sizes(parts)}`);
      }
      for (const node of group.at.keys()) {
        const parts = partsWithout(group, () => true, node);
        const name =
          node < group.reports.length
            ? `report ${group.reports[node]}`
            : `value ${group.bonds[node - group.reports.length]!.key}`;
        if (splits(parts)) expected.push(`${name} ${sizes(parts)}`);
      }
      const told = found.map((b) =>
        b.what === 'link'
          ? `link ${b.link.report} ${b.link.bond} ${b.parts}`
          : b.what === 'report'
            ? `report ${b.report} ${b.parts}`
            : `value ${b.bond} ${b.parts}`,
      );
      assert.deepEqual(told.sort(), expected.sort());
    }),
    { numRuns: 300 },
  );
});

test('cut candidates part the two, and none with fewer links exists', () => {
  fc.assert(
    fc.property(someGroup, (grouping) => {
      const group = groupGraphOf(grouping, id(0));
      if (group === null) return;
      const [a, b] = [group.reports[0]!, group.reports.at(-1)!];
      const apart = (cut: ReadonlySet<number>) =>
        !partsWithout(group, (l) => !cut.has(l)).some((p) => p.includes(0) && p.includes(group.reports.length - 1));
      const cuts = cutCandidates(grouping, a, b);
      assert.ok(cuts.length >= 1 && cuts.length <= 4);
      const places = (links: { report: string; bond: string }[]) =>
        new Set(
          links.map(
            (l) =>
              [...group.links.keys()].find(
                (i) => named(group, i).report === l.report && named(group, i).bond === l.bond,
              )!,
          ),
        );
      for (const cut of cuts) {
        assert.ok(apart(places(cut.links)), 'a candidate that does not part them');
        assert.ok(cut.near >= 1 && cut.near < group.reports.length);
        // Nothing of it is spare.
        for (const left of places(cut.links))
          assert.ok(!apart(new Set([...places(cut.links)].filter((l) => l !== left))));
      }
      const fewest = cuts[0]!.links.length;
      const links = [...group.links.keys()];
      if (fewest > 1) assert.ok(!links.some((l) => apart(new Set([l]))), 'one link would have done');
      if (fewest > 2)
        assert.ok(
          !links.some((l, i) => links.slice(i + 1).some((m) => apart(new Set([l, m])))),
          'two links would have done',
        );
    }),
    { numRuns: 150 },
  );
});

test('two reports that may not be linked and still are: told with the places to cut; nothing is cut', () => {
  const reports = [r('a', 1, 'iban:X'), r('b', 2, 'iban:X', 'iban:Y'), r('c', 3, 'iban:Y'), r('d', 4, 'iban:Z')];
  const facts = [
    said({ id: 'f1', fact: 'cannot-link', a: 'a', b: 'c' }),
    said({ id: 'f2', fact: 'cannot-link', a: 'a', b: 'd' }),
  ];
  const grouping = grouped(reports, { facts });
  assert.deepEqual(partsOf(grouping), [['a', 'b', 'c']]);
  assert.deepEqual(conflictsOf(grouping), [{ fact: 'f1', a: 'a', b: 'c' }]);
  const cuts = cutCandidates(grouping, 'a', 'c');
  assert.deepEqual(
    cuts.map((c) => c.links.map((l) => `${l.report} ${l.bond}`)),
    [['a iban|X'], ['c iban|Y']],
  );
  assert.deepEqual(cutCandidates(grouping, 'a', 'd'), []);
  assert.deepEqual(cutCandidates(grouping, 'a', 'a'), []);
  const healed = grouped(reports, { facts: [...facts, said({ id: 'f3', fact: 'not-the-same', value: 'iban|Y' })] });
  assert.deepEqual(conflictsOf(healed), []);
});

test('a picture against the one before: grown, merged, shrunk, split, gone, each report with the link that did it', () => {
  const base = [r('a', 1, 'iban:X'), r('b', 2, 'iban:X'), r('c', 3, 'iban:Y'), r('d', 4, 'iban:Y'), r('e', 5)];
  const before = grouped(base);
  assert.deepEqual(diffOf(before, grouped(base)), []);
  const grown = diffOf(before, grouped([...base, r('n', 9, 'iban:X')]));
  assert.deepEqual(
    grown.map((c) => [c.first, c.change, c.gained.map((m) => [m.report, m.by?.report, m.by?.bond])]),
    [['a', 'grown', [['n', 'n', 'iban|X']]]],
  );
  const merged = diffOf(before, grouped(base, { facts: [said({ id: 'f', fact: 'must-link', a: 'b', b: 'c' })] }));
  assert.deepEqual(
    merged.map((c) => [c.change, c.gained.map((m) => m.report), c.merged.map((m) => [m.first, m.by?.bond])]),
    [
      [
        'grown',
        ['c', 'd'],
        [
          ['a', undefined],
          ['c', 'officer f'],
        ],
      ],
    ],
  );
  const gone = diffOf(before, grouped(base, { facts: [said({ id: 'f', fact: 'not-the-same', value: 'iban|X' })] }));
  assert.deepEqual(
    gone.map((c) => [c.first, c.change, c.lost.map((m) => [m.report, m.by?.bond])]),
    [
      [
        'a',
        'gone',
        [
          ['a', undefined],
          ['b', 'iban|X'],
        ],
      ],
    ],
  );
  const withdrawn = diffOf(grouped([...base, r('n', 9, 'iban:X')]), before);
  assert.deepEqual(
    withdrawn.map((c) => [c.change, c.lost.map((m) => m.report)]),
    [['shrunk', ['n']]],
  );
  const fresh = diffOf(before, grouped([...base, r('x', 7, 'wallet:W'), r('y', 8, 'wallet:W')]));
  assert.deepEqual(
    fresh.map((c) => [c.first, c.change, c.gained.map((m) => m.report)]),
    [['x', 'new', ['y']]],
  );
});

test('a change of picture accounts for every report whose company changed, and for no other', () => {
  fc.assert(
    fc.property(someGroup, someGroup, (before, after) => {
      const company = (parts: string[][], x: string) => parts.find((p) => p.includes(x))?.join() ?? '';
      const ids = new Set([...before.graph.reports, ...after.graph.reports]);
      const changed = [...ids].filter((x) => company(partsOf(before), x) !== company(partsOf(after), x));
      const changes = diffOf(before, after);
      const told = new Set(changes.flatMap((c) => [...c.gained, ...c.lost].map((m) => m.report)));
      for (const x of told) assert.ok(changed.includes(x), `${x} is told and has not changed company`);
      const parts = [...partsOf(before), ...partsOf(after)];
      for (const x of changed)
        assert.ok(
          told.has(x) || changes.some((c) => parts.some((p) => p.includes(x) && p.includes(c.first))),
          `nobody is told that ${x} has changed company`,
        );
    }),
    { numRuns: 200 },
  );
});

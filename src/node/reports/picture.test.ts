// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '#base/act.ts';
import type { OverlayBody } from '#acts/reports/act.ts';
import { groupsOf } from '#acts/reports/groups/snapshot.ts';
import type { ReportPairs } from '#store/reports.ts';
import { type PictureParts, pictureOf } from './picture.ts';

const id = (n: number) => String(n).padStart(32, '0');
const AT = (n: number) => `2027-05-03T12:0${n}:00.000Z`;
const MULE = 'iban|BE71096123456769';

/** Reports 1, 2, … of a reporter each, all with the account; those named in `wallets` also with a wallet. */
function pairs(reports: number, wallets: number[] = []): ReportPairs {
  const values = [MULE, 'wallet|btc:1'];
  const links = [
    ...Array.from({ length: reports }, (_, i) => [0, i] as const),
    ...wallets.map((n) => [1, n - 1] as const),
  ];
  return {
    reports: Array.from({ length: reports }, (_, i) => id(i + 1)),
    reporters: Array(reports).fill('citizen'),
    traits: Array.from({ length: reports }, (_, i) => [`t${i}`]),
    minors: Array(reports).fill(false),
    values,
    kinds: ['iban', 'wallet'],
    states: ['candidate', 'candidate'],
    pairValues: Uint32Array.from(links, (l) => l[0]),
    pairReports: Uint32Array.from(links, (l) => l[1]),
  };
}

const said = (n: number, body: Omit<OverlayBody, 'reason'>): Act<OverlayBody> =>
  ({
    ...{ id: id(100 + n), by: { person: 'xa-report', role: 'report-officer' }, at: { instant: AT(n) } },
    body: { ...body, reason: 'Seen in the file.' },
  }) as Act<OverlayBody>;

const parts = (more: Partial<PictureParts> = {}): PictureParts => ({
  ...{ pairs: pairs(3), bystanders: [], overlays: [], namings: [] },
  ...more,
});
const sizes = (p: PictureParts) => groupsOf(pictureOf(p).grouping).map((g) => g.reports.length);

test('a value that belongs to a bystander in one report links that report with nothing; the others stay linked', () => {
  assert.deepEqual(sizes(parts()), [3]);
  assert.deepEqual(sizes(parts({ bystanders: [{ report: id(1), kind: 'iban', value: MULE.slice(5) }] })), [2]);
  const cut = said(1, { fact: 'bystander', a: id(1), value: MULE });
  assert.deepEqual(sizes(parts({ overlays: [cut] })), [2]);
});

test('a report of a victim under eighteen is linked only over what an officer calls a suspect’s', () => {
  const young = { ...pairs(3), minors: [true, false, false] };
  assert.deepEqual(sizes(parts({ pairs: young })), [2]);
  assert.equal(
    pictureOf(parts({ pairs: young })).roleOf(id(1), MULE),
    'suspect',
    'its own page shows it as it was told',
  );
  assert.deepEqual(
    sizes(parts({ pairs: young, overlays: [said(1, { fact: 'suspect', a: id(1), value: MULE })] })),
    [3],
  );
});

test('taking a word back gives the very picture there was before, by its number', () => {
  const before = pictureOf(parts());
  const cut = said(1, { fact: 'bystander', a: id(1), value: MULE });
  const undo = said(2, { fact: 'undo', of: cut.id });
  assert.notEqual(pictureOf(parts({ overlays: [cut] })).snapshot, before.snapshot);
  const after = pictureOf(parts({ overlays: [cut, undo] }));
  assert.equal(after.snapshot, before.snapshot);
  assert.deepEqual(
    after.words.map((w) => w.undone),
    [true, false],
  );
});

test('an officer’s word weighs more than the reporter’s: a bystander can be called a suspect', () => {
  const own = [{ report: id(1), kind: 'iban', value: MULE.slice(5) }];
  const word = said(1, { fact: 'suspect', a: id(1), value: MULE });
  assert.deepEqual(sizes(parts({ bystanders: own, overlays: [word] })), [3]);
});

test('an earlier moment leaves out what came and what was said later', () => {
  const cut = said(5, { fact: 'bystander', a: id(1), value: MULE });
  const p = parts({ pairs: pairs(4, [3, 4]), overlays: [cut] });
  const earlier = pictureOf(p, { until: AT(3), later: new Set([id(4)]) });
  assert.deepEqual(
    groupsOf(earlier.grouping).map((g) => g.reports),
    [[id(1), id(2), id(3)]],
  );
  assert.equal(earlier.words.length, 0);
});

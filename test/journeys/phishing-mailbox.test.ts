// SPDX-License-Identifier: EUPL-1.2
// A mailbox of about three hundred real messages goes into a node as reports and comes out as indicators and groups, with figures.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { importFolder, type ImportLine } from '#cli/reports/import.ts';
import { foundInMail } from '#acts/reports/files/mail-found.ts';
import { readMail } from '#acts/reports/files/mail.ts';
import { bridgesOf } from '#acts/reports/groups/bridges.ts';
import { groupGraphOf } from '#acts/reports/groups/group-graph.ts';
import { groupsOf } from '#acts/reports/groups/snapshot.ts';
import { NOTHING } from '#acts/reports/indicators/roles.ts';
import { deskFacts } from '#node/reports/desk-facts.ts';
import { fileReader } from '#node/reports/file-reader.ts';
import { loadSurroundings } from '#node/reports/surroundings.ts';
import { reportsReader } from '#store/reports.ts';
import { foundNodes, LAW } from '../fixtures/nodes.ts';

const FOLDER = new URL('../../../shared/data/phishing-emails/', import.meta.url).pathname;
const skip = existsSync(FOLDER)
  ? false
  : 'the real messages lie beside the project, in ../shared/data, and are not there';

/** The address that stands in most messages and sends none: the box itself, which the collectors masked in the headers only. */
async function boxOf(folder: string): Promise<string> {
  const counts = new Map<string, number>();
  for (const name of readdirSync(folder).filter((n) => n.endsWith('.eml'))) {
    const read = await readMail(Uint8Array.from(readFileSync(join(folder, name))));
    if (!read.ok) continue;
    const { open } = foundInMail(read.value, NOTHING, { region: null, banks: [] });
    for (const { source, read: one } of open)
      if (source === 'text' && one.ok && one.value.kind === 'email')
        counts.set(one.value.canonical, (counts.get(one.value.canonical) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

test('three hundred real messages are taken in once, become indicators and groups, and name nobody who got them', {
  skip,
}, async (t) => {
  const node = (await foundNodes({ parties: ['DEPOSITARY', 'XA'] })).node('XA');
  const around = await loadSurroundings(LAW, node.config);
  const reader = fileReader(around);
  const box = await boxOf(FOLDER);
  const options = { consents: ['link'], language: 'en', reporter: 'citizen', mailbox: [box] } as const;
  const run = async () => {
    const out: ImportLine[] = [];
    for await (const line of importFolder(node, { reader, around }, FOLDER, options)) out.push(line);
    return out;
  };
  try {
    const mails = readdirSync(FOLDER).filter((n) => n.endsWith('.eml')).length;
    const started = performance.now();
    const first = (await run()).filter((line) => line.file.endsWith('.eml'));
    const seconds = (performance.now() - started) / 1000;
    assert.equal(first.length, mails);
    assert.deepEqual([...new Set(first.map((l) => l.is))], ['taken']);
    const again = (await run()).filter((line) => line.file.endsWith('.eml'));
    assert.deepEqual([...new Set(again.map((l) => l.is))], ['again'], 'the same messages are no second reports');

    const links = await reportsReader(node.db).linksOfMany(first.map((l) => l.report!));
    assert.ok(!JSON.stringify(links).includes(box), 'the box is apart');
    const kinds = Object.groupBy(links, (l) => l.kind);
    const sharedBy = [...Map.groupBy(links, (l) => `${l.kind}|${l.value}`).values()].filter((l) => l.length > 1);
    const { grouping } = (await deskFacts(node)).picture;
    const groups = groupsOf(grouping);
    const bridges = groups.map((g) => bridgesOf(groupGraphOf(grouping, g.first)!).length);
    for (const kind of ['url', 'email', 'domain'] as const) assert.ok((kinds[kind]?.length ?? 0) > 300, kind);
    assert.equal(new Set(links.map((l) => l.report)).size, mails, 'something was found in every message');
    // One sender wore four names and left one stolen letter below each; no reader of four mails would see it.
    assert.ok(groups[0]!.reports.length >= 4, `${groups[0]?.reports.length}`);
    t.diagnostic(`${first.length} of ${mails} messages taken in, ${seconds.toFixed(1)} s`);
    t.diagnostic(
      `indicators: ${Object.entries(kinds)
        .map(([k, l]) => `${k} ${l!.length}`)
        .join(', ')}`,
    );
    t.diagnostic(`in more than one message: ${sharedBy.length}`);
    t.diagnostic(
      `groups: ${groups.map((g) => g.reports.length).join(', ')}; bridges: ${bridges.join(', ')}; hubs: ${grouping.hubs.length}`,
    );
  } finally {
    await reader.close();
  }
});

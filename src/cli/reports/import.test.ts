// SPDX-License-Identifier: EUPL-1.2
// A folder of saved messages and items of batches: what can be read is taken in once, what cannot is told, and nothing stops the rest.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '#base/result.ts';
import { fileReader } from '#node/reports/file-reader.ts';
import { deskFacts } from '#node/reports/desk-facts.ts';
import { groupsOf } from '#acts/reports/groups/snapshot.ts';
import { loadSurroundings } from '#node/reports/surroundings.ts';
import { reportsReader } from '#store/reports.ts';
import { filesTable } from '#store/files-table.ts';
import { foundNodes, LAW } from '../../../test/fixtures/nodes.ts';
import { importFolder, type ImportLine, importReports } from './import.ts';

const mail = (to: string, words: string) =>
  ['From: Bank <alert@parcel.example>', `To: ${to}`, 'Subject: Your parcel', '', words].join('\r\n');
const bait = 'Pay at http://fee.parcel.example/pay or call +1 202 555 0143. Not you? Tell desk@police.example.';

test('messages and items are taken in once each; a broken file stops no other, and the box is nobody who reported', async () => {
  const node = (await foundNodes({ parties: ['DEPOSITARY', 'XA'] })).node('XA');
  const around = await loadSurroundings(LAW, node.config);
  const reader = fileReader(around);
  const dir = await mkdtemp(join(tmpdir(), 'comity-import-'));
  const options = { language: 'en', reporter: 'citizen', consents: ['link'] as const };
  const run = async () => {
    const out: ImportLine[] = [];
    const more = { ...options, reporter: 'citizen' as const, mailbox: ['desk@police.example'] };
    for await (const line of importFolder(node, { reader, around }, dir, more)) out.push(line);
    return out;
  };
  const item = { key: 'case-0001', theirs: ['http://other.example/x'], consents: ['link'] };
  try {
    await writeFile(join(dir, 'a.eml'), mail('desk@police.example', bait));
    await writeFile(join(dir, 'b.eml'), mail('desk@police.example', `${bait} Again.`));
    await writeFile(join(dir, 'c.json'), JSON.stringify([item, { key: 'case-0002', amount: 5 }]));
    await writeFile(join(dir, 'd.json'), '{"key":');
    await writeFile(join(dir, 'e.exe'), 'MZ');
    await writeFile(
      join(dir, 'f.json'),
      JSON.stringify({
        key: 'case-0003',
        transfers: [{ minor: 5, currency: 'USD', to: '1', sentAt: '2999-01-01T00:00:00.000Z' }],
      }),
    );
    const lines = await run();
    assert.deepEqual(
      lines.map((l) => [l.file, l.is]),
      [
        ['a.eml', 'taken'],
        ['b.eml', 'taken'],
        ['c.json, item 1', 'taken'],
        ['c.json, item 2', 'refused'],
        ['d.json', 'refused'],
        ['e.exe', 'left'],
        ['f.json', 'refused'],
      ],
    );
    assert.match(lines[6]!.words!, /future/);
    const again = await run();
    assert.deepEqual(
      again.slice(0, 3).map((l) => [l.is, l.report]),
      lines.slice(0, 3).map((l) => ['again', l.report]),
    );
    const links = await reportsReader(node.db).linksOfMany(lines.flatMap((l) => l.report ?? []));
    assert.ok(!JSON.stringify(links).includes('police.example'), JSON.stringify(links));
    const groups = groupsOf((await deskFacts(node)).picture.grouping);
    assert.deepEqual(
      groups.map((g) => [g.reports.length, g.reporters]),
      [[2, 2]],
      'one box is not one witness',
    );
    const waiting = (await filesTable(node.db).ofRole('reported')).filter((f) => f.actDigest === null);
    assert.deepEqual(waiting, [], 'no file is left that belongs to no report');
  } finally {
    await reader.close();
    await rm(dir, { recursive: true, force: true });
  }
});

test('the command says what is missing before it touches anything', async () => {
  const place = { law: LAW, root: '.', databaseUrl: undefined };
  const fault = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
  await assert.rejects(importReports([], place), fault('cli.folder'));
  await assert.rejects(importReports(['x'], place), fault('cli.config'));
  await assert.rejects(importReports(['x', '--config', 'y', '--consent', 'all'], place), fault('cli.consent'));
  await assert.rejects(importReports(['x', '--config', 'y', '--reporter', 'researcher'], place), fault('cli.reporter'));
});

// SPDX-License-Identifier: EUPL-1.2
// Our client reads from a TAXII 2.1 server that OASIS wrote (medallion): discovery, name and password, pages, and going on where it stopped.
import '../fixtures/closing.ts';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { closing } from '../fixtures/closing.ts';
import { sharingNode } from '../fixtures/sharing-node.ts';
import { NOWHERE } from '#acts/reports/indicators/indicator.ts';
import type { ReportSource } from '#node/config.ts';
import { pullSource } from '#peer/pull-source.ts';
import { TAXII_LIMITS } from '#peer/taxii-client.ts';
import { sources } from '#store/sources.ts';
import { atExit } from '#wire/stix/at-exit.ts';
import { CEILING } from '#wire/stix/markings.ts';
import { PRODUCER, SAMPLES, shared } from '#wire/stix/sample-indicators.ts';
import { allObjects } from '#wire/stix/shared-indicator.ts';
import { versionOf } from '#wire/stix/stix-object.ts';

const PYTHON = process.env['PYTHON'] ?? 'python3';
const absent =
  spawnSync(PYTHON, ['-c', 'import medallion'], { timeout: 60_000 }).status === 0
    ? false
    : 'the Python module medallion is not installed';

/** Serves what stands in a file, and prints where. */
const SERVER = `
import sys, json
from werkzeug.serving import make_server
from medallion import load_app
app = load_app(sys.argv[1])
server = make_server('127.0.0.1', 0, app, threaded=True)
print(server.server_port, flush=True)
server.serve_forever()
`;

const COLLECTION = '91a7b528-80eb-42ed-a74d-c6fbd5a26116';

async function medallion(objects: readonly { id: string }[]) {
  const dir = await mkdtemp(join(tmpdir(), 'comity-medallion-'));
  const added = (i: number) =>
    `2026-11-20T08:00:${String(Math.floor(i / 60) % 60).padStart(2, '0')}.${String(i + 1).padStart(6, '0')}Z`;
  const manifest = objects.map((o, i) => ({
    ...{
      id: o.id,
      date_added: added(i),
      version: versionOf(o as never),
      media_type: 'application/stix+json;version=2.1',
    },
  }));
  // What bears no moment of its own, medallion keeps with one that it does not give away.
  const kept = objects.map((o) => ('created' in o ? o : { ...o, _date_added: versionOf(o as never) }));
  const collection = {
    ...{ id: COLLECTION, title: 'Shared', can_read: true, can_write: false },
    ...{ media_types: ['application/stix+json;version=2.1'], objects: kept, manifest },
  };
  const hidden = { ...collection, id: '64993447-4d7e-4f70-b94d-d7f33742ee63', title: 'Hidden', can_read: false };
  const data = {
    '/discovery': { title: 'T', default: '/fraud/', api_roots: ['/fraud/'] },
    fraud: {
      information: { title: 'R', versions: ['application/taxii+json;version=2.1'], max_content_length: 1_000_000 },
      ...{ status: [], collections: [collection, hidden] },
    },
  };
  await writeFile(join(dir, 'data.json'), JSON.stringify(data));
  const backend = { module: 'medallion.backends.memory_backend', module_class: 'MemoryBackend' };
  const settings = {
    ...{
      backend: { ...backend, filename: join(dir, 'data.json') },
      users: { xa: 'word' },
      taxii: { max_page_size: 10 },
    },
  };
  await writeFile(join(dir, 'config.json'), JSON.stringify(settings));
  await writeFile(join(dir, 'credentials'), 'xa:word\n');
  await writeFile(join(dir, 'wrong'), 'xa:guessed\n');
  const child = spawn(PYTHON, ['-c', SERVER, join(dir, 'config.json')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.on('data', (c: Buffer) => (err += c.toString()));
  closing.push(async () => {
    child.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  });
  const port = await new Promise<number>((done, fail) => {
    child.stdout.once('data', (c: Buffer) => done(Number(c.toString().trim())));
    child.once('exit', () => fail(new Error(err)));
  });
  const source: ReportSource = {
    ...{ name: 'medallion', label: 'Medallion', url: `http://127.0.0.1:${port}/taxii2/`, most: 'amber' },
    ...{ credentials: join(dir, 'credentials'), privateAddresses: true },
  };
  return { source, wrong: { ...source, name: 'wrong', credentials: join(dir, 'wrong') } };
}

test('medallion is read to the end over several pages and looks, with its name and password only', {
  skip: absent,
}, async () => {
  const desk = await sharingNode();
  const over = shared('phone', '+84911111111', { tlp: 'green', pap: 'green' }, { revoked: true });
  const red = shared('domain', 'red.example', { tlp: 'amber+strict', pap: 'green' });
  const objects = atExit(allObjects(PRODUCER, [...SAMPLES, over, red]), CEILING.state).out;
  const { source, wrong } = await medallion(objects);
  const banks = [{ country: 'XB', code: 'XBBANK', names: [], lengths: [] }];
  const around = { context: { ...NOWHERE, banks }, lists: null, mode: 'exercise' as const };
  const limits = { ...TAXII_LIMITS, perPage: 7, pages: 3 };
  const pulls = [];
  do {
    desk.move(1000);
    pulls.push(await pullSource(desk.node, source, around, limits));
  } while (pulls.at(-1)!.more && pulls.length < 10);
  assert.deepEqual([...new Set(pulls.map((p) => p.outcome))], ['taken']);
  assert.ok(pulls.length > 1, 'one look is bounded, the next goes on');
  assert.equal(
    pulls.reduce((n, p) => n + p.objects, 0),
    objects.length,
  );
  const { list } = await sources(desk.node.db).waiting('2026-11-26', { limit: 100 });
  assert.deepEqual(
    list.map((c) => `${c.kind}|${c.value}`).sort(),
    SAMPLES.map((s) => `${s.kind}|${s.canonical}`).sort(),
  );
  desk.move(1000);
  assert.equal((await pullSource(desk.node, source, around, limits)).objects, 0, 'nothing new is nothing');
  assert.equal((await pullSource(desk.node, wrong, around, limits)).outcome, 'taxii.status');
});

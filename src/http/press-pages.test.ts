// SPDX-License-Identifier: EUPL-1.2
// The public press page and its pictures: a picture is sent once its caption is released, and only when it is one.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import * as k from '#acts/conference/act.ts';
import type { Node } from '#node/node.ts';
import { evidenceFiles } from '#store/evidence-files.ts';
import { portrait } from '../../test/fixtures/portrait.ts';
import { seededHall } from '../../test/fixtures/seeded-summit.ts';
import { pressPages } from './press-pages.ts';

const BARE = portrait(130, 130);
/** With what a camera wrote behind it. */
const PNG = Buffer.concat([BARE, Buffer.from('GPS 21.0278 N')]);
const SCRIPT = Buffer.from('<script>alert(1)</script>');
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const hall = seededHall();
let app: FastifyInstance;
let dir: string;

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comity-press-'));
  const files = evidenceFiles(dir);
  for (const bytes of [PNG, SCRIPT]) {
    await files.put(
      (async function* () {
        yield bytes;
      })(),
      { limit: 100_000 },
    );
    const sha256 = digestOf(bytes);
    hall.must({
      ...{ as: 'xh-press-1', kind: k.PRESS_RELEASE },
      body: {
        ...{ id: `photo-${bytes.length}`, what: 'caption', titles: {}, texts: { en: 'The signing table' } },
        ...{ picture: sha256, embargoUntil: '2026-11-26T05:00:00.000Z' },
      },
      attachments: [{ name: 'table.png', media: 'image/png', sha256, size: bytes.length }],
    });
  }
  app = fastify();
  const site = { host: 'Exercise State XH', exercise: true };
  pressPages(app, { files } as unknown as Node, site, async () => hall.summit());
});
after(async () => {
  await app?.close();
  await rm(dir, { recursive: true, force: true });
});

const get = (path: string) => app.inject({ method: 'GET', url: `/conference/press${path}` });

test('before its moment neither caption nor picture is there; afterwards both are', async () => {
  const picture = `/pictures/${digestOf(PNG)}`;
  assert.equal((await get(picture)).statusCode, 404);
  assert.doesNotMatch((await get('')).body, /The signing table/);
  hall.now = '2026-11-26T05:00:00.000Z';
  const sent = await get(picture);
  assert.deepEqual([sent.statusCode, sent.headers['content-type']], [200, 'image/png']);
  assert.deepEqual(sent.rawPayload, BARE);
  assert.match((await get('')).body, /alt="The signing table"/);
});

test('what is no picture is not sent as one, whatever it is called, and no other file is given out', async () => {
  hall.now = '2026-11-26T05:00:00.000Z';
  assert.equal((await get(`/pictures/${digestOf(SCRIPT)}`)).statusCode, 404);
  assert.equal((await get(`/pictures/${'0'.repeat(64)}`)).statusCode, 404);
  assert.equal((await get('/pictures/..%2f..%2fkeys')).statusCode, 404);
});

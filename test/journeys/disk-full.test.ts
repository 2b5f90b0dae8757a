// SPDX-License-Identifier: EUPL-1.2
// XA's disk is full: while a file is uploaded, and while the log is written. Nothing half done, nothing lost, and the node goes on.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { enter, until } from '#cli/exercise/client.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { leavesReader } from '#store/leaves.ts';
import { assertOneHistory } from './history.ts';
import { deskOfXa, sendPreservation, untilReceived } from './preserving.ts';
import { type Raised, raise } from './raised-world.ts';

const MIB = 1024 * 1024;
const DISK = 16;

const disk = await mkdtemp(join(tmpdir(), 'comity-disk-'));
const mounted =
  process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}m`, 'none', disk]).status === 0;
const skip = mounted ? false : 'a small disk can only be mounted by root';
let raised: Raised;
before(async () => {
  if (!mounted) return;
  raised = await raise({
    async before(worldDir) {
      await mkdir(worldDir, { recursive: true });
      await symlink(disk, join(worldDir, 'xa'));
    },
  });
});
after(async () => {
  await raised?.end();
  if (mounted) spawnSync('umount', [disk]);
  await rm(disk, { recursive: true, force: true });
});

async function* bytes(size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += MIB) yield new Uint8Array(Math.min(MIB, size - at)).fill(at / MIB);
}

test('a file larger than the disk is answered with store.disk-full and leaves nothing; a small one is taken afterwards', {
  skip,
}, async () => {
  const client = await enter(raised.nodes.get('XA')!.address, 'xa-prosecutor-1');
  const xa = await raised.look('XA');
  await assert.rejects(client.upload('too-large.bin', bytes(2 * DISK * MIB)), { code: 'store.disk-full' });
  assert.deepEqual(await readdir(join(disk, 'evidence', 'arriving')), [], 'no half file');
  assert.deepEqual(await xa.db.selectFrom('files').selectAll().execute(), [], 'and nothing said of it');
  const small = await client.upload('small.bin', bytes(2 * MIB));
  assert.deepEqual([small.size, await xa.files.size(small.sha256)], [2 * MIB, 2 * MIB]);
  assert.ok(
    ((await (await fetch(new URL('/api/health', raised.nodes.get('XA')!.address))).json()) as { ok: boolean }).ok,
  );
});

test('with no room for the log nothing is signed and nothing is lost; with room again the act gets its place and its receipt', {
  skip,
}, async () => {
  const desk = await deskOfXa(raised.nodes.get('XA')!.address);
  const xa = await raised.look('XA');
  const filler = join(disk, 'filler');
  spawnSync('sh', ['-c', `cat /dev/zero > ${filler}`]);
  const before = (await checkpoints(xa.db).latest())!.size;
  const act = await sendPreservation(desk, 'XA-FULL');
  // Its place is given, its entry cannot be written: the log worker has tried.
  await until(
    'the log worker to have tried',
    () => leavesReader(xa.db).toIntegrate(),
    (waiting) => waiting.length > 0,
    30_000,
  );
  assert.equal((await checkpoints(xa.db).latest())!.size, before, 'no new checkpoint');
  await rm(filler);
  await untilReceived(desk, act, 60_000);
  assert.ok((await checkpoints(xa.db).latest())!.size > before);
  await assertOneHistory(xa);
});

// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { portrait } from '../../../test/fixtures/portrait.ts';
import { photoRefusal } from './photos.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-photos-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const MOST = 5_000_000;

test('a photograph of eighty megabytes is refused by its size, before anybody asks whether it is a picture', async () => {
  const path = join(folder, 'large.jpg');
  // A file with a hole: eighty megabytes to whoever measures it, nothing on disk, and no JPEG inside.
  writeFileSync(path, '');
  truncateSync(path, 80_000_000);
  const no = await photoRefusal(path, MOST);
  assert.equal(no?.code, 'line.photo-too-large');
  assert.match(no.words, /80 megabytes; at most 5 are taken. It was not read\./);
});

test('a picture of the two kinds is taken, anything else is told for what it is', async () => {
  const put = (name: string, bytes: Buffer) => {
    writeFileSync(join(folder, name), bytes);
    return photoRefusal(join(folder, name), MOST);
  };
  assert.equal(await put('a.png', portrait(300, 400)), null);
  assert.equal((await put('a.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0])))?.code, 'line.photo-kind');
  assert.equal((await put('b.png', portrait(5000, 200)))?.code, 'line.photo-points');
  assert.equal((await put('a.gif', Buffer.from('GIF89a')))?.code, 'line.photo-kind');
  assert.equal((await put('b.jpg', Buffer.alloc(0)))?.code, 'line.photo-kind');
  assert.equal((await photoRefusal(join(folder, 'none.jpg'), MOST))?.code, 'line.photo-missing');
  assert.equal((await photoRefusal(folder, MOST))?.code, 'line.photo-missing');
});

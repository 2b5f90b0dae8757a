// SPDX-License-Identifier: EUPL-1.2
// A call that fails says whether anything can have been sent.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { call } from './line.ts';

const asked = (port: number) =>
  call(`http://127.0.0.1:${port}`, '/', { method: 'POST', body: 'a', limit: 10, timeoutMs: 5_000 });

test('where nobody listens nothing was sent; a line that breaks later may have carried it', async () => {
  const server = createServer((socket) => socket.once('data', () => socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await assert.rejects(asked(port), { code: 'peer.unreachable' });
  await new Promise((resolve) => server.close(resolve));
  await assert.rejects(asked(port), { code: 'peer.no-line' });
});

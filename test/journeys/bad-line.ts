// SPDX-License-Identifier: EUPL-1.2
// The line between two nodes, as bad as a story wants it: it hands requests on, counts the bytes of sealed files, cuts, and lies.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { PEER } from '#wire/delivery.ts';

/** What the line does to one answer with a sealed file; offsets count from the start of the file. */
export type Mischief = { cutAt?: number; whole?: boolean; etag?: string; flipAt?: number };
/** One request for a sealed file: from which byte on it asked, and up to which byte it was answered. */
export type FileAsk = { from: number; upTo: number; size: number; mischief: Mischief };
export type Delivered = { office: string; body: Buffer };

export type BadLine = {
  url: string;
  /** Ports of the processes behind the line, asked in turn; one that does not answer is passed over. */
  behind: number[];
  asks: FileAsk[];
  deliveries: Delivered[];
  /** Decides what happens to the next answer with a file. */
  mischief: (from: number, size: number, sha256: string) => Mischief;
  close(): Promise<void>;
};

export async function badLine(): Promise<BadLine> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    void handOn(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const line: BadLine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behind: [],
    asks: [],
    deliveries: [],
    mischief: () => ({}),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function handOn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = Buffer.concat(await incoming.toArray());
    if (incoming.url === PEER.deliveries)
      line.deliveries.push({ office: String(incoming.headers['comity-office']), body });
    const file = incoming.method === 'GET' && incoming.url?.startsWith(`${PEER.files}/`);
    const from = Number(/^bytes=(\d+)-$/.exec(incoming.headers.range ?? '')?.[1] ?? 0);
    const size = file ? await sizeOf(incoming.url!) : 0;
    const mischief = file ? line.mischief(from, size, incoming.url!.slice(PEER.files.length + 1)) : {};
    const headers = { ...incoming.headers };
    if (mischief.whole) delete headers.range;
    const first = turn++;
    for (let i = 0; i < line.behind.length; i++) {
      const answer = await ask(line.behind[(first + i) % line.behind.length]!, incoming, headers, body).catch(
        () => null,
      );
      if (!answer) continue;
      if (mischief.etag !== undefined) answer.headers.etag = mischief.etag;
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      return file
        ? pass(answer, outgoing, { from: mischief.whole ? 0 : from, upTo: from, size, mischief })
        : void answer.pipe(outgoing);
    }
    outgoing.writeHead(502).end();
  }

  async function sizeOf(path: string): Promise<number> {
    const head = await fetch(`http://127.0.0.1:${line.behind[0]}${path}`, { method: 'HEAD' });
    return Number(head.headers.get('content-length'));
  }

  /** Passes a file on no faster than it is taken, so that little is on the way when the line is cut. */
  async function pass(answer: IncomingMessage, outgoing: ServerResponse, noted: FileAsk): Promise<void> {
    line.asks.push(noted);
    const { cutAt = Number.POSITIVE_INFINITY, flipAt = -1 } = noted.mischief;
    let at = noted.from;
    for await (const piece of answer as AsyncIterable<Buffer>) {
      const chunk = Buffer.from(at + piece.length > cutAt ? piece.subarray(0, cutAt - at) : piece);
      if (flipAt >= at && flipAt < at + chunk.length) chunk[flipAt - at]! ^= 1;
      const room = outgoing.write(chunk);
      at += chunk.length;
      noted.upTo = at;
      if (at >= cutAt) {
        if (!room) await taken(outgoing);
        outgoing.destroy();
        return;
      }
      if (outgoing.destroyed) return;
      if (!room) await taken(outgoing);
    }
    outgoing.end();
  }
  return line;
}

/** Waits until what was written is taken, or nobody takes it any more. */
function taken(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.once('drain', done).once('close', done);
  });
}

function ask(
  port: number,
  incoming: IncomingMessage,
  headers: IncomingMessage['headers'],
  body: Buffer,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers, agent: false },
      resolve,
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

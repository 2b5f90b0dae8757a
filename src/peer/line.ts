// SPDX-License-Identifier: EUPL-1.2
// One HTTP call to another node, to the address its key statement names and nowhere else, with a limit on time and size.
import { Agent, request as http } from 'node:http';
import { request as https } from 'node:https';
import { Fault } from '#base/result.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

export type Reply = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/**
 * Calls and reads at most `limit` bytes of answer. Faults: peer.no-line (no connection came about, so nothing was sent), peer.unreachable (it
 * broke afterwards), peer.too-large.
 */
export function call(
  address: string,
  path: string,
  options: {
    method: 'GET' | 'POST';
    body?: Uint8Array | string;
    headers?: Record<string, string>;
    limit: number;
    timeoutMs: number;
  },
): Promise<Reply> {
  const url = new URL(path, address);
  return new Promise((resolve, reject) => {
    let connected = false;
    const away = (cause: unknown) =>
      reject(
        cause instanceof Fault
          ? cause
          : new Fault(connected ? 'peer.unreachable' : 'peer.no-line', `${url.origin} does not answer.`, { cause }),
      );
    const secure = url.protocol === 'https:';
    const outgoing = (secure ? https : http)(
      url,
      {
        method: options.method,
        headers: {
          ...options.headers,
          ...(options.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(options.body)) }),
        },
        timeout: options.timeoutMs,
        ...(secure ? {} : { agent }),
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > options.limit)
            outgoing.destroy(
              new Fault('peer.too-large', `${url.origin} answered with more than ${options.limit} bytes.`),
            );
          else chunks.push(chunk);
        });
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
        );
        incoming.on('error', away);
      },
    );
    outgoing.on('socket', (socket) => {
      const begun = () => {
        connected = true;
      };
      if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', begun);
      else begun();
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('time is over')));
    outgoing.on('error', away);
    outgoing.end(options.body);
  });
}

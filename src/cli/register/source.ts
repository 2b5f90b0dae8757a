// SPDX-License-Identifier: EUPL-1.2
// Where a mirror is fetched from: a server that may be hostile. It gets no second address, no more time and no more memory than told.
import { concat } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { REGISTER_LOG } from '#wire/delivery.ts';

/** Fetches something of a published register by its path below the log's prefix; null when there is none. */
export type Source = { get(path: string, limit: number): Promise<Uint8Array | null> };

const TIMEOUT_MS = 30_000;

/**
 * A node's public register over HTTP. Faults: mirror.address for an address that is none, mirror.unreachable (also for a redirect, an
 * answer in time-out, a status that is neither 200 nor 404), mirror.too-large.
 */
export function httpSource(address: string): Source {
  // An address may have a path, and keeps it: what is fetched lies below it.
  const base = URL.parse(address.replace(/[?#].*$/s, '').replace(/\/*$/, '/'));
  if (base === null || !['http:', 'https:'].includes(base.protocol))
    throw new Fault('mirror.address', `"${address}" is no address of a depositary, such as https://depositary.example`);
  return {
    async get(path, limit) {
      const url = new URL(`.${REGISTER_LOG}/${path}`, base);
      try {
        const answer = await fetch(url, {
          redirect: 'error',
          headers: { 'accept-encoding': 'identity' },
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        if (answer.status === 404) return null;
        if (answer.status !== 200) throw new Error(`the answer is ${answer.status}`);
        return await readUpTo(answer, limit, url);
      } catch (cause) {
        if (cause instanceof Fault) throw cause;
        throw new Fault('mirror.unreachable', `${url.href} cannot be fetched. ${wordsOf(cause)}`, { cause });
      }
    },
  };
}

async function readUpTo(answer: Response, limit: number, url: URL): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > limit) throw new Fault('mirror.too-large', `${url.href} answered with more than ${limit} bytes.`);
    parts.push(part);
  }
  return concat(...parts);
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const inner = cause.cause instanceof Error ? `: ${cause.cause.message}` : '';
  return `(${cause.message}${inner})`;
}

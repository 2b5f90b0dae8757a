// SPDX-License-Identifier: EUPL-1.2
// A UUID that follows from a name (RFC 9562 section 5.5, version 5), so that the same thing has the same number wherever it is made.
import { hash } from 'node:crypto';
import { concat, fromHex, utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';

/** In: the UUID of a name space, and a name in it. Out: lower case with hyphens. Throws Fault uuid.space for no UUID. */
export function namedUuid(space: string, name: string): string {
  const bytes = fromHex(space.replaceAll('-', ''));
  if (bytes?.length !== 16) throw new Fault('uuid.space', 'the name space is no UUID');
  const out = hash('sha1', concat(bytes, utf8(name)), 'buffer').subarray(0, 16);
  out[6] = (out[6]! & 0x0f) | 0x50;
  out[8] = (out[8]! & 0x3f) | 0x80;
  const text = out.toString('hex');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

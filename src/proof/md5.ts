// SPDX-License-Identifier: EUPL-1.2
// The digest that the feed format of MISP asks for. It proves nothing and is used for nothing else.
import { createHash } from 'node:crypto';

/** Lower-case hex of the UTF-8 of a text. */
export function md5Hex(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}

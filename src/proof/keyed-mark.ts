// SPDX-License-Identifier: EUPL-1.2
// A mark over a text that only the holder of a key can make (HMAC-SHA-256, RFC 2104).
import { createHmac, timingSafeEqual } from 'node:crypto';
import { base64url, fromBase64url, utf8 } from '#base/bytes.ts';

/** The text and its mark, as one word for an address. */
export function sealedWord(key: Uint8Array, text: string): string {
  return `${base64url(utf8(text))}.${base64url(Uint8Array.from(createHmac('sha256', key).update(text).digest()))}`;
}

/** The text of such a word; null when it was not made with this key. */
export function openedWord(key: Uint8Array, word: string): string | null {
  const [body = '', mark = '', ...more] = word.split('.');
  const [bytes, given] = [fromBase64url(body), fromBase64url(mark)];
  if (more.length > 0 || !bytes || given?.length !== 32) return null;
  const text = new TextDecoder().decode(bytes);
  const wanted = createHmac('sha256', key).update(text).digest();
  return timingSafeEqual(wanted, given) ? text : null;
}

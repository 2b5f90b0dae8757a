// SPDX-License-Identifier: EUPL-1.2
// Which part of a file is asked for (RFC 9110 section 14): one range, or the whole.

export type Part =
  | { status: 200; start: 0; end: number }
  | { status: 206; start: number; end: number }
  | { status: 416 };

const MAX_DIGITS = 15;

/**
 * Decides what to send. In: size in bytes, strong entity tag with its quotes, and the Range and If-Range headers as they came.
 * Out: bytes `start` to `end` (exclusive). Anything that is not one well-formed byte range means the whole file, as the RFC
 * allows; If-Range with another tag too, so that two versions are never mixed.
 */
export function partOf(size: number, etag: string, range: string | undefined, ifRange: string | undefined): Part {
  const whole: Part = { status: 200, start: 0, end: size };
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return whole;
  const found = /^bytes=(\d*)-(\d*)$/.exec(range.trim());
  const [, first = '', last = ''] = found ?? [];
  if (!found || (first === '' && last === '') || first.length > MAX_DIGITS || last.length > MAX_DIGITS) return whole;
  if (first === '') {
    const count = Math.min(Number(last), size);
    return count === 0 ? { status: 416 } : { status: 206, start: size - count, end: size };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return whole;
  if (start >= size) return { status: 416 };
  return { status: 206, start, end: last === '' ? size : Math.min(Number(last) + 1, size) };
}

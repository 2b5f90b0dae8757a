// SPDX-License-Identifier: EUPL-1.2
// Text that was encoded twice: forwarded messages keep "=" at the ends of lines and "=3D" for "=" (RFC 2045, 6.7).

/** The text with one layer of soft breaks undone, or as it is when it has none. In: text of a message. */
export function withoutSoftBreaks(text: string): string {
  if (!text.includes('=3D') || !/=\r?\n/.test(text)) return text;
  return text.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
}

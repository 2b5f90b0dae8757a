// SPDX-License-Identifier: EUPL-1.2
// The code by which a badge office withdraws a card over the telephone: the guard types it, and the gate stops that card at once.
// It can only close a door, so it needs no signature; two digits at its end catch a wrong key.

export type StopCode = { number: number; upTo: number };

const SHAPE = /^STOP[\s.-]*(\d{1,8})[\s.-]+(\d{1,3})[\s.-]+(\d{2})$/i;

/** What the badge office reads out: STOP 1204-1-57. */
export function stopCode(event: string, { number, upTo }: StopCode): string {
  return `STOP ${number}-${upTo}-${checkOf(event, number, upTo)}`;
}

/** Reads what was typed. Out: the card; 'mistyped' when the digits do not fit; null when it is no such code at all. */
export function readStopCode(event: string, typed: string): StopCode | 'mistyped' | null {
  const text = typed.trim();
  if (text.length > 40 || !/^stop/i.test(text)) return null;
  const found = SHAPE.exec(text);
  if (!found) return 'mistyped';
  const [number, upTo] = [Number(found[1]), Number(found[2])];
  if (number < 1 || number > 0xffffff || upTo < 1 || upTo > 255) return 'mistyped';
  return checkOf(event, number, upTo) === found[3] ? { number, upTo } : 'mistyped';
}

/** Remainder by 97 as in ISO 7064, over the event, the number and the version; letters count as 10 to 35. */
function checkOf(event: string, number: number, upTo: number): string {
  let rest = 0;
  for (const c of `${event}${String(number).padStart(8, '0')}${String(upTo).padStart(3, '0')}00`)
    for (const digit of String(Number.parseInt(c, 36) || 0)) rest = (rest * 10 + Number(digit)) % 97;
  return String(98 - rest).padStart(2, '0');
}

// SPDX-License-Identifier: EUPL-1.2
// Lines of an iCalendar file (RFC 5545, section 3.1): escaped, folded by octets, ended by CRLF.
const OCTETS = 75;

/** A value of type TEXT (section 3.3.11). Control signs, which the format has no way to write, are left out. */
export function calendarText(value: string): string {
  return value
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(/\p{Cc}/gu, (c) => (c === '\n' ? c : c === '\t' ? ' ' : ''))
    .replace(/[\\;,]/g, (c) => `\\${c}`)
    .replace(/\n/g, '\\n');
}

/** A parameter value (section 3.2), quoted when it must be; a double quote has no spelling and becomes a single one. */
export function calendarParameter(value: string): string {
  const plain = value.replace(/\p{Cc}/gu, '').replace(/"/g, "'");
  return /[;:,]/.test(plain) ? `"${plain}"` : plain;
}

/** One content line, folded so that no line is longer than 75 octets of UTF-8 and no letter is torn apart. */
export function contentLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = octetsOf(letter);
    if (octets + size > OCTETS) {
      parts.push(part);
      [part, octets] = ['', 1];
    }
    part += letter;
    octets += size;
  }
  parts.push(part);
  return `${parts.join('\r\n ')}\r\n`;
}

function octetsOf(letter: string): number {
  const code = letter.codePointAt(0)!;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

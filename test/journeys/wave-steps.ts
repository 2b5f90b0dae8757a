// SPDX-License-Identifier: EUPL-1.2
// What the journey of the wave sends: five thousand items of five banks, and forms as people fill them in.
import type { Instant } from '#base/time.ts';
import { plusMillis } from '#base/time.ts';
import { postForm } from '#cli/reports/found-reports.ts';
import type { BatchItem } from '#wire/reports/batch.ts';

export const BANKS = 5;
export const EACH = 1000;
/** So many accounts were reported; each stays below the number from which a value is a hub. */
export const ACCOUNTS = 50;
/** Of each bank's items, so many are about money of this morning, and as many about money of forty days ago. */
export const YOUNG = 4;

/** The items of one bank. Every customer is somebody else. */
export function itemsOf(bank: number, now: Instant): BatchItem[] {
  return Array.from({ length: EACH }, (_, i) => {
    const n = bank * EACH + i;
    const minutes = i < YOUNG ? 10 * (n % EACH) + bank + 5 : i < 2 * YOUNG ? 40 * 24 * 60 : null;
    return {
      key: `wave-${bank}-${String(i).padStart(4, '0')}`,
      story: `Customer ${n} paid for a thing that never came.`,
      reference: `W ${n}`,
      transfers: [
        {
          ...{ minor: 10_000 + n, currency: 'USD', to: String(5_500_000_000 + (n % ACCOUNTS)) },
          ...{ toBank: 'Exercise Bank of XB', from: String(1_002_000_000 + n) },
          ...(minutes === null ? {} : { sentAt: plusMillis(now, -minutes * 60_000) }),
        },
      ],
      consents: ['link', 'bank', 'abroad'],
    };
  });
}

export type Receipt = { report: string; code: string; page: string };
type Fields = Record<string, string | string[]>;

/** Posts a form and reads number and code off the receipt. */
export async function fill(
  address: string,
  fields: Fields,
  { page = '/report', file }: { page?: string; file?: { name: string; media: string; lines: string[] } } = {},
): Promise<Receipt> {
  const text = await postForm(address, { page, fields, ...(file ? { file } : {}) });
  return receiptIn(text);
}

export function receiptIn(page: string): Receipt {
  const report = /<span class="mono">([0-9a-f]{32})<\/span>/.exec(page)?.[1];
  const code = /<strong>([0-9A-Z-]{19})<\/strong>/.exec(page)?.[1];
  if (!report || !code) throw new Error(`no receipt: ${page.slice(0, 600)}`);
  return { report, code, page };
}

/** One number as nine people write it. */
export const NINE = [
  '+1 202 555 0118',
  '+1 (202) 555-0118',
  '+1.202.555.0118',
  '001 202 555 0118',
  '+12025550118',
  '1-202-555-0118',
  '+1-202-555-0118',
  '＋１ ２０２ ５５５ ０１１８',
  'tel:+12025550118',
];

/** A table as a bank in Viet Nam exports it, in Windows-1258: the mark of a tone is a sign of its own there. */
export function windows1258(): Uint8Array {
  const head = 'ngày,tài khoản,ngân hàng,nội dung';
  const row = '2026-11-20,4410223391,Exercise Bank of XB,chuyển tiền';
  const bytes: number[] = [];
  const marks: Record<string, number> = { '̀': 0xcc, '̉': 0xd2, '̃': 0xde, '́': 0xec, '̣': 0xf2 };
  const own: Record<string, number> = { ă: 0xe3, â: 0xe2, ê: 0xea, ô: 0xf4, ơ: 0xf5, ư: 0xfd, đ: 0xf0 };
  for (const letter of `${head}\r\n${row}\r\n`.normalize('NFC')) {
    const [base = '', ...tones] = splitTone(letter);
    bytes.push(own[base] ?? base.charCodeAt(0), ...tones.map((t) => marks[t]!));
  }
  return Uint8Array.from(bytes);
}

/** The letter with its hat or horn, then its tone. */
function splitTone(letter: string): string[] {
  const parts = [...letter.normalize('NFD')];
  const tones = parts.filter((p) => '\u0300\u0301\u0303\u0309\u0323'.includes(p));
  const rest = parts.filter((p) => !tones.includes(p)).join('');
  return [rest.normalize('NFC'), ...tones];
}

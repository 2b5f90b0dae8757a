// SPDX-License-Identifier: EUPL-1.2
// Signatures and deposits as the spreadsheet that `readLines` takes back.
import type { ReportLine } from '#law/reported.ts';
import { csvText } from './csv-cell.ts';
import { LINE_COLUMNS } from './read-lines.ts';

/** Lines as `state,act,date,mode,note,source`; a day that is not known is the word unknown. */
export function linesCsv(lines: readonly ReportLine[]): string {
  const cells = lines.map((l) => [
    l.state,
    l.act === 'signature' ? 'signature' : 'deposit',
    l.on ?? 'unknown',
    l.act === 'signature' ? '' : l.act,
    l.note ?? '',
    l.source,
  ]);
  return csvText([LINE_COLUMNS, ...cells]);
}

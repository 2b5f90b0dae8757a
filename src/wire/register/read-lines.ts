// SPDX-License-Identifier: EUPL-1.2
// A spreadsheet of signatures and deposits (RFC 4180, one record a line): good lines are taken, broken ones told with what to do.
import { utf8 } from '#base/bytes.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import type { Pack } from '#law/pack-schema.ts';
import type { ReportLine } from '#law/reported.ts';
import { unguarded } from './csv-cell.ts';
import { cellsAt, cellsOf } from './csv-line.ts';
import {
  consentOfLetter,
  dayRefusal,
  type Imported,
  isReportedAct,
  letterOfConsent,
  oncePerState,
  type ReportedAct,
  type Wrong,
  wrong,
} from './reported-line.ts';

export const LINE_COLUMNS = ['state', 'act', 'date', 'mode', 'note', 'source'] as const;
const MAX_BYTES = 1024 * 1024;
const MAX_LINES = 5000;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

export type LinesContext = {
  pack: Pack;
  /** Whether a code is that of a State or organisation that can take part. */
  known: (code: string) => boolean;
  /** Where lines come from that do not say so themselves. */
  source?: string;
  /** Days after this one are refused, when it is given. */
  today?: CivilDate;
};

/**
 * Reads lines `state,act,date,mode,note,source`. `act`: signature or deposit, or the way of consent itself. `mode` of a deposit: the
 * way of consent, or its letter in the depositary's tables (A, AA, a, d); empty for ratification. `date`: a day or `unknown`.
 * Out: the lines taken and the lines refused, by the numbers they have in the file. Cells are data and never formulas.
 * Refusals of the whole: lines.too-large, lines.header, lines.none.
 */
export function readLines(text: string, context: LinesContext): Result<Imported> {
  if (text.length > MAX_BYTES || utf8(text).length > MAX_BYTES) return tooLarge();
  const rows = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (rows.at(-1) === '') rows.pop();
  if (rows.length > MAX_LINES) return tooLarge();
  const header = cellsOf(rows[0] ?? '')?.map((c) => c.toLowerCase());
  if (!header || header.join() !== LINE_COLUMNS.join())
    return refuse('lines.header', 'The first line does not name the six columns of the list.', {
      params: { expected: LINE_COLUMNS.join(','), found: (rows[0] ?? '').slice(0, 100) },
    });
  if (rows.length === 1) return refuse('lines.none', 'The list holds no line.');
  const once = oncePerState();
  const out: Imported = { taken: [], refused: [] };
  for (const [i, row] of rows.slice(1).entries()) {
    const line = i + 2;
    const read = readRow(row, context);
    const no = 'code' in read ? read : once(line, read.state, read.act);
    if (no) out.refused.push({ line, ...no });
    else out.taken.push({ line, value: read as ReportLine });
  }
  return ok(out);
}

function tooLarge(): Result<Imported> {
  return refuse('lines.too-large', 'The list is larger than one megabyte or longer than five thousand lines.', {
    params: { maxBytes: MAX_BYTES, maxLines: MAX_LINES },
  });
}

function readRow(row: string, { pack, known, source: fallback, today }: LinesContext): ReportLine | Wrong {
  const cells = cellsAt(row, LINE_COLUMNS.length);
  if ('code' in cells) return cells;
  if (cells.some((c) => UNSEEN.test(c)))
    return wrong('line.unseen', 'A cell contains characters a reader cannot see.', 'Type the cell anew.');
  const [state, actWord, date, mode, note, from] = cells.map(unguarded) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (!known(state))
    return wrong(
      'line.state',
      'No State or organisation has this code.',
      'Use the code of three letters, such as those of the list of States.',
      { state: state.slice(0, 40) },
    );
  const act = actOf(actWord.toLowerCase(), mode);
  if (typeof act !== 'string') return act;
  if (note.length > 600 || from.length > 300)
    return wrong(
      'line.too-long',
      'The note or the source is too long.',
      'Shorten the note to 600 letters, the source to 300.',
    );
  const source = from || fallback || '';
  if (source === '')
    return wrong(
      'line.source',
      'The line does not say where it comes from.',
      'Name the publication it was taken from.',
    );
  const unknown = date.toLowerCase() === 'unknown';
  const day = unknown ? null : dayRefusal(pack, act, date, today ?? null);
  if (day) return day;
  return {
    state,
    act,
    on: unknown ? null : date,
    source,
    confidence: 'secondary source',
    ...(note === '' ? {} : { note }),
  };
}

function actOf(word: string, mode: string): ReportedAct | Wrong {
  const unknownMode = () =>
    wrong(
      'line.mode',
      'This is no way of consent to a treaty.',
      'Write ratification, acceptance, approval, accession or succession, or the letter A, AA, a or d.',
      { mode: mode.slice(0, 40) },
    );
  if (word === 'deposit') {
    if (mode === '') return 'ratification';
    const named = consentOfLetter(mode) ?? mode.toLowerCase();
    return isReportedAct(named) && named !== 'signature' ? named : unknownMode();
  }
  if (!isReportedAct(word))
    return wrong('line.act', 'This is no act of the list.', 'Write signature or deposit.', { act: word.slice(0, 40) });
  // A signature may be simple or definitive; the way of consent may be said once more.
  const fits = word === 'signature' ? ['', 'simple', 'definitive'] : ['', word, letterOfConsent(word)];
  return fits.includes(mode) ? word : unknownMode();
}

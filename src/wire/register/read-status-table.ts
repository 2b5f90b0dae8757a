// SPDX-License-Identifier: EUPL-1.2
// The depositary's published table of participants (MTDSG, as XML or as a page): Participant, Signature, Ratification and the other
// ways of consent. Names are matched, never guessed; what is read is told by its source and is no entry of the register.
import { ok, type Result, refuse } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import type { Pack } from '#law/pack-schema.ts';
import type { ReportLine } from '#law/reported.ts';
import { type States, stateNamed } from '#law/states.ts';
import { tablesOfMarkup } from './markup-cells.ts';
import {
  consentOfLetter,
  dayRefusal,
  type Imported,
  type LineRefusal,
  oncePerState,
  type ReportedAct,
} from './reported-line.ts';

export type TableContext = {
  pack: Pack;
  states: States;
  /** The publication, as lines will name it. */
  source: string;
  today?: CivilDate;
};

/** A name no State goes by, now or formerly: told as it stands, with its row. */
export type Unmatched = { line: number; name: string };

export type StatusTable = Imported & { unmatched: Unmatched[]; participants: number };

type Columns = { participant: number; signature: number | null; consent: number | null; usual: ReportedAct };

/**
 * Reads the table out of XML or HTML. Out: lines for each signature and instrument with the number of its row among the participants,
 * rows refused with what to do, names that match nobody. Refusals: those of `tablesOfMarkup`, table.none, table.empty.
 */
export function readStatusTable(text: string, context: TableContext): Result<StatusTable> {
  const tables = tablesOfMarkup(text);
  if (!tables.ok) return tables;
  const table = tables.value.find((rows) => rows.some((row) => columnsOf(row) !== null)) ?? [];
  const head = table.findIndex((row) => columnsOf(row) !== null);
  const columns = head < 0 ? null : columnsOf(table[head]!);
  if (!columns)
    return refuse('table.none', 'The file holds no table with participants and their signatures or instruments.', {
      params: { expected: 'Participant, Signature, Ratification' },
    });
  const rows = table.slice(head + 1).filter((row) => (row[columns.participant] ?? '') !== '');
  if (rows.length === 0) return refuse('table.empty', 'The table names no participant.');
  const once = oncePerState();
  const out: StatusTable = { taken: [], refused: [], unmatched: [], participants: rows.length };
  for (const [i, row] of rows.entries()) {
    const line = i + 1;
    const name = bareName(row[columns.participant]!);
    const state = stateNamed(context.states, name);
    if (!state) {
      out.unmatched.push({ line, name });
      continue;
    }
    const read = (cell: number | null, usual: ReportedAct) =>
      cell === null ? null : lineOf(row[cell] ?? '', usual, state.code, context);
    for (const found of [read(columns.signature, 'signature'), read(columns.consent, columns.usual)]) {
      if (found === null) continue;
      const wrong = 'code' in found ? found : once(line, state.code, found.act);
      if (wrong) out.refused.push({ line, ...wrong });
      else out.taken.push({ line, value: found as ReportLine });
    }
  }
  return ok(out);
}

const CONSENT = /ratification|acceptance|approval|accession|succession|consent/i;

/** Which cell is which, by the words of the first row; null when it is no row of that kind. */
function columnsOf(row: readonly string[]): Columns | null {
  const participant = row.findIndex((c) => /^participant/i.test(c));
  const signature = row.findIndex((c) => /^signature/i.test(c));
  const consent = row.findIndex((c, i) => i !== signature && CONSENT.test(c));
  if (participant < 0 || (signature < 0 && consent < 0)) return null;
  const words = (row[consent] ?? '').toLowerCase();
  const usual = (['ratification', 'acceptance', 'approval', 'accession', 'succession'] as const).find((w) =>
    words.includes(w),
  );
  return {
    participant,
    signature: signature < 0 ? null : signature,
    consent: consent < 0 ? null : consent,
    // Without a letter the first way of consent in the heading is meant.
    usual: usual ?? 'ratification',
  };
}

/** "Denmark 2", "Netherlands (Kingdom of the) 3, 4" → the name without its footnotes. */
function bareName(cell: string): string {
  let end = cell.length;
  while (end > 0 && OF_FOOTNOTES.test(cell[end - 1]!)) end--;
  return cell.slice(0, end).trim();
}
const OF_FOOTNOTES = /[\d\s,]/;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY = /^\[?\s*(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})\s*\]?\s*([A-Za-z]{1,2})?[\s\d,]*$/i;

function lineOf(
  cell: string,
  usual: ReportedAct,
  state: string,
  { pack, source, today }: TableContext,
): ReportLine | Omit<LineRefusal, 'line'> | null {
  if (/^[\s.\-–—]*$/.test(cell)) return null;
  const [, day, word, year, letter] = DAY.exec(cell) ?? [];
  const month = MONTHS.indexOf((word ?? '').slice(0, 3).toLowerCase());
  if (day === undefined || year === undefined || month < 0)
    return {
      code: 'line.date',
      words: 'The cell holds no day as the depositary writes it.',
      instead: 'Look the cell up in the publication; a day reads like 25 Oct 2025.',
      params: { state, cell: cell.slice(0, 60) },
    };
  const on = `${year}-${String(month + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const act = letter === undefined ? usual : usual === 'signature' ? signatureOf(letter) : consentOfLetter(letter);
  if (act === null)
    return {
      code: 'line.mode',
      words: 'The letter after the day stands for no way of consent we know.',
      instead: 'Look the letter up in the heading of the publication.',
      params: { state, letter: letter ?? '' },
    };
  const wrong = dayRefusal(pack, act, on, today ?? null);
  return wrong ? { ...wrong, params: { state, ...wrong.params } } : { state, act, on, source, confidence: 'text seen' };
}

/** A letter beside a signature: `s` is a definitive one. */
const signatureOf = (letter: string): ReportedAct | null => (letter === 's' ? 'signature' : null);

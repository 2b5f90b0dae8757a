// SPDX-License-Identifier: EUPL-1.2
// What others publish about real States: who signed, who deposited. Each line has its source and how much to trust it; none is an
// entry of the register, and a line whose day is not known plays no part in any computation of days.
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { isCivilDate } from '#base/time.ts';
import type { Fact } from './facts.ts';
import { Code, list, one, PackId, strict, text } from './pack-parts.ts';
import type { Pack } from './pack-schema.ts';
import type { States } from './states.ts';

/** A year, a month or a day: as exactly as the source says. */
const AsOf = Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' });
const StateCode = Type.String({ pattern: '^[A-Z]{3}$' });
const Confidence = one('text seen', 'secondary source', 'memory');

export const REPORTED_ACTS = [
  'signature',
  'ratification',
  'acceptance',
  'approval',
  'accession',
  'succession',
] as const;

const Line = Type.Object(
  {
    state: StateCode,
    act: one(...REPORTED_ACTS),
    /** Null: the day is not known. */
    on: Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), Type.Null()]),
    place: Type.Optional(text(100)),
    source: text(300),
    confidence: Confidence,
    note: Type.Optional(text(600)),
  },
  strict,
);

/** The part that can be entered into a register as it stands; the same shape as the body of such an entry. */
const body = {
  pack: PackId,
  title: text(200),
  source: text(300),
  asOf: AsOf,
  /** What is known to be missing or unsure. */
  doubts: Type.Optional(text(2000)),
  lines: Type.Array(Line, { maxItems: 1000 }),
};

export const ReportSchema = Type.Object(
  {
    ...body,
    /** Totals that were published, each at its own date. They need not agree with the lines, nor with each other. */
    totals: list(
      Type.Object(
        { what: one('signatories', 'instruments'), value: Type.Integer({ minimum: 0 }), asOf: AsOf, source: text(300) },
        strict,
      ),
    ),
    /** Reservations as others tell of them; texts are for the depositary. */
    reservations: list(
      Type.Object(
        {
          state: StateCode,
          made: one('signature', 'consent'),
          articles: list(Type.Integer({ minimum: 1 })),
          rules: list(Code),
          words: text(600),
          source: text(300),
          confidence: Confidence,
        },
        strict,
      ),
    ),
    /** Steps at home and intentions: no act of the treaty. */
    pending: list(Type.Object({ state: StateCode, status: text(300), asOf: AsOf, source: text(300) }, strict)),
    notes: list(text(800)),
  },
  strict,
);
export type Report = Static<typeof ReportSchema>;
export type ReportLine = Report['lines'][number];

const shape = Compile(ReportSchema);
const LIMITS = { maxBytes: 1024 * 1024, maxDepth: 8 };

/**
 * Reads a report on participation. Refusals: json.*, report.shape, report.pack (about another treaty), report.date, report.state
 * (a code that is not on the list of States), report.twice (two lines of one State and act), report.rule.
 */
export function readReport(bytes: Uint8Array, pack: Pack, states: States): Result<Report> {
  const json = readJson(bytes, LIMITS);
  if (!json.ok) return json;
  if (!shape.Check(json.value)) {
    const first = shape.Errors(json.value)[0];
    return refuse('report.shape', 'The report does not have the shape it must have.', {
      params: { where: first?.instancePath || '/', what: first?.message ?? 'unknown' },
    });
  }
  const report = json.value as unknown as Report;
  const no = (code: string, words: string, params: Record<string, string>) => refuse(code, words, { params });
  if (report.pack !== pack.id) return no('report.pack', 'The report is about another treaty.', { pack: report.pack });
  const wrong = report.lines.find((l) => l.on !== null && !isCivilDate(l.on));
  if (wrong) return no('report.date', 'A day of the report does not exist.', { state: wrong.state, on: wrong.on! });
  const codes = [...report.lines, ...report.reservations, ...report.pending].map((x) => x.state);
  const stranger = codes.find((c) => !states.byCode.has(c));
  if (stranger) return no('report.state', 'The report names a State that is not on the list.', { state: stranger });
  const keys = report.lines.map((l) => `${l.state} ${l.act === 'signature' ? 'signature' : 'instrument'}`);
  const twin = keys.find((k, i) => keys.indexOf(k) !== i);
  if (twin) return no('report.twice', 'The report holds two lines of one State for one act.', { line: twin });
  const rules = new Set(pack.rules.map((r) => r.code));
  const rule = report.reservations.flatMap((r) => r.rules).find((c) => !rules.has(c));
  if (rule) return no('report.rule', 'The report points at a rule the treaty does not contain.', { rule });
  return ok(report);
}

/** Lines whose day is not known: shown with their notes, and left out of every computation. */
export function undatedLines(report: Pick<Report, 'lines'>): ReportLine[] {
  return report.lines.filter((l) => l.on === null);
}

/**
 * The dated lines as facts of the real plane, without an act behind them. In: a report, and the list that says which of its parties
 * are organisations. Out: signatures and instruments, in the order of the lines.
 */
export function factsOfReport(report: Pick<Report, 'pack' | 'lines'>, states: States): Fact[] {
  const { pack } = report;
  return report.lines.flatMap((line): Fact[] => {
    const { state: party, act, on } = line;
    if (on === null) return [];
    const organisation = states.byCode.get(party)?.status === 'organisation';
    const who = { mode: 'real', pack, party, partyType: organisation ? 'organisation' : 'state' } as const;
    if (act === 'signature') {
      const rule = { pack, code: organisation ? 'SIGNATURE_ORGANISATION' : 'SIGNATURE' };
      return [{ ...who, kind: 'signature', on, place: line.place ?? '', pending: false, rule }];
    }
    const rule = { pack, code: act === 'accession' ? 'ACCESSION' : 'RATIFICATION' };
    return [{ ...who, kind: 'instrument', how: act, deposited: on, rule }];
  });
}

// SPDX-License-Identifier: EUPL-1.2
// Questions to the register without a node: from a mirror, verified whole before it answers, or from what is reported about real
// States, which proves nothing and says so.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Party } from '#base/act.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { civilTime, type CivilDate, instantOf } from '#base/time.ts';
import { packOf } from '#law/pack.ts';
import { factsOfReport, readReport, undatedLines } from '#law/reported.ts';
import { readStates, type States } from '#law/states.ts';
import { type Treaty, treatyOf } from '#law/treaty.ts';
import { loadPacks } from '#node/node.ts';
import {
  appliesAnswer,
  appliesLines,
  inForceAnswer,
  inForceLines,
  statusAnswers,
  statusLines,
} from '#wire/register/answers.ts';
import { DAY_UNKNOWN, type DayUnknown, markUnknown, unknownCounts, unknownLines } from '#wire/register/day-unknown.ts';
import { type Place, parse } from '../words-of-command.ts';

const OPTIONS = {
  mirror: { type: 'string' },
  trust: { type: 'string' },
  treaty: { type: 'string' },
  date: { type: 'string' },
  known: { type: 'string' },
  fortieth: { type: 'string' },
  json: { type: 'boolean' },
  sources: { type: 'boolean' },
} as const;

type Ground = {
  treaty: Treaty;
  /** Today at the seat of the depositary. */
  today: CivilDate;
  /** What the answer rests on: in one sentence, with all its sources, and for machines. */
  words: string;
  sources: string[];
  json: Record<string, unknown>;
  /** What is reported without a day, and so stands in no computation: said before every answer about it. */
  undated: DayUnknown[];
  /** The party that goes by a code, as typed; null when nobody does. */
  party(code: string): Party | null;
  /** The position of an entry as a tlog-proof; null where nothing is proven. */
  prove: ((entry: string) => Promise<{ entry: string; index: number; proof: string } | null>) | null;
};

/** Asks one of the three questions. Out: the exit code; 1 when the question cannot be answered. */
export async function ask(question: string, args: string[], place: Place): Promise<number> {
  const { code, out, err } = await answered(question, args, place);
  process.stdout.write(out);
  process.stderr.write(err);
  return code;
}

/** What is said to the question, and the exit code. Fault cli.known for a number of entries without a mirror. */
export async function answered(
  question: string,
  args: string[],
  place: Place,
): Promise<{ code: number; out: string; err: string }> {
  const { values, positionals } = parse(args, OPTIONS, true);
  const text = (name: keyof typeof OPTIONS) => (values[name] === undefined ? undefined : String(values[name]));
  if (text('known') !== undefined && text('mirror') === undefined)
    throw new Fault('cli.known', 'Only a mirror tells what was known earlier. Name one: --mirror DIR --known 40');
  const ground = text('mirror') === undefined ? await reported(place, text('treaty')) : await mirrored(place, text);
  const date = text('date') ?? ground.today;
  const answer = answerTo(question, ground, positionals, date, text('fortieth'));
  if (!answer.ok) return { code: 1, out: '', err: `${answer.refusal.words}\n(${answer.refusal.code})\n` };
  const { json, lines, entries, undated } = answer.value;
  if (values.json) {
    const proofs = ground.prove ? (await Promise.all(entries.map(ground.prove))).filter((p) => p !== null) : [];
    return {
      code: 0,
      out: `${JSON.stringify({ ...ground.json, question, answer: json, undated, proofs })}\n`,
      err: '',
    };
  }
  const sources = values.sources === true;
  const first = question === 'in-force' ? unknownCounts(undated) : unknownLines(undated, sources);
  const more = sources ? [...(question === 'in-force' ? unknownLines(undated, true) : []), ...ground.sources] : [];
  return { code: 0, out: `${[...first, ...lines, ground.words, ...more].join('\n')}\n`, err: '' };
}

type Told = { json: unknown; lines: string[]; entries: string[]; undated: DayUnknown[] };

function answerTo(
  question: string,
  ground: Ground,
  words: string[],
  date: CivilDate,
  fortieth: CivilDate | undefined,
): Result<Told> {
  const { treaty } = ground;
  const told = <T>(result: Result<T>, undated: DayUnknown[], lines: (t: T) => string[]): Result<Told> =>
    result.ok
      ? ok({ json: result.value, lines: lines(result.value), entries: entriesIn(result.value), undated })
      : result;
  if (question === 'in-force') return told(inForceAnswer(treaty, date, fortieth), ground.undated, inForceLines);
  const [a, b, article] = words;
  if (question === 'applies' && (a === undefined || b === undefined || article === undefined))
    throw new Fault('cli.question', 'Say who, to whom and which article: comity register applies XA XB 42');
  const asked = (question === 'status' ? [a] : [a, b]).filter((code) => code !== undefined);
  const parties: Party[] = [];
  for (const code of asked) {
    const party = ground.party(code);
    if (party === null) return NOBODY(code);
    parties.push(party);
  }
  const about = ground.undated.filter((u) => parties.length === 0 || parties.includes(u.state));
  if (question === 'applies')
    return told(appliesAnswer(treaty, parties[0]!, parties[1]!, Number(article), date), about, appliesLines);
  const answers = statusAnswers(treaty, parties[0], date);
  // Whoever is marked was named in the first lines already.
  const known = answers.ok ? ok(markUnknown(answers.value, about)) : answers;
  return told(known, about, (list) => statusLines(list.filter((s) => s.code !== DAY_UNKNOWN)));
}

const NOBODY = (code: string) =>
  refuse(
    'ask.party',
    `No State goes by that code here: ${code.slice(0, 40)}. Write it with three letters or with two, as in the list of States (law/states.json). "comity register status" without a code names all who acted.`,
    { params: { code: code.slice(0, 40) } },
  );

/** The entries an answer rests on, each once. */
function entriesIn(value: unknown): string[] {
  const found = JSON.stringify(value).matchAll(/"entry":"([0-9a-f]{32})"/g);
  return [...new Set([...found].map((m) => m[1]!))];
}

async function mirrored(place: Place, text: (name: keyof typeof OPTIONS) => string | undefined): Promise<Ground> {
  const { loadMirror } = await import('./load-mirror.ts');
  const dir = text('mirror')!;
  const mirror = await loadMirror(dir, { lawDir: place.law, trust: text('trust') });
  if (!mirror.ok || mirror.register === null || mirror.checkpoint === null)
    throw new Fault(
      'mirror.does-not-hold',
      `The mirror in ${dir} does not hold, so it answers nothing. See: comity register verify ${dir}`,
    );
  const size = mirror.register.entries.length;
  const known = text('known') === undefined ? size : Math.min(Number(text('known')), size);
  if (!Number.isSafeInteger(known) || known < 0) throw new Fault('cli.known', 'Say after how many entries: --known 40');
  const register = known === size ? mirror.register : mirror.register.knownAt(known);
  const treaty = register.treaty(text('treaty') ?? 'hanoi');
  const packs = await loadPacks(place.law);
  const states = await statesAt(place);
  const parties = [...treaty.parties, ...[...packs.values()].flatMap((p) => p.parties.map((x) => x.code))];
  const places = new Map(register.ledger.entries.map((e) => [e.id, e.seq - 1]));
  return {
    treaty,
    today: todayAt(treaty),
    words: `From the mirror in ${dir}, verified just now: ${known} of ${size} entries.`,
    sources: [],
    undated: [],
    party: (code) => partyBy(code, states, new Set(parties)),
    json: { ground: 'mirror', treaty: treaty.pack.id, mode: treaty.mode, entries: known, of: size, verified: true },
    prove: async (entry) => {
      const index = places.get(entry);
      return index === undefined ? null : { entry, index, proof: await mirror.prove(index) };
    },
  };
}

async function reported(place: Place, name = 'hanoi'): Promise<Ground> {
  const packs = await loadPacks(place.law);
  const pack = packOf(packs, name);
  const states = await statesAt(place);
  const bytes = await bytesAt(place, name, 'participation.json').catch(() => null);
  const report = states && bytes ? readReport(bytes, pack, states) : null;
  if (!states || !report?.ok)
    throw new Fault('cli.reported', 'Nothing is reported about this treaty here. Name a mirror: --mirror DIR');
  const { source, asOf, doubts } = report.value;
  const treaty = treatyOf(factsOfReport(report.value, states), packs, pack.id, 'real');
  return {
    treaty,
    today: todayAt(treaty),
    words: `As reported by ${firstOf(source)} as of ${asOf}, not proven.`,
    sources: [`Sources: ${source}.`, ...(doubts === undefined ? [] : [doubts])],
    undated: undatedLines(report.value).map(({ state, act, source }) => ({ state, act, source })),
    party: (code) => partyBy(code, states, new Set()),
    json: { ground: 'reported', treaty: name, asOf, source, doubts: doubts ?? null, verified: false },
    prove: null,
  };
}

/** The first of several sources; that there are more is said. */
function firstOf(source: string): string {
  const [first, ...more] = source.split(/;\s*/);
  return more.length === 0 ? source : `${first} and others`;
}

const bytesAt = async (place: Place, ...path: string[]) => Uint8Array.from(await readFile(join(place.law, ...path)));

/** The list of States of the installation; null where there is none that can be read. */
async function statesAt(place: Place): Promise<States | null> {
  const bytes = await bytesAt(place, 'states.json').catch(() => null);
  const read = bytes === null ? null : readStates(bytes);
  return read?.ok ? read.value : null;
}

/** As typed, in capitals, or by its code of two letters. In: the list of States, and whoever else is known. */
function partyBy(code: string, states: States | null, others: ReadonlySet<Party>): Party | null {
  const capitals = code.toUpperCase();
  for (const party of [code, capitals]) if (others.has(party) || states?.byCode.has(party)) return party;
  return states?.list.find((s) => s.alpha2 === capitals)?.code ?? null;
}

function todayAt(treaty: Treaty): CivilDate {
  const { seat } = treaty.pack;
  return civilTime(instantOf(Date.now()), seat?.zone ?? 'Etc/UTC', seat?.place ?? 'UTC').local.slice(0, 10);
}

// SPDX-License-Identifier: EUPL-1.2
// Questions to the register without a node: from a mirror, verified whole before it answers, or from what is reported about real
// States, which proves nothing and says so.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, type Result } from '#base/result.ts';
import { civilTime, type CivilDate, instantOf } from '#base/time.ts';
import { packOf } from '#law/pack.ts';
import { factsOfReport, readReport, undatedLines } from '#law/reported.ts';
import { readStates } from '#law/states.ts';
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
import { type Place, parse } from '../words-of-command.ts';

const OPTIONS = {
  mirror: { type: 'string' },
  trust: { type: 'string' },
  treaty: { type: 'string' },
  date: { type: 'string' },
  known: { type: 'string' },
  fortieth: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Ground = {
  treaty: Treaty;
  /** Today at the seat of the depositary. */
  today: CivilDate;
  /** What the answer rests on, for people and for machines. */
  words: string;
  json: Record<string, unknown>;
  /** What is reported without a day, and so stands in no computation: said beside every answer about it. */
  undated: { state: string; act: string; source: string }[];
  /** The position of an entry as a tlog-proof; null where nothing is proven. */
  prove: ((entry: string) => Promise<{ entry: string; index: number; proof: string } | null>) | null;
};

/** Asks one of the three questions. Out: the exit code; 1 when the question cannot be answered. */
export async function ask(question: string, args: string[], place: Place): Promise<number> {
  const { values, positionals } = parse(args, OPTIONS, true);
  const text = (name: keyof typeof OPTIONS) => (values[name] === undefined ? undefined : String(values[name]));
  const ground = text('mirror') === undefined ? await reported(place, text('treaty')) : await mirrored(place, text);
  const date = text('date') ?? ground.today;
  const answer = answerTo(question, ground.treaty, positionals, date, text('fortieth'));
  if (!answer.ok) {
    process.stderr.write(`${answer.refusal.words}\n(${answer.refusal.code})\n`);
    return 1;
  }
  const { json, lines, entries } = answer.value;
  const undated = ground.undated.filter(
    (u) => question === 'in-force' || !positionals[0] || positionals.includes(u.state),
  );
  for (const u of undated)
    lines.push(`  ${u.state}: ${u.act} reported without a day, so it is in no computation. [${u.source}]`);
  if (values.json) {
    const proofs = ground.prove ? (await Promise.all(entries.map(ground.prove))).filter((p) => p !== null) : [];
    process.stdout.write(`${JSON.stringify({ ...ground.json, question, answer: json, undated, proofs })}\n`);
  } else process.stdout.write(`${lines.join('\n')}\n${ground.words}\n`);
  return 0;
}

type Told = { json: unknown; lines: string[]; entries: string[] };

function answerTo(
  question: string,
  treaty: Treaty,
  words: string[],
  date: CivilDate,
  fortieth: CivilDate | undefined,
): Result<Told> {
  const told = <T>(result: Result<T>, lines: (t: T) => string[]): Result<Told> =>
    result.ok
      ? { ok: true, value: { json: result.value, lines: lines(result.value), entries: entriesIn(result.value) } }
      : result;
  if (question === 'status') return told(statusAnswers(treaty, words[0], date), statusLines);
  if (question === 'in-force') return told(inForceAnswer(treaty, date, fortieth), inForceLines);
  const [a, b, article] = words;
  if (a === undefined || b === undefined || article === undefined)
    throw new Fault('cli.question', 'Say who, to whom and which article: comity register applies XA XB 42');
  return told(appliesAnswer(treaty, a, b, Number(article), date), appliesLines);
}

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
  const places = new Map(register.ledger.entries.map((e) => [e.id, e.seq - 1]));
  return {
    treaty,
    today: todayAt(treaty),
    words: `From the mirror in ${dir}, verified just now: ${known} of ${size} entries.`,
    undated: [],
    json: { ground: 'mirror', treaty: treaty.pack.id, mode: treaty.mode, entries: known, of: size, verified: true },
    prove: async (entry) => {
      const index = places.get(entry);
      return index === undefined ? null : { entry, index, proof: await mirror.prove(index) };
    },
  };
}

async function reported(place: Place, name = 'hanoi'): Promise<Ground> {
  const packs = await loadPacks(place.law);
  const read = async (...path: string[]) => Uint8Array.from(await readFile(join(place.law, ...path)));
  const pack = packOf(packs, name);
  const states = readStates(await read('states.json'));
  const bytes = await read(name, 'participation.json').catch(() => null);
  const report = states.ok && bytes ? readReport(bytes, pack, states.value) : null;
  if (!states.ok || !report?.ok)
    throw new Fault('cli.reported', 'Nothing is reported about this treaty here. Name a mirror: --mirror DIR');
  const treaty = treatyOf(factsOfReport(report.value, states.value), packs, pack.id, 'real');
  return {
    treaty,
    today: todayAt(treaty),
    words:
      `As reported, not proven: ${report.value.source} As of ${report.value.asOf}. ${report.value.doubts ?? ''}`.trim(),
    undated: undatedLines(report.value).map(({ state, act, source }) => ({ state, act, source })),
    json: { ground: 'reported', treaty: name, asOf: report.value.asOf, source: report.value.source, verified: false },
    prove: null,
  };
}

function todayAt(treaty: Treaty): CivilDate {
  const { seat } = treaty.pack;
  return civilTime(instantOf(Date.now()), seat?.zone ?? 'Etc/UTC', seat?.place ?? 'UTC').local.slice(0, 10);
}

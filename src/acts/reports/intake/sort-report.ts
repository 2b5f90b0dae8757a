// SPDX-License-Identifier: EUPL-1.2
// Sorts a report: what is the reporter's goes apart first, then everything that can be looked for is read, each thing once. Takes time
// in proportion to the text, whatever the text is.
import { millis } from '#base/time.ts';
import type { Found } from '../indicators/field.ts';
import { type Context, type Indicator, keyOf } from '../indicators/indicator.ts';
import { normalise } from '../indicators/normalise.ts';
import { type Mine, mineOf, part } from '../indicators/roles.ts';
import { scan } from '../indicators/scan.ts';
import type { Mode, WarningLists } from '../indicators/warning-lists.ts';
import type { Incoming, Transfer } from './incoming.ts';
import type { ReportedTransfer, ReportedValue, ReporterFile, ReportFile, ValueRole } from './report-file.ts';

export type Surroundings = { context: Context; lists: WarningLists | null; mode: Mode };
export type Sorted = {
  report: Omit<ReportFile, 'salt' | 'marks' | 'keyMark' | 'textMark'>;
  /** Null where nothing of the reporter came. */
  reporter: Omit<ReporterFile, 'salt'> | null;
  /** What the report says, in one spelling: two posts of one incident have the same. */
  says: string;
  /** What is the reporter's, in one spelling: two reports of one person share one of these. */
  own: readonly string[];
};

/** A stretch that is the reporter's, as the desk sees it. */
export const APART = '[kept apart]';

/** In: a report, and what reading needs to know. Out: its two halves. A value that cannot be read stays in the story and is no value. */
export function sortReport(incoming: Incoming, around: Surroundings): Sorted {
  const { context } = around;
  const typed = incoming.mine.concat(incoming.transfers.map((t) => t.from)).filter((line) => line.trim() !== '');
  const reach = [incoming.contact.reach, incoming.bank?.contact ?? ''].filter((text) => text.trim() !== '');
  const ours = incoming.files.flatMap((file) => file.ours);
  const mine = mineOf(
    {
      values: [...typed, ...reach, ...ours].flatMap((line) => readLine(line, context).map(givenOf)),
      words: [incoming.contact.name, incoming.weakness?.pseudonym ?? '', ...typed, ...reach].filter((w) => w !== ''),
    },
    context,
  );
  const values = new Values(around, mine);
  const transfers = incoming.transfers.map((t) => transferOf(t, values, around));
  for (const line of incoming.theirs) values.add(readLine(line, context), 'suspect', 'typed');
  const { found } = scan(incoming.story, context);
  const story = withoutOwn(incoming.story, found, mine);
  values.add(story === incoming.story ? found : scan(story, context).found, 'unsaid', 'story');
  const incident = incidentWithoutOwn(incoming.incident, mine, context);
  for (const text of [incident?.technical ?? '', incident?.legal ?? ''])
    values.add(scan(text, context).found, 'unsaid', 'story');
  for (const [i, file] of incoming.files.entries())
    for (const text of file.texts) values.add(scan(text, context).found, 'unsaid', `file ${i + 1}`);
  const list = values.list();
  return {
    report: {
      ...{ v: 1, story, way: incoming.way, happenedOn: incoming.happenedOn, transfers, values: list },
      files: incoming.files.map(({ name, sha256, size, content, told }) => ({ name, sha256, size, content, told })),
      incident,
      weakness: incoming.weakness && {
        product: incoming.weakness.product,
        embargoUntil: incoming.weakness.embargoUntil,
      },
      bank: incoming.bank && {
        ...{ reference: incoming.bank.reference, holdPlaced: incoming.bank.holdPlaced },
        invoiceFraud: incoming.bank.invoiceFraud,
      },
    },
    reporter: reporterOf(incoming, [story, incident?.technical ?? '', incident?.legal ?? '']),
    says: saysOf(incoming, list, transfers),
    own: [...mine.keys].sort(),
  };
}

/** The newest transfer whose account can be named, else the newest: what an urgent hold would be about. */
export function newestTransfer(transfers: readonly ReportedTransfer[]): ReportedTransfer | null {
  const dated = transfers.filter((t) => t.sentAt !== null);
  const newest = dated.toSorted(
    (a, b) =>
      Number(b.account !== null) - Number(a.account !== null) ||
      millis(b.sentAt!) - millis(a.sentAt!) ||
      b.minor - a.minor,
  )[0];
  return newest ?? transfers[0] ?? null;
}

/** What somebody typed into one line, each thing in it once; nothing where it can be read as none. */
export function readTyped(line: string, context: Context): Indicator[] {
  return readLine(line, context).flatMap(({ read }) => (read.ok ? [read.value] : []));
}

function readLine(line: string, context: Context): readonly Found[] {
  const { found } = scan(line, context);
  if (found.length > 0) return found;
  // A line with a bare number says what it is only by where it was typed.
  for (const kind of ['iban', 'wallet', 'phone', 'email', 'url', 'domain'] as const) {
    const read = normalise({ kind, value: line }, context);
    if (read.ok) return [{ kind, raw: line, start: 0, end: line.length, how: 'written', read, normaliser: '' }];
  }
  return [];
}

function givenOf({ kind, raw, read }: Found) {
  return { kind, value: read.ok && kind !== 'handle' ? read.value.canonical : raw };
}

function transferOf(t: Transfer, values: Values, { context }: Surroundings): ReportedTransfer {
  const account = accountOf(t, context);
  if (account) values.addOne(account, t.to, 'suspect', 'transfer');
  else values.add(readLine(t.to, context), 'suspect', 'transfer');
  return {
    ...{ minor: t.minor, currency: t.currency, to: t.to, sentAt: t.sentAt },
    account: account && { kind: account.kind, canonical: account.canonical },
    transaction: t.transaction === '' ? null : t.transaction,
  };
}

function accountOf(t: Transfer, context: Context): Indicator | null {
  for (const kind of ['iban', 'wallet'] as const) {
    const read = normalise({ kind, value: t.to }, context);
    if (read.ok) return read.value;
  }
  const bank = t.toBank.trim();
  const read = normalise({ kind: 'bank-account', value: t.to, ...(bank === '' ? {} : { bank }) }, context);
  return read.ok ? read.value : null;
}

/** An incident whose parts go on without anything of the operator's own. */
function incidentWithoutOwn(incident: Incoming['incident'], mine: Mine, context: Context): Incoming['incident'] {
  if (incident === null) return null;
  const clean = (text: string) => withoutOwn(text, scan(text, context).found, mine);
  return { ...incident, technical: clean(incident.technical), legal: clean(incident.legal) };
}

/** The story with the stretches that are the reporter's taken out. */
function withoutOwn(story: string, found: readonly Found[], mine: Mine): string {
  const { sealed } = part(found, mine);
  const spans = sealed.filter((one) => one.how === 'written').map(({ start, end }) => [start, end] as const);
  const low = story.toLowerCase();
  if (low.length === story.length)
    for (const piece of mine.pieces)
      for (let at = low.indexOf(piece); at >= 0; at = low.indexOf(piece, at + piece.length))
        spans.push([at, at + piece.length]);
  let out = '';
  let done = 0;
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (end <= done) continue;
    if (start >= done) out += story.slice(done, start) + APART;
    done = end;
  }
  return out + story.slice(done);
}

/** In: also story, technical and legal part as they are kept. */
function reporterOf(incoming: Incoming, parts: readonly string[]): Sorted['reporter'] {
  const { contact, mine, transfers, bank, weakness, incident } = incoming;
  const story = joined([incoming.story, incident?.technical ?? '', incident?.legal ?? '']);
  const kept = joined(parts);

  const from = transfers.map((t) => t.from).filter((text) => text !== '');
  const name = contact.name || (weakness?.pseudonym ?? '');
  const reach = [contact.reach, bank?.contact ?? ''].filter((text) => text !== '').join('\n');
  if (name === '' && reach === '' && mine.length === 0 && from.length === 0 && kept === story) return null;
  return { v: 1, name, reach, mine, from, story: kept === story ? null : story };
}

const joined = (parts: readonly string[]) => parts.filter((p) => p !== '').join('\n\n');

function saysOf(incoming: Incoming, values: readonly ReportedValue[], transfers: readonly ReportedTransfer[]): string {
  const { story, incident, weakness } = incoming;
  const plain = [story, incident?.service, incident?.technical, incident?.legal, weakness?.product]
    .join(' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const money = transfers.map((t) => `${t.minor} ${t.currency} ${t.account?.canonical ?? t.to} ${t.transaction ?? ''}`);
  const keys = values.filter((v) => v.source !== 'story').map((v) => keyOf(v as Pick<Indicator, 'kind' | 'canonical'>));
  const files = incoming.files.map((f) => f.sha256);
  return [incoming.reporter, incoming.bank?.reference ?? '', plain, ...money, ...keys.sort(), ...files.sort()].join(
    '\n',
  );
}

class Values {
  #byKey = new Map<string, ReportedValue>();
  #around: Surroundings;
  #mine: Mine;
  constructor(around: Surroundings, mine: Mine) {
    this.#around = around;
    this.#mine = mine;
  }

  /** Whoever is named on purpose first keeps that role. */
  add(found: readonly Found[], role: ValueRole, source: string): void {
    for (const one of part(found, this.#mine).open)
      if (one.read.ok) this.addOne(one.read.value, one.raw, role, source, false);
  }

  addOne(value: Indicator, raw: string, role: ValueRole, source: string, check = true): void {
    const key = keyOf(value);
    if (this.#byKey.has(key) || this.#byKey.size >= MOST_VALUES || (check && this.#mine.keys.has(key))) return;
    const { kind, canonical, verdict, country, notes } = value;
    const warning = this.#around.lists?.warningOf(value, this.#around.mode) ?? null;
    this.#byKey.set(key, {
      ...{ kind, canonical, raw: raw.slice(0, 300), role, verdict, country, notes, source },
      parked: warning?.name ?? null,
    });
  }

  list(): ReportedValue[] {
    return [...this.#byKey.values()];
  }
}

/** More things than this are named by no honest report. */
const MOST_VALUES = 500;

// SPDX-License-Identifier: EUPL-1.2
// Loads lists of a real conference from CSV and JSON: good lines become acts of the person who loads them, through the one write path;
// broken ones are told by number with what to do.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { type Act, type ActId, type OfficeId, type Party, partyOf } from '#base/act.ts';
import { Fault, type Refusal } from '#base/result.ts';
import * as k from '#acts/conference/act.ts';
import { registerAnswers } from '#acts/conference/summit/register-answers.ts';
import { type Summit, summitOf } from '#acts/conference/summit.ts';
import { designationsOn } from '#acts/register/facts.ts';
import { limit, packOf } from '#law/pack.ts';
import { readConfig } from '#node/config.ts';
import { evidenceCommands } from '#node/evidence.ts';
import { type Node, openNode, today } from '#node/node.ts';
import { takePhotograph } from '#node/photograph.ts';
import { openWithPassword, signerOfSecret } from '#node/officer-key.ts';
import { summitActs } from '#node/summit-acts.ts';
import { type Actor, write } from '#node/write.ts';
import { people } from '#store/people.ts';
import { listContext } from '#wire/conference/list-context.ts';
import {
  type Person,
  readEntities,
  readNominations,
  readOutreach,
  readProgramme,
} from '#wire/conference/read-lists.ts';
import { type ListName, MAX_BYTES, readRows, type Taken } from '#wire/conference/read-rows.ts';
import type { LineRefusal } from '#wire/register/reported-line.ts';
import { type Place, parse } from '../words-of-command.ts';
import { photoRefusal } from './photos.ts';

export type FileOutcome = {
  file: string;
  list: ListName | null;
  taken: number;
  acts: number;
  refused: LineRefusal[];
  /** Why nothing of the file was taken, or why a batch was not. */
  refusals: Refusal[];
};

const AT_ONCE = 8;
const BATCH = { entities: 400, nominations: 200, outreach: 400, programme: 100 } as const;

export async function importFiles(args: string[], place: Place): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      config: { type: 'string' },
      person: { type: 'string' },
      note: { type: 'string' },
      try: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    true,
  );
  if (positionals.length === 0 || !values['config'] || !values['person'])
    throw new Fault('cli.files', 'Say what to load: comity conference import FILE... --config FILE --person ID');
  const node = await openNode(await readConfig(String(values['config'])), place.law);
  try {
    const actor = await signedIn(node, String(values['person']));
    const outcomes: FileOutcome[] = [];
    for (const file of positionals)
      outcomes.push(
        await importFile(node, actor, file, String(values['note'] ?? basename(file)), values['try'] === true),
      );
    process.stdout.write(values['json'] ? `${JSON.stringify(outcomes)}\n` : outcomes.map(outcomeText).join('\n'));
    return outcomes.every((o) => o.refused.length === 0 && o.refusals.length === 0) ? 0 : 1;
  } finally {
    await node.close();
  }
}

/** The person with an opened key. Fault conference.person: the same words whether the name or the password is wrong. */
async function signedIn(node: Node, id: string): Promise<Actor> {
  const person = await people(node.db).find(id);
  const password = process.env['COMITY_PASSWORD'] ?? node.config.exercise?.password ?? '';
  const secret = person ? await openWithPassword(person, password) : null;
  if (!person || !secret)
    throw new Fault('conference.person', 'This person and password do not fit. Set COMITY_PASSWORD and try again.');
  return { person, signer: signerOfSecret(secret) };
}

/** One file. In: who loads it, the reference its nominations carry, whether it is only tried. */
export async function importFile(
  node: Node,
  actor: Actor,
  file: string,
  note: string,
  tryOnly: boolean,
): Promise<FileOutcome> {
  const out: FileOutcome = { file, list: null, taken: 0, acts: 0, refused: [], refusals: [] };
  const no = (code: string, words: string): FileOutcome => ({ ...out, refusals: [{ code, words }] });
  const form = extname(file).toLowerCase();
  if (form !== '.csv' && form !== '.json') return no('file.form', 'A list is a file that ends in .csv or .json.');
  // Measured before anything of it is read.
  const { size } = await stat(file);
  if (size > MAX_BYTES)
    return no('file.too-large', `The list has ${size} bytes; at most ${MAX_BYTES} are read. Split it.`);
  const text = new TextDecoder('utf-8', { fatal: true });
  let content: string;
  try {
    content = text.decode(await readFile(file));
  } catch {
    return no('file.encoding', 'The file is not written in UTF-8. Save it as UTF-8 and load it again.');
  }
  const rows = readRows(content, form === '.csv' ? 'csv' : 'json');
  if (!rows.ok) return { ...out, refusals: [rows.refusal] };
  const acts = await summitActs(node);
  const summit = await summitHere(node, acts);
  if (!summit)
    return no('conference.no-event', 'No event and no invitation to one rests at this node. Open the event first.');
  const loading: Loading = { node, actor, acts, summit, note, folder: dirname(file), tryOnly };
  const context = listContext(summit, partyOf(actor.person.office), today(node));
  const { list } = rows.value;
  switch (list) {
    case 'entities':
      return batches(loading, { ...out, list }, readEntities(rows.value, context), k.ENTITY_FACT, (facts) => ({
        facts,
      }));
    case 'outreach':
      return batches(loading, { ...out, list }, readOutreach(rows.value, context), k.OUTREACH_FACT, (facts) => ({
        facts,
      }));
    case 'programme':
      return batches(loading, { ...out, list }, readProgramme(rows.value, context), k.PROGRAMME_ITEM, (elements) => ({
        elements,
      }));
    case 'nominations':
      return nominations(loading, { ...out, list }, readNominations(rows.value, context));
  }
}

type Loading = {
  node: Node;
  actor: Actor;
  acts: readonly Act[];
  summit: Summit;
  note: string;
  folder: string;
  tryOnly: boolean;
};

async function summitHere(node: Node, acts: readonly Act[]): Promise<Summit | null> {
  const { ledger } = await node.register();
  const first = acts.find((a) => a.kind === k.EVENT)?.body as k.EventBody | undefined;
  const answers = registerAnswers(ledger.entries, (id) => node.packs.get(id), first?.pack ?? null);
  return summitOf(acts, answers, node.clock());
}

/** Writes one act. Out: null when it was taken, else why not. */
async function writeOne(
  { node, actor, summit, acts }: Loading,
  kind: string,
  body: Record<string, unknown>,
  to: OfficeId,
  attachments: Act['attachments'] = [],
): Promise<Refusal | null> {
  const re: ActId | undefined = summit.event.opened ?? acts.find((a) => a.kind === k.INVITATION)?.id;
  const wish = {
    ...{ kind, to: [to], basis: [{ pack: 'conference', code: node.kinds.get(kind)!.basis[0]! }], body, attachments },
    ...(re === undefined ? {} : { re }),
  };
  const written = await write(node, actor, wish);
  return written.ok ? null : written.refusal;
}

async function batches<T>(
  loading: Loading,
  out: FileOutcome,
  read: Taken<T>,
  kind: string,
  bodyOf: (rows: T[]) => Record<string, unknown>,
): Promise<FileOutcome> {
  const done: FileOutcome = { ...out, refused: read.refused, taken: read.taken.length };
  if (loading.tryOnly) return done;
  for (const part of inParts(read.taken, BATCH[out.list!])) {
    const refusal = await writeOne(loading, kind, bodyOf(part.map((t) => t.value)), loading.actor.person.office);
    if (refusal) {
      done.refusals.push(refusal);
      done.taken -= part.length;
    } else done.acts++;
  }
  return done;
}

function inParts<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

/** One nomination for each entity, or more where one is very large; photographs go with it as sealed papers. */
async function nominations(loading: Loading, out: FileOutcome, read: Taken<Person>): Promise<FileOutcome> {
  const refused = [...read.refused];
  const most = limit(packOf(loading.node.packs, 'conference'), 'PHOTO_MEGABYTES').value * 1_000_000;
  const kept: Taken<Person>['taken'] = [];
  for (const t of read.taken) {
    const no = t.value.photo === null ? null : await photoRefusal(join(loading.folder, t.value.photo), most);
    if (no) refused.push({ line: t.line, ...no });
    else kept.push(t);
  }
  const done: FileOutcome = { ...out, refused: refused.toSorted((a, b) => a.line - b.line), taken: kept.length };
  if (loading.tryOnly) return done;
  const to = await accreditationOffice(loading);
  const parts = [...Map.groupBy(kept, (t) => t.value.entity)].flatMap(([entity, own]) =>
    inParts(own, BATCH.nominations).map((part) => ({ entity, part })),
  );
  // Delegations have nothing to do with each other; several at once share the writing to disk.
  for (const some of inParts(parts, AT_ONCE))
    await Promise.all(
      some.map(async ({ entity, part }) => {
        const { delegates, attachments } = await withPhotos(
          loading,
          part.map((t) => t.value),
          to,
        );
        const body = { entity, note: loading.note, delegates };
        const refusal = await writeOne(loading, k.NOMINATION, body, to, attachments);
        if (refusal) {
          done.refusals.push({ ...refusal, params: { ...refusal.params, entity } });
          done.taken -= part.length;
        } else done.acts++;
      }),
    );
  return done;
}

/** The office of the host that accredits, as the register has it. Fault conference.no-office. */
async function accreditationOffice({ node, summit, actor }: Loading): Promise<OfficeId> {
  const register = await node.register();
  const holds = (office: OfficeId) =>
    designationsOn(register.offices, office, today(node)).includes('ACCREDITATION_OFFICE');
  const host: Party = summit.event.host;
  if (holds(actor.person.office)) return actor.person.office;
  const found = [...register.offices.keys()].find((o) => partyOf(o) === host && holds(o));
  if (!found) throw new Fault('conference.no-office', 'The register names no accreditation office of the host.');
  return found;
}

/** Stores photographs and seals them for the office; out: people with the papers named, and the attachments. */
async function withPhotos({ node, folder }: Loading, persons: readonly Person[], to: OfficeId) {
  const commands = evidenceCommands(node);
  const files: { sha256: string; name: string }[] = [];
  const delegates: k.Delegate[] = [];
  for (const { delegate, photo } of persons) {
    if (photo === null) {
      delegates.push(delegate);
      continue;
    }
    const stored = await takePhotograph(node, createReadStream(join(folder, photo)));
    if (!stored.ok) throw new Fault('conference.photo', stored.refusal.words);
    const { sha256, media } = stored.value;
    // Named by the number of the person: file names are kept longer than faces.
    const name = `photograph-${delegate.ref}${media === 'image/png' ? '.png' : '.jpg'}`;
    if (!files.some((f) => f.sha256 === sha256)) files.push({ sha256, name });
    delegates.push({ ...delegate, sealed: [...delegate.sealed, { what: 'photograph', sha256 }] });
  }
  const attachments = files.length > 0 ? await commands.sealAttachments(files, to) : [];
  return { delegates, attachments };
}

function outcomeText({ file, list, taken, acts, refused, refusals }: FileOutcome): string {
  const lines = [
    `${file}: ${list === null ? 'nothing was read' : `${taken} lines of ${list} taken, in ${acts} acts; ${refused.length} lines refused`}.`,
    ...refusals.map((r) => `  Not taken: ${r.words} (${r.code})`),
    ...refused.map((r) => `  Line ${r.line}: ${r.words} ${r.instead} (${r.code})`),
  ];
  return `${lines.join('\n')}\n`;
}

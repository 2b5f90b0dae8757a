// SPDX-License-Identifier: EUPL-1.2
// For the oversight office: what officers of the own State asked blindly. The node writes sealed files; the office opens them at its own
// machine with its own key, and sees whether exactly what two officers approved was asked.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Act } from '#base/act.ts';
import { base64, fromBase64, textOf, utf8 } from '#base/bytes.ts';
import { canonical, type Json, readJson } from '#base/json.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import {
  BLIND_ANSWERED,
  BLIND_ASKED,
  BLIND_NOTICED,
  BLIND_SWITCH,
  type BlindAnsweredBody,
  type BlindAskedBody,
  type BlindNoticedBody,
  type BlindSwitchBody,
  RESEARCHERS_PART_OPENED,
  type ResearchersPartOpenedBody,
} from '#acts/reports/act.ts';
import { type Question, readMessage } from '#acts/reports/deconflict/messages.ts';
import { auditApproval, auditRecord, type QuestionRecord } from '#acts/reports/deconflict/record.ts';
import { optionWords } from '#acts/words.ts';
import type { Node } from '#node/node.ts';
import { openBytes } from '#proof/age/seal.ts';
import { type Identity, newIdentity, readIdentity } from '#proof/age/recipient.ts';
import { readSignedAct } from '#proof/signed-act.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import { type Place, parse } from '../words-of-command.ts';

export const HELP = `comity reports oversight key FILE
    makes the key of the oversight office, on its own machine; prints the line for oversight.recipient beside the keys of the node
comity reports oversight write DIR --config FILE
    writes one sealed file for each blind question that was asked, and what was noticed and stopped; nothing in the clear
comity reports oversight open FILE... --key FILE [--json]
    opens such files with the key of the oversight office, offline, and checks them; exits 0 only if all held
`;

/** What is handed to the oversight office of one question. Envelopes as signed; the record as it was sealed. */
type QuestionFile = { v: 1; asked: string; answered: string[]; question: Json; record: string };
/** What an opened file shows. `kept`: the act of the answer names exactly this record. */
export type OpenedQuestion = { record: QuestionRecord; kept: boolean };

const MOST = { maxBytes: 16 * 1024 * 1024, maxDepth: 12 };

/** Opens one file. Refusals: oversight.shape, oversight.record (the sealed record is not the one that was logged), age.*, record.*. */
export function openQuestionFile(bytes: Uint8Array, key: Identity): Result<OpenedQuestion> {
  const json = readJson(bytes, MOST);
  if (!json.ok) return json;
  const file = json.value as unknown as Partial<QuestionFile> | null;
  const asked = typeof file?.asked === 'string' ? actIn(file.asked, BLIND_ASKED) : null;
  const sealed = typeof file?.record === 'string' ? fromBase64(file.record) : null;
  const message = readMessage(file?.question ?? null);
  if (!asked || !sealed || !message.ok || message.value.type !== 'deconflict.question.v1')
    return refuse('oversight.shape', 'This is no file of a blind question.');
  const question: Question = message.value;
  const answered = (file?.answered ?? []).map((e) => actIn(e, BLIND_ANSWERED)).filter((a) => a?.re === asked.id);
  const last = answered.at(-1)?.body as BlindAnsweredBody | undefined;
  const logged = last && { record: last.record, question: last.question };
  if (
    logged &&
    (logged.record !== sha256Hex(sealed) || logged.question !== sha256Hex(utf8(canonical(question as Json))))
  )
    return refuse(
      'oversight.record',
      'The record or the question is not the one that was written down when it was answered.',
    );
  const opened = openBytes(key, sealed);
  if (!opened.ok) return opened;
  const record = auditRecord(opened.value, question);
  if (!record.ok) return record;
  const approved = auditApproval(record.value, (asked.body as BlindAskedBody).promised);
  return approved.ok ? ok({ record: record.value, kept: logged !== undefined }) : approved;
}

function actIn(envelope: string, kind: string): Act | null {
  const read = readSignedAct(utf8(envelope));
  return read.ok && read.value.act.kind === kind ? read.value.act : null;
}

/** Runs one command; out: the exit code. Faults: cli.config, cli.key. */
export async function oversight(args: string[], place: Place): Promise<number> {
  const { values, positionals } = parse(
    args,
    { config: { type: 'string' }, key: { type: 'string' }, json: { type: 'boolean' } },
    true,
  );
  const [what, ...names] = positionals;
  const [first] = names;
  if (what === 'key' && first) return makeKey(first);
  if (what === 'write' && first) {
    if (!values.config) throw new Fault('cli.config', 'Say which settings to use: --config FILE');
    return writeFiles(String(values.config), first, place);
  }
  if (what === 'open' && first) {
    if (!values.key) throw new Fault('cli.key', 'Say where the key of the oversight office is: --key FILE');
    return openFiles(names, String(values.key), values.json === true);
  }
  process.stdout.write(HELP);
  return what === 'help' ? 0 : 2;
}

async function makeKey(path: string): Promise<number> {
  const { randomBytes } = await import('node:crypto');
  const identity = newIdentity((n) => Uint8Array.from(randomBytes(n)));
  await writeFile(path, `${identity.secretText()}\n`, { mode: 0o600, flag: 'wx', flush: true });
  process.stdout.write(`${identity.recipient.text}\n`);
  return 0;
}

async function writeFiles(config: string, dir: string, place: Place): Promise<number> {
  const [{ readConfig }, { openNode }] = await Promise.all([import('#node/config.ts'), import('#node/node.ts')]);
  const node = await openNode(await readConfig(config), place.law);
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const ids = await questionFiles(node, dir);
    await writeFile(join(dir, 'notices.txt'), await noticesText(node), { mode: 0o600 });
    process.stdout.write(`${ids} sealed questions and notices.txt in ${dir}\n`);
    return 0;
  } finally {
    await node.close();
  }
}

async function questionFiles(node: Node, dir: string): Promise<number> {
  const [{ blind }, { filed }] = await Promise.all([import('#store/blind.ts'), import('#node/dossier-acts.ts')]);
  const store = blind(node.db);
  const answers = await node.acts.ofKind(BLIND_ANSWERED, { limit: 100_000 });
  let written = 0;
  for (const id of await store.recorded()) {
    const [asked, row, record] = [await node.acts.byId(id), await store.find(id), await store.record(id)];
    if (!asked || !row || !record) continue;
    const file: QuestionFile = {
      ...{ v: 1, asked: textOf(asked.envelope) ?? '', question: row.question as Json, record: base64(record) },
      answered: answers.filter((a) => filed(a).act.re === id).map((a) => textOf(a.envelope) ?? ''),
    };
    await writeFile(join(dir, `question-${id}.json`), JSON.stringify(file), { mode: 0o600 });
    written++;
  }
  return written;
}

/** Stops and signs of misuse, one a line, by moment in UTC. */
async function noticesText(node: Node): Promise<string> {
  const { restingOfKind } = await import('#node/reports/blind-stops.ts');
  const noticed = (await restingOfKind(node, BLIND_NOTICED)).map((a) => {
    const { sign, officer, party, values } = a.body as BlindNoticedBody;
    return `${a.at.instant}  ${officer ?? party ?? ''}  ${optionWords(sign)} (${values} values)`;
  });
  const stopped = (await restingOfKind(node, BLIND_SWITCH)).map((a) => {
    const { side, what, party, reason } = a.body as BlindSwitchBody;
    return `${a.at.instant}  ${a.by.person}  ${optionWords(side)}, ${party ?? 'all States'}: ${optionWords(what)}. ${reason}`;
  });
  const opened = (await restingOfKind(node, RESEARCHERS_PART_OPENED)).map((a) => {
    const { why } = a.body as ResearchersPartOpenedBody;
    return `${a.at.instant}  ${a.by.person}  opened whose report on a weakness ${a.re} is: ${why}`;
  });
  return `${[...noticed, ...stopped, ...opened].sort().join('\n')}\n`;
}

async function openFiles(paths: string[], keyFile: string, json: boolean): Promise<number> {
  const key = readIdentity((await readFile(keyFile, 'utf8')).trim());
  if (!key.ok) throw new Fault('cli.key', key.refusal.words);
  let all = true;
  for (const path of paths) {
    const opened = openQuestionFile(Uint8Array.from(await readFile(path)), key.value);
    all &&= opened.ok;
    if (json) process.stdout.write(`${JSON.stringify({ file: path, ...opened })}\n`);
    else
      process.stdout.write(
        opened.ok ? shown(path, opened.value) : `${path}\n  NOT IN ORDER: ${opened.refusal.words}\n`,
      );
  }
  return all ? 0 : 1;
}

function shown(path: string, { record, kept }: OpenedQuestion): string {
  const { scope, mandate, approver, places, finds, at } = record;
  const asked = places.filter((p) => !p.filling);
  const lines = [
    path,
    `  asked of ${scope.answerer} at ${at}, class ${scope.class}, week ${scope.epoch}`,
    `  case ${mandate.caseReference}, purpose: ${optionWords(mandate.purpose)}, basis ${mandate.basis.pack} ${mandate.basis.code}`,
    `  drafted by ${mandate.requester}, approved by ${approver}`,
    `  ${asked.length} values in ${places.length} places; ${finds === null ? 'no answer was opened' : `${finds.length} held there too`}`,
    ...asked.map((p) => {
      const value = p.text.slice(0, p.text.lastIndexOf('|'));
      return `    ${value}${finds?.includes(value.slice(value.indexOf('|') + 1)) ? '   held there too' : ''}`;
    }),
    '  in order: what was asked is what was promised to that State and what the second officer approved',
    kept ? '  the log of the own node names this record' : '  no answer was logged, so nothing names this record',
  ];
  return `${lines.join('\n')}\n`;
}

// SPDX-License-Identifier: EUPL-1.2
// Takes a report in: its two files are laid apart, and act, rows and links come to rest in one transaction or not at all. Reports that come
// close together are looked up, laid down and written as one. The same post
// twice is one report with one receipt; the same incident twice is one incident with two receipts.
import { setImmediate } from 'node:timers/promises';
import type { Act, ActId, Attachment } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { type Instant, millis, plusMillis } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import type { Incoming } from '#acts/reports/intake/incoming.ts';
import { bytesOfFile, type ReporterFile, type ReportFile } from '#acts/reports/intake/report-file.ts';
import { newestTransfer, type Sorted, sortReport, type Surroundings } from '#acts/reports/intake/sort-report.ts';
import type { SignedAct } from '#proof/signed-act.ts';
import { filesTable } from '#store/files-table.ts';
import { type ReportRow, reportsReader } from '#store/reports.ts';
import { reportsWriter } from '#store/reports-writer.ts';
import { type FileFacts, measure } from '#store/evidence-files.ts';
import { layDown } from '#store/laid-files.ts';
import { commit } from '../commit.ts';
import type { Node } from '../node.ts';
import { together } from '../together.ts';
import { codeDigest, type Marks, marksOf, ownTrait } from './marks.ts';
import { passIncident } from './pass-incident.ts';
import { reportDesk, sealedFact } from './report-desk.ts';
import { reportRows } from './report-rows.ts';

/** Whoever sends the same words within this time means the same incident. */
const SAME_MS = 30 * 60_000;
/** Of one text within this time, two reports are one witness. */
const TEXT_MS = 10 * 60_000;
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_TOGETHER = 128;
/** So many are sealed before others are served: about ten milliseconds of a core. */
const AT_A_STRETCH = 16;
const JSON_MEDIA = 'application/json';

/**
 * `key`: what makes a repeated post one post, as its sender chose it. `source`: network address; only a digest of it is kept. `sender`: the key
 * of a machine that reports for others: where nothing of the person concerned came, all its reports are one witness.
 */
export type Post = { key: string | null; source: string | null; sender?: string };
/** What the reporter is told. `first`: the report of the same incident that came before. `again`: this very post was here before. */
export type Receipt = { report: ActId; at: Instant; code: string; first: ActId | null; again: boolean };

type Ready = { node: Node; incoming: Incoming; sorted: Sorted; code: string; keyMark: string | null } & {
  textMark: string;
  files: { plain: FileFacts; name: string; bytes: Uint8Array }[];
  file: ReportFile;
};
type Taken = Result<Receipt>;
const gathered = new WeakMap<Node['db'], (call: Ready) => Promise<Taken>>();

/** Takes one report in. Refusals: report.no-desk, report.nothing, those of the rules of a report. Faults: store.*. */
export async function takeReport(
  node: Node,
  incoming: Incoming,
  around: Surroundings,
  post: Post,
): Promise<Result<Receipt>> {
  return takeSorted(node, incoming, sortReport(incoming, around), post);
}

/** The same for a report that was sorted elsewhere, such as on a thread of its own. */
export async function takeSorted(node: Node, incoming: Incoming, sorted: Sorted, post: Post): Promise<Result<Receipt>> {
  if (isEmpty(incoming))
    return refuse('report.nothing', 'There is nothing in this report. Say in a sentence what happened, or add a file.');
  const marks = await marksOf(node);
  const keyMark = post.key === null ? null : marks.of('post', post.key);
  const code = marks.code(post.key);
  const textMark = marks.of('says', sorted.says);
  const salt = () => hex(node.random(16));
  const file: ReportFile = {
    ...{ ...sorted.report, salt: salt(), keyMark, textMark },
    marks: await traitsOf(node, marks, sorted, textMark, post),
  };
  const reporter: ReporterFile | null = sorted.reporter && { ...sorted.reporter, salt: salt() };
  const files = [fileOf(k.REPORT_FILE, bytesOfFile(file))];
  if (reporter) files.push(fileOf(k.REPORTERS_FILE, bytesOfFile(reporter)));
  if (files.some((f) => f.bytes.length > MOST_BYTES))
    return refuse('store.file-too-large', 'The report is larger than is taken here.', {
      params: { limit: MOST_BYTES },
    });
  const taken = await jointly(node)({ node, incoming, sorted, code, keyMark, textMark, files, file });
  // The report is in, and its sender is told so, whatever comes of this: what is left behind here is passed on by the clock.
  if (taken.ok && incoming.incident !== null) await passIncident(node, taken.value.report).catch(() => undefined);
  return taken;
}

function fileOf(name: string, bytes: Uint8Array): Ready['files'][number] {
  const measured = measure();
  measured.add(bytes);
  return { name, bytes, plain: measured.facts() };
}

function isEmpty({ story, transfers, theirs, files, incident, weakness }: Incoming): boolean {
  const words = story.trim() === '' && !incident?.technical.trim() && !weakness?.product.trim();
  return words && transfers.length === 0 && theirs.every((t) => t.trim() === '') && files.length === 0;
}

/** Whatever two reports of one person have in common. */
async function traitsOf(
  node: Node,
  marks: Marks,
  sorted: Sorted,
  textMark: string,
  { source, sender }: Post,
): Promise<string[]> {
  const slot = Math.floor(millis(node.clock()) / TEXT_MS);
  const network = source === null ? null : await marks.network(source);
  const own = [...new Set(sorted.own.map((key) => ownTrait(marks, key)))];
  if (sender !== undefined && own.length === 0) own.push(`sender:${marks.of('sender', sender)}`);
  return [...own, ...(network ? [`net:${network}`] : []), `text:${marks.of('text', `${textMark} ${slot}`)}`];
}

const receiptOf = ({ report, at, sameAs }: ReportRow, code: string, again: boolean): Receipt => ({
  ...{ report, at, code, first: sameAs, again },
});

/** Reports that come while others are being written share a transaction. */
function jointly(node: Node): (call: Ready) => Promise<Taken> {
  const known = gathered.get(node.db);
  if (known) return known;
  const made = together((calls: Ready[]) => takeAll(calls), MOST_TOGETHER, setImmediate);
  gathered.set(node.db, made);
  return made;
}

async function takeAll(calls: Ready[]): Promise<Taken[]> {
  const { node } = calls[0]!;
  const register = await node.register();
  const desk = reportDesk(node, register);
  if (desk === null) {
    const words = 'This node has no office today that takes reports in. Report to the police of your place.';
    return calls.map(() => refuse('report.no-desk', words));
  }
  const store = reportsReader(node.db);
  const since = plusMillis(node.clock(), -SAME_MS);
  const [posts, texts] = await Promise.all([
    store.byKeyMarks(calls.flatMap(({ keyMark }) => (keyMark === null ? [] : [keyMark]))),
    store.sameTexts([...new Set(calls.map(({ textMark }) => textMark))], since),
  ]);
  const byKey = new Map<string, Receipt>();
  const byText = new Map<string, ActId>();
  const made: { signed: SignedAct; call: Ready }[] = [];
  const out: Taken[] = [];
  for (const call of calls) {
    const { keyMark, textMark, code } = call;
    const before = keyMark === null ? undefined : posts.get(keyMark);
    const twin = before ? receiptOf(before, code, true) : keyMark === null ? undefined : byKey.get(keyMark);
    if (twin) {
      out.push(ok({ ...twin, again: true }));
      continue;
    }
    const first = byText.get(textMark) ?? texts.get(textMark)?.report ?? null;
    if (made.length % AT_A_STRETCH === AT_A_STRETCH - 1) await setImmediate();
    const signed = sealedFact(node, register, desk, factOf(call, first));
    if (!signed.ok) {
      out.push(signed);
      continue;
    }
    const { act } = signed.value;
    const receipt: Receipt = { report: act.id, at: act.at.instant, code, first, again: false };
    if (keyMark !== null) byKey.set(keyMark, receipt);
    if (first === null) byText.set(textMark, act.id);
    made.push({ signed: signed.value, call });
    out.push(ok(receipt));
  }
  if (made.length > 0) await writeAll(node, made);
  return out;
}

function factOf({ incoming, code, files, file }: Ready, first: ActId | null): Parameters<typeof sealedFact>[3] {
  const sentAt = newestTransfer(file.transfers)?.sentAt ?? null;
  const body: k.ReportBody = {
    ...{ reporter: incoming.reporter, channel: incoming.channel, language: incoming.language, wish: incoming.wish },
    ...{ consents: [...new Set(incoming.consents)], minor: incoming.minor, codeSha256: codeDigest(code) },
    ...(sentAt === null ? {} : { sentAt }),
    ...sentOf(file),
    ...(incoming.incident?.toProsecutor ? { toProsecutor: true } : {}),
    ...(first === null ? {} : { sameAs: first }),
    ...(incoming.campaign === null ? {} : { campaign: incoming.campaign }),
    ...(incoming.terms === null ? {} : { terms: incoming.terms }),
  };
  const apart = files.map(({ plain, name }) => ({ name, media: JSON_MEDIA, sha256: plain.sha256, size: plain.size }));
  // The names of files may name somebody; they lie in the file of the report.
  const evidence = incoming.files.map(({ content, sha256, size }, i) => ({
    ...{ name: `file-${i + 1}`, media: content, sha256, size },
  }));
  return { kind: k.REPORT, code: 'INTAKE', body, attachments: [...apart, ...evidence] as Attachment[] };
}

/** All that went in the currency of the newest transfer; nothing where no amount is named. */
function sentOf({ transfers }: ReportFile): Pick<k.ReportBody, 'sent'> {
  const currency = newestTransfer(transfers)?.currency;
  const minor = transfers.reduce((sum, t) => sum + (t.currency === currency ? t.minor : 0), 0);
  return currency !== undefined && minor > 0 ? { sent: { minor, currency } } : {};
}

async function writeAll(node: Node, made: { signed: SignedAct; call: Ready }[]): Promise<void> {
  const small = made.flatMap(({ call }) => call.files.map(({ plain, bytes }) => ({ sha256: plain.sha256, bytes })));
  const laid = await layDown(node.files, small);
  try {
    await write(node, made);
  } catch (fault) {
    // Where the database went away it may have written all the same: then what is in no record is swept later.
    if (!(fault instanceof Fault && fault.code === 'store.unreachable')) await laid.takeBack();
    throw fault;
  }
  await laid.keep();
}

async function write(node: Node, made: { signed: SignedAct; call: Ready }[]): Promise<void> {
  const storedAt = node.clock();
  const records = made.flatMap(({ signed: { digest }, call }) =>
    call.files.map(({ plain, name }) => ({
      ...{ ...plain, name, media: JSON_MEDIA, actDigest: digest, role: 'report', storedAt },
    })),
  );
  await commit(
    node,
    made.map(({ signed }) => ({ signed, direction: 'own', leaf: 'act', owedTo: [] })),
    async (tx) => {
      const rows = made.map(({ signed, call }) => reportRows(signed.act as Act<k.ReportBody>, call.file));
      await reportsWriter(tx.db).add(rows);
      const table = filesTable(tx.db);
      await table.recordAll(records);
      for (const { signed, call } of made)
        for (const { sha256 } of call.incoming.files) await table.attach(sha256, signed.digest);
    },
  );
}

// SPDX-License-Identifier: EUPL-1.2
// Takes a report in: its two files are laid apart, and act, rows and links come to rest in one transaction or not at all. The same post
// twice is one report with one receipt; the same incident twice is one incident with two receipts.
import type { Act, ActId, Attachment } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { type Instant, millis, plusMillis } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import type { Incoming } from '#acts/reports/intake/incoming.ts';
import { bytesOfFile, type ReporterFile, type ReportFile } from '#acts/reports/intake/report-file.ts';
import { newestTransfer, type Sorted, sortReport, type Surroundings } from '#acts/reports/intake/sort-report.ts';
import type { SignedAct } from '#proof/signed-act.ts';
import { filesTable } from '#store/files-table.ts';
import { type ReportRow, reportsReader } from '#store/reports.ts';
import { reportsWriter } from '#store/reports-writer.ts';
import type { FileFacts } from '#store/evidence-files.ts';
import { commit } from '../commit.ts';
import type { Node } from '../node.ts';
import { together } from '../together.ts';
import { codeDigest, type Marks, marksOf } from './marks.ts';
import { reportDesk, sealedFact } from './report-desk.ts';
import { reportRows } from './report-rows.ts';

/** Whoever sends the same words within this time means the same incident. */
const SAME_MS = 30 * 60_000;
/** Of one text within this time, two reports are one witness. */
const TEXT_MS = 10 * 60_000;
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_TOGETHER = 128;
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
  files: { plain: FileFacts; name: string }[];
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
  const before = keyMark === null ? null : await reportsReader(node.db).byKeyMark(keyMark);
  if (before) return ok(receiptOf(before, code, true));
  const textMark = marks.of('says', sorted.says);
  const salt = () => hex(node.random(16));
  const file: ReportFile = {
    ...{ ...sorted.report, salt: salt(), keyMark, textMark },
    marks: await traitsOf(node, marks, sorted, textMark, post),
  };
  const reporter: ReporterFile | null = sorted.reporter && { ...sorted.reporter, salt: salt() };
  const parts: { name: string; bytes: Uint8Array }[] = [{ name: k.REPORT_FILE, bytes: bytesOfFile(file) }];
  if (reporter) parts.push({ name: k.REPORTERS_FILE, bytes: bytesOfFile(reporter) });
  const files: Ready['files'] = [];
  for (const { name, bytes } of parts) {
    const put = await node.files.put(once(bytes), { limit: MOST_BYTES });
    if (!put.ok) return put;
    files.push({ plain: put.value, name });
  }
  const takeBack = async () => {
    for (const { plain } of files) await node.files.remove(plain.sha256);
  };
  try {
    const taken = await jointly(node)({ node, incoming, sorted, code, keyMark, textMark, files, file });
    if (!taken.ok || taken.value.again) await takeBack();
    return taken;
  } catch (fault) {
    await takeBack();
    throw fault;
  }
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
  const own = sorted.own.map((key) => `own:${marks.of('own', key)}`);
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
  const made = together((calls: Ready[]) => takeAll(calls), MOST_TOGETHER);
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
  const byKey = new Map<string, Receipt>();
  const byText = new Map<string, ActId>();
  const made: { signed: SignedAct; call: Ready }[] = [];
  const out: Taken[] = [];
  for (const call of calls) {
    const { keyMark, textMark, code } = call;
    const twin = keyMark === null ? null : (byKey.get(keyMark) ?? (await again(store, keyMark, code)));
    if (twin) {
      out.push(ok({ ...twin, again: true }));
      continue;
    }
    const first = byText.get(textMark) ?? (await store.sameText(textMark, since))?.report ?? null;
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

async function again(store: ReturnType<typeof reportsReader>, mark: string, code: string): Promise<Receipt | null> {
  const row = await store.byKeyMark(mark);
  return row && receiptOf(row, code, true);
}

function factOf({ incoming, code, files, file }: Ready, first: ActId | null): Parameters<typeof sealedFact>[3] {
  const sentAt = newestTransfer(file.transfers)?.sentAt ?? null;
  const body: k.ReportBody = {
    ...{ reporter: incoming.reporter, channel: incoming.channel, language: incoming.language, wish: incoming.wish },
    ...{ consents: [...new Set(incoming.consents)], minor: incoming.minor, codeSha256: codeDigest(code) },
    ...(sentAt === null ? {} : { sentAt }),
    ...(first === null ? {} : { sameAs: first }),
    ...(incoming.terms === null ? {} : { terms: incoming.terms }),
  };
  const apart = files.map(({ plain, name }) => ({ name, media: JSON_MEDIA, sha256: plain.sha256, size: plain.size }));
  // The names of files may name somebody; they lie in the file of the report.
  const evidence = incoming.files.map(({ content, sha256, size }, i) => ({
    ...{ name: `file-${i + 1}`, media: content, sha256, size },
  }));
  return { kind: k.REPORT, code: 'INTAKE', body, attachments: [...apart, ...evidence] as Attachment[] };
}

async function writeAll(node: Node, made: { signed: SignedAct; call: Ready }[]): Promise<void> {
  await commit(
    node,
    made.map(({ signed }) => ({ signed, direction: 'own', leaf: 'act', owedTo: [] })),
    async (tx) => {
      const rows = made.map(({ signed, call }) => reportRows(signed.act as Act<k.ReportBody>, call.file));
      await reportsWriter(tx.db).add(rows);
      const table = filesTable(tx.db);
      for (const { signed, call } of made) {
        for (const { plain, name } of call.files)
          await table.record({
            ...{ ...plain, name, media: JSON_MEDIA, actDigest: signed.digest, role: 'report', storedAt: node.clock() },
          });
        for (const { sha256 } of call.incoming.files) await table.attach(sha256, signed.digest);
      }
    },
  );
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

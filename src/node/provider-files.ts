// SPDX-License-Identifier: EUPL-1.2
// What a provider put aside and what it hands over, told by digests that the node measured itself. When data are preserved,
// only one digest over all files leaves; the list behind it stays here, so that the hand-over can be compared with it.
import { textOf, utf8 } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { HANDED_OVER } from '#acts/evidence/act.ts';
import { REPORTERS_FILE } from '#acts/reports/act.ts';
import { PRESERVATION_DONE, type ProductionOrderBody } from '#acts/requests/act.ts';
import { readSignedAct, type SignedAct } from '#proof/signed-act.ts';
import { snapshotDigest } from '#proof/snapshot.ts';
import { filesTable } from '#store/files-table.ts';
import type { Writers } from '#store/transaction.ts';
import type { EvidenceCommands, NamedFile } from './evidence-commands.ts';
import type { Node } from './node.ts';
import type { Wish } from './write.ts';

type Listed = { sha256: string; size: number };
/** A wish with its files worked in, and the rows that stand or fall with the act. */
export type Completed = { wish: Wish; also?: (tx: Writers, signed: SignedAct) => Promise<void> };

const ROLE = 'snapshot';
const LIST_LIMIT = 1024 * 1024;

/** Files that a report desk keeps, by their role. */
const AT_DESK: readonly string[] = ['report', 'reported'];

/**
 * Works the chosen files into a wish, without sealing or writing anything. Files of a report may be named by their digest and never travel; what is
 * the reporter's own is not even named. Refusals: evidence.file-unknown, evidence.at-desk.
 */
export async function withFiles(
  node: Node,
  commands: EvidenceCommands,
  wish: Wish,
  files: NamedFile[],
): Promise<Result<Wish>> {
  const travels = wish.kind === HANDED_OVER || node.kinds.get(wish.kind)?.sealsFiles === true;
  for (const { sha256, name } of files) {
    const known = await filesTable(node.db).find(sha256);
    if (!known)
      return refuse('evidence.file-unknown', 'A chosen file is not in the store of this node. Choose it again.', {
        params: { file: name },
      });
    if (known.name === REPORTERS_FILE || (travels && AT_DESK.includes(known.role)))
      return refuse('evidence.at-desk', 'Files of a report stay at the report desk. Leave this one out.', {
        params: { file: name },
      });
  }
  const attachments = await commands.plainAttachments(files);
  const listed = attachments.map(({ sha256, size }) => ({ sha256, size }));
  if (wish.kind === PRESERVATION_DONE) {
    if (listed.length === 0) return ok(wish);
    return ok({
      ...wish,
      body: {
        ...wish.body,
        snapshot: {
          sha256: snapshotDigest(listed),
          files: listed.length,
          bytes: listed.reduce((n, f) => n + f.size, 0),
        },
      },
    });
  }
  if (wish.kind === HANDED_OVER)
    return ok({
      ...wish,
      body: { ...wish.body, snapshot: (await preservedUnder(node, wish.re)) ?? listed },
      attachments,
    });
  return ok(attachments.length > 0 ? { ...wish, attachments } : wish);
}

/** The wish as it is sent: files sealed for the receiving office, and the list of what was put aside kept here. */
export async function readyToSend(
  node: Node,
  commands: EvidenceCommands,
  wish: Wish,
  files: NamedFile[],
): Promise<Completed> {
  const seals = wish.kind === HANDED_OVER || (files.length > 0 && node.kinds.get(wish.kind)?.sealsFiles === true);
  if (seals) return { wish: { ...wish, attachments: await commands.sealAttachments(files, wish.to[0]!) } };
  if (wish.kind !== PRESERVATION_DONE) return { wish };
  const attachments = await commands.plainAttachments(files);
  // The order's number makes the list of one order a file of its own, even when the same files were put aside before.
  const text = [`order ${wish.re}`, ...attachments.map((a) => `${a.sha256}  ${a.size}`)].join('\n');
  const put = await node.files.put(chunks(utf8(text)), { limit: LIST_LIMIT });
  if (!put.ok) throw new Fault('evidence.snapshot-list', put.refusal.words);
  return {
    wish,
    also: async (tx, signed) => {
      await filesTable(tx.db).record({
        ...put.value,
        media: 'text/plain',
        name: `snapshot-${wish.re}`,
        actDigest: signed.digest,
        role: ROLE,
        storedAt: node.clock(),
      });
    },
  };
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** What was put aside under the order that a production order names; null when nothing was. */
async function preservedUnder(node: Node, productionOrder: string | undefined): Promise<Listed[] | null> {
  const stored = productionOrder === undefined ? null : await node.acts.byId(productionOrder);
  const read = stored ? readSignedAct(stored.envelope) : null;
  const earlier = read?.ok ? (read.value.act.body as ProductionOrderBody).preservationOrder : undefined;
  if (earlier === undefined) return null;
  const done = (await node.acts.answersTo(earlier)).find((a) => a.kind === PRESERVATION_DONE && a.direction === 'own');
  const list = done ? (await filesTable(node.db).ofAct(done.digest)).find((f) => f.role === ROLE) : undefined;
  const opened = list ? await node.files.open(list.sha256) : null;
  if (!opened?.ok) return null;
  const parts: Buffer[] = [];
  for await (const part of opened.value.stream) parts.push(part as Buffer);
  const [, ...lines] = (textOf(Buffer.concat(parts)) ?? '').split('\n');
  return lines.map((line) => ({ sha256: line.slice(0, 64), size: Number(line.slice(66)) }));
}

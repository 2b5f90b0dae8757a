// SPDX-License-Identifier: EUPL-1.2
// Small files that a desk lays beside an act of its own: what is passed on of a report, and nothing else of it.
import type { Act, Attachment } from '#base/act.ts';
import { utf8 } from '#base/bytes.ts';
import { canonical, readJson } from '#base/json.ts';
import { ok, type Result } from '#base/result.ts';
import { filesTable } from '#store/files-table.ts';
import type { FileFacts } from '#store/evidence-files.ts';
import type { Writers } from '#store/transaction.ts';
import type { Node } from '../node.ts';

const MEDIA = 'application/json';
const LIMITS = { maxBytes: 1024 * 1024, maxDepth: 8 };

export type DeskFile = {
  attachment: Attachment;
  /** Joins the file to the act that names it; runs in the transaction of that act. */
  keep(tx: Writers, actDigest: string): Promise<void>;
  /** Removes it where the act came to nothing. */
  takeBack(): Promise<void>;
};

/** Lays a file down. In: its name and content, which is salted by whoever makes it. Refusals: those of the store. */
export async function layFile(node: Node, name: string, content: object): Promise<Result<DeskFile>> {
  const bytes = utf8(canonical(content));
  const put = await node.files.put(once(bytes), { limit: LIMITS.maxBytes });
  if (!put.ok) return put;
  const plain: FileFacts = put.value;
  return ok({
    attachment: { name, media: MEDIA, sha256: plain.sha256, size: plain.size } as Attachment,
    async keep(tx, actDigest) {
      await filesTable(tx.db).record({
        ...{ ...plain, name, media: MEDIA, actDigest, role: 'report', storedAt: node.clock() },
      });
    },
    takeBack: async () => void (await node.files.remove(plain.sha256)),
  });
}

/** Reads such a file of an act. Null where it is destroyed, not here, or not what this node writes. */
export async function readDeskFile<T extends object>(
  { files }: Pick<Node, 'files'>,
  act: Pick<Act, 'attachments'>,
  name: string,
): Promise<T | null> {
  const attachment = act.attachments.find((a) => a.name === name);
  if (!attachment || attachment.size > LIMITS.maxBytes) return null;
  const file = await files.open(attachment.sha256);
  if (!file.ok) return null;
  const parts: Buffer[] = [];
  for await (const part of file.value.stream) parts.push(part as Buffer);
  const json = readJson(Uint8Array.from(Buffer.concat(parts)), LIMITS);
  return json.ok && typeof json.value === 'object' && json.value !== null ? (json.value as T) : null;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

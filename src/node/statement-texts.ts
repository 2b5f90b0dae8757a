// SPDX-License-Identifier: EUPL-1.2
// Texts that travel with an act as a sealed file: fetched as soon as the act arrives, and read whole when they may be shown.
import { type Act, type Digest, partyOf } from '#base/act.ts';
import { textOf } from '#base/bytes.ts';
import { transfers } from '#store/transfers.ts';
import type { Node } from './node.ts';

/** A longer file is no statement. */
export const MOST_TEXT_BYTES = 256 * 1024;

/** Plans the fetching of files of kinds that say so: a text that is asked for only when its slot begins would come too late. */
export async function fetchAtOnce(node: Node, acts: readonly { act: Act; digest: Digest }[]): Promise<void> {
  let planned = false;
  for (const { act, digest } of acts) {
    if (!node.kinds.get(act.kind)?.fetchesAtOnce) continue;
    for (const { sha256, sealed } of act.attachments) {
      if (!sealed || sealed.size > 2 * MOST_TEXT_BYTES || (await node.files.size(sha256)) !== null) continue;
      const plan = { sealedSha256: sealed.sha256, size: sealed.size, state: 'waiting', actDigest: digest };
      planned = (await transfers(node.db).plan({ ...plan, fromParty: partyOf(act.from) }, node.clock())) || planned;
    }
  }
  if (planned) node.bell.ring('fetch');
}

/** The words of a text at rest; null where it has not come, is too long, or is no text in UTF-8. Whether it may be shown is asked before. */
export async function restingText(node: Pick<Node, 'files'>, sha256: Digest): Promise<string | null> {
  const opened = await node.files.open(sha256);
  if (!opened.ok || opened.value.size > MOST_TEXT_BYTES) return null;
  const parts: Buffer[] = [];
  for await (const part of opened.value.stream) parts.push(part as Buffer);
  const text = textOf(Buffer.concat(parts));
  return text === null || /(?![\t\n\r])\p{Cc}/u.test(text) ? null : text;
}

// SPDX-License-Identifier: EUPL-1.2
// Takes a saved message in as a report: the message is its file, whoever got it is the reporter's side. The same bytes again are no second report.
import { ok, type Result } from '#base/result.ts';
import type { Consent } from '#acts/reports/act.ts';
import { FILE_LIMITS } from '#acts/reports/files/file-limits.ts';
import { keyOf } from '#acts/reports/indicators/indicator.ts';
import { readMailAddress } from '#acts/reports/indicators/mail-address.ts';
import { EMPTY, type Incoming } from '#acts/reports/intake/incoming.ts';
import { filesTable } from '#store/files-table.ts';
import type { Node } from '../node.ts';
import type { FileReader } from './file-reader.ts';
import { letGo } from './kept-files.ts';
import { type Receipt, takeSorted } from './take-report.ts';

/** `mailbox`: addresses of the box the messages lie in. They are kept apart, and are no sign that one person reported twice. */
export type ImportedMail = { name: string; bytes: Uint8Array; language: string; consents: readonly Consent[] } & {
  mailbox: readonly string[];
};
/** `read`: false where the message is kept and nothing in it could be read. */
export type ImportReceipt = Receipt & { read: boolean };

/** Refusals: those of files and of a report. */
export async function importMail(
  node: Node,
  reader: FileReader,
  { name, bytes, language, consents, mailbox }: ImportedMail,
): Promise<Result<ImportReceipt>> {
  const put = await node.files.put(once(bytes), { limit: FILE_LIMITS.keptBytes });
  if (!put.ok) return put;
  const { sha256, size } = put.value;
  try {
    await filesTable(node.db).record({
      ...{ ...put.value, media: 'application/octet-stream', name: 'file-1', actDigest: null },
      ...{ role: 'reported', storedAt: node.clock() },
    });
    const media = 'message/rfc822';
    const read = await reader.read(name, media, bytes);
    const unread = { name, content: 'application/octet-stream', told: [], texts: [], ours: [] };
    const incoming: Incoming = {
      ...{ ...EMPTY, channel: 'import', language, consents, way: 'mail', wish: 'warn' },
      files: [{ ...unread, ...read, ours: [...(read?.ours ?? []), ...mailbox], sha256, size, media }],
    };
    const sorted = await reader.sort(incoming);
    const box = new Set(mailbox.flatMap((address) => keyIn(address)));
    const theirs = { ...sorted, own: sorted.own.filter((key) => !box.has(key)) };
    const taken = await takeSorted(node, incoming, theirs, {
      ...{ key: `import ${sha256}`, source: null },
    });
    return taken.ok ? ok({ ...taken.value, read: read?.content === media }) : taken;
  } finally {
    await letGo(node, sha256);
  }
}

function keyIn(address: string): string[] {
  const read = readMailAddress(address);
  return read.ok ? [keyOf(read.value)] : [];
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

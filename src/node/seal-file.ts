// SPDX-License-Identifier: EUPL-1.2
// The sealed form of a file that rests here: made for one office, served to whoever asks, read by that office only.
import type { Attachment, OfficeId } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { seal } from '#proof/age/seal.ts';
import { sealedSize } from '#proof/age/stream.ts';
import { filesTable } from '#store/files-table.ts';
import type { Node } from './node.ts';

/** In: a file that rests here, the office it is for. Out: the attachment with its sealed form. Faults evidence.no-key, -file-unknown, -sealing. */
export async function sealFile(node: Node, attachment: Attachment, office: OfficeId): Promise<Attachment> {
  const register = await node.register();
  const recipient = register.recipient(office);
  if (!recipient) throw new Fault('evidence.no-key', `The register holds no receive key of ${office}.`);
  const opened = await node.files.open(attachment.sha256);
  if (!opened.ok) throw new Fault('evidence.file-unknown', opened.refusal.words);
  const size = sealedSize(attachment.size, 1);
  const put = await node.files.put(seal([recipient], opened.value.stream, node.random), {
    limit: size,
    expect: { size },
  });
  if (!put.ok) throw new Fault('evidence.sealing', put.refusal.words);
  await filesTable(node.db).record({
    ...put.value,
    media: 'application/age',
    name: 'sealed',
    actDigest: null,
    role: 'sealed',
    storedAt: node.clock(),
  });
  return { ...attachment, sealed: { sha256: put.value.sha256, size } };
}

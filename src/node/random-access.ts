// SPDX-License-Identifier: EUPL-1.2
// A resting file read at any place, for readers that need a directory before the content.
import { Fault } from '#base/result.ts';
import type { Digest } from '#base/act.ts';
import type { RandomAccess } from '#proof/package/zip-read.ts';
import type { EvidenceFiles } from '#store/evidence-files.ts';

/** Opens a resting file for reading at any offset. Fault evidence.file-unknown. Each read opens and closes by itself. */
export async function randomAccess(files: EvidenceFiles, sha256: Digest): Promise<RandomAccess> {
  const size = await files.size(sha256);
  if (size === null) throw new Fault('evidence.file-unknown', 'There is no file of that hash here.');
  return {
    size,
    async read(offset, length) {
      const opened = await files.open(sha256, { start: offset, end: Math.min(size, offset + length) });
      if (!opened.ok) throw new Fault('evidence.file-range', opened.refusal.words);
      const parts: Uint8Array[] = [];
      for await (const chunk of opened.value.stream) parts.push(chunk as Uint8Array);
      return Uint8Array.from(Buffer.concat(parts));
    },
  };
}

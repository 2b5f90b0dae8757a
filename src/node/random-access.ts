// SPDX-License-Identifier: EUPL-1.2
// A resting file read at any place, for readers that need a directory before the content.
import { type FileHandle, open } from 'node:fs/promises';
import { Fault } from '#base/result.ts';
import type { Digest } from '#base/act.ts';
import type { Bytes } from '#base/bytes.ts';
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

/** The same over a path, for tools that stand outside a node. Close it when done. */
export async function fileAccess(path: string): Promise<RandomAccess & { close(): Promise<void> }> {
  const handle: FileHandle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    size,
    async read(offset, length): Promise<Bytes> {
      const out = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      for (let done = 0; done < out.length; ) {
        const { bytesRead } = await handle.read(out, done, out.length - done, offset + done);
        if (bytesRead === 0) throw new Fault('file.short', 'The file became shorter while it was read.');
        done += bytesRead;
      }
      return out;
    },
    close: () => handle.close(),
  };
}

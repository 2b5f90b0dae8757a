// SPDX-License-Identifier: EUPL-1.2
// One post of a form as it streams in: fields within their limits, files straight to the disk. Whatever is too large is read past and told,
// so that the rest of the report is not lost; memory stays flat.
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import type { Readable } from 'node:stream';
import { ok, type Result, refuse } from '#base/result.ts';
import { INTAKE_LIMITS } from '#acts/reports/intake/incoming.ts';
import { FILE_LIMITS } from '#acts/reports/files/file-limits.ts';
import { describeFile } from '#acts/reports/files/named-file.ts';
import type { Node } from '#node/node.ts';
import { letGo } from '#node/reports/kept-files.ts';
import { filesTable } from '#store/files-table.ts';

export type PostedFile = { name: string; media: string; sha256: string; size: number };
export type Posted = {
  fields: Map<string, string[]>;
  kept: PostedFile[];
  /** Files that were not kept, with why. */
  left: { name: string; state: 'large' | 'many' }[];
};

/** A post larger than this is not read to its end. */
const MOST_BYTES = 512 * 1024 * 1024;
/** Room for eighty thousand signs of any script in one field. */
const FIELD_BYTES = 128 * 1024;
class TooLarge extends Error {}

/** Reads a multipart post. In: its stream and content type. Refusals: input.form, input.too-large. */
export function readPost(node: Node, body: Readable, contentType: string): Promise<Result<Posted>> {
  return new Promise((resolve, reject) => {
    const posted: Posted = { fields: new Map(), kept: [], left: [] };
    const writing: Promise<void>[] = [];
    let total = 0;
    const open = new Set<BusboyFileStream>();
    // What came whole of a post that broke off belongs to no record.
    const clear = () => Promise.all(keptFiles(posted).map(({ sha256 }) => letGo(node, sha256)));
    let parser: InstanceType<typeof Busboy>;
    const stop = (code: string, words: string) => {
      body.unpipe(parser);
      body.resume();
      // Nothing comes any more: what is being written ends here, and then it goes.
      for (const stream of open) stream.destroy();
      Promise.allSettled(writing)
        .then(clear)
        .then(() => resolve(refuse(code, words)), reject);
    };
    try {
      parser = new Busboy({
        headers: { 'content-type': contentType },
        limits: {
          ...{ fieldNameSize: 40, fieldSize: FIELD_BYTES, fields: 60, parts: 100, headerPairs: 20, headerSize: 4096 },
          ...{ files: 40, fileSize: FILE_LIMITS.keptBytes },
        },
      });
    } catch {
      resolve(refuse('input.form', 'The form cannot be read. Open the page again and send it from there.'));
      return;
    }
    body.on('data', (chunk: Buffer) => {
      total += chunk.length;
      if (total > MOST_BYTES) stop('input.too-large', 'The post is larger than this page takes.');
    });
    parser.on('field', (name: string, value: string) => {
      const known = posted.fields.get(name) ?? [];
      if (known.length < 10) posted.fields.set(name, [...known, value]);
    });
    parser.on('file', (_field: string, stream: BusboyFileStream, filename: string, _coding: string, media: string) => {
      stream.on('error', () => {});
      open.add(stream);
      const kept = keep(node, posted, stream, filename ?? '', media).finally(() => open.delete(stream));
      kept.catch(() => {});
      writing.push(kept);
    });
    parser.on('error', () =>
      stop('input.form', 'The form cannot be read. Open the page again and send it from there.'),
    );
    body.on('aborted', () => stop('input.form', 'The post broke off.'));
    parser.on('finish', () => {
      Promise.all(writing).then(() => resolve(ok(posted)), reject);
    });
    body.pipe(parser);
  });
}

async function keep(node: Node, posted: Posted, stream: BusboyFileStream, raw: string, media: string): Promise<void> {
  const { name } = describeFile(raw, media, new Uint8Array(0));
  if (posted.kept.length + posted.left.length >= INTAKE_LIMITS.files) {
    for await (const _ of stream);
    if (raw !== '' || stream.bytesRead > 0) posted.left.push({ name, state: 'many' });
    return;
  }
  const place = posted.kept.push({ name, media, sha256: '', size: 0 }) - 1;
  try {
    const put = await node.files.put(whole(stream), {
      limit: FILE_LIMITS.keptBytes,
      // Known before it rests: whatever a stopped machine leaves is swept a day later.
      before: (facts) =>
        filesTable(node.db).record({
          ...{ ...facts, media: 'application/octet-stream', name: `file-${place + 1}`, actDigest: null },
          ...{ role: 'reported', storedAt: node.clock() },
        }),
    });
    if (!put.ok) throw new TooLarge();
    const { sha256, size } = put.value;
    if (size === 0) {
      await letGo(node, sha256);
      return;
    }
    posted.kept[place] = { name, media, sha256, size };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    stream.resume();
    posted.left.push({ name, state: 'large' });
  }
}

/** The bytes of a file, to the end or not at all. */
async function* whole(stream: BusboyFileStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield chunk as Uint8Array;
  if (stream.truncated) throw new TooLarge();
}

/** Files that came whole. */
export function keptFiles({ kept }: Posted): PostedFile[] {
  return kept.filter((f) => f.sha256 !== '');
}

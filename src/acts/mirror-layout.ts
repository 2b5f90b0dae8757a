// SPDX-License-Identifier: EUPL-1.2
// How a mirror of the register lies on a disk: the log as its files (C2SP tlog-tiles), and beside them what the log commits to.
//
//   checkpoint                 newest witnessed checkpoint, verbatim
//   tile/...                   tiles and bundles of that size
//   acts/000.jsonl             entries 0 to 255, one line each; acts/078.p/112.jsonl where there are only 112 yet
//   genesis.jws                the depositary's own first key statement
//   policy                     who must have witnessed (C2SP tlog-policy)
//   accusation                 only when the log has told two stories: both, as signed
import { base64, type Bytes, fromBase64, utf8 } from '#base/bytes.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { type Tile, tilePath } from '#proof/log/tiles.ts';

export const CHECKPOINT = 'checkpoint';
export const GENESIS = 'genesis.jws';
export const POLICY = 'policy';
export const ACCUSATION = 'accusation';

/** One entry as a line: its place, the salt, and the exact bytes that were signed. */
export type MirrorLine = { index: number; salt: Bytes; envelope: Bytes };

/** No line is longer: an envelope as large as any, with the escapes of JSON, and the rest. */
const MAX_LINE = 4 * 1024 * 1024;

/** Where the entries lie that a bundle commits to. */
export function actsPath({ index, width }: Pick<Tile, 'index' | 'width'>): string {
  return `${tilePath({ level: 'entries', index, width }).replace('tile/entries/', 'acts/')}.jsonl`;
}

/** Writes lines. In: exact envelopes as text. */
export function writeLines(lines: readonly { index: number; salt: Uint8Array; envelope: string }[]): Bytes {
  return utf8(lines.map((l) => `${spelt(l.index, base64(l.salt), l.envelope)}\n`).join(''));
}

/** The one spelling of a line. */
function spelt(index: unknown, salt: unknown, envelope: unknown): string {
  return JSON.stringify({ index, salt, envelope });
}

/** Reads one line; only the one spelling is taken, so no second reader can understand it differently. Refusal: mirror.line. */
export function readLine(text: string): Result<MirrorLine> {
  const wrong = refuse('mirror.line', 'The line is not an entry with its place, its salt and its signed bytes.');
  let value: Partial<Record<'index' | 'salt' | 'envelope', unknown>> | null;
  try {
    value = text.length > MAX_LINE ? null : (JSON.parse(text) as typeof value);
  } catch {
    return wrong;
  }
  const { index, salt, envelope } = value ?? {};
  if (!Number.isSafeInteger(index) || typeof salt !== 'string' || typeof envelope !== 'string') return wrong;
  const bytes = fromBase64(salt);
  if (bytes?.length !== 32 || spelt(index, salt, envelope) !== text) return wrong;
  return ok({ index: index as number, salt: bytes, envelope: utf8(envelope) });
}

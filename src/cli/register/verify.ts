// SPDX-License-Identifier: EUPL-1.2
// What the check of a mirror found, for a person and for a program: one line a thing, and a sentence at the end.
import { type Instant, instantOf } from '#base/time.ts';
import { loadMirror, type Mirror, type MirrorOptions } from './load-mirror.ts';

export type MirrorVerdict = { ok: boolean; text: string };

/** Verifies the mirror in a folder. Faults: those of loadMirror. `ok` only when everything held. */
export async function verifyMirror(dir: string, options: MirrorOptions & { json: boolean }): Promise<MirrorVerdict> {
  const mirror = await loadMirror(dir, options);
  const pinned = options.trust !== undefined;
  return { ok: mirror.ok, text: options.json ? jsonOf(mirror, pinned) : textOf(mirror, dir, pinned) };
}

/** When a witness last signed what is here. */
function witnessedAt({ witnessed }: Mirror): Instant | null {
  return witnessed?.newestTime ? instantOf(witnessed.newestTime * 1000) : null;
}

function jsonOf(mirror: Mirror, pinned: boolean): string {
  const { ok, findings, held, notes, fingerprint, checkpoint } = mirror;
  const { origin = null, size = null } = checkpoint ?? {};
  const shown = { ok, origin, size, witnessedAt: witnessedAt(mirror), fingerprint, pinned, findings, held, notes };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

function textOf(mirror: Mirror, dir: string, pinned: boolean): string {
  const { findings, held, notes, fingerprint } = mirror;
  const lines = [
    ...findings.map(({ code, words, index }) => `✗ ${code}  ${index === null ? '' : `entry ${index}: `}${words}`),
    ...held.map((words) => `✓ ${words}`),
    ...notes.map((words) => `· ${words}`),
  ];
  if (fingerprint !== null && !pinned)
    lines.push(
      `· Root key of the depositary: ${fingerprint}. Compare it with the diplomatic note, or give it with --trust.`,
    );
  return `${[...lines, sentence(mirror, dir)].join('\n')}\n`;
}

function sentence(mirror: Mirror, dir: string): string {
  const n = mirror.findings.length;
  if (n > 0)
    return `The mirror in ${dir} does not hold: ${n === 1 ? 'one thing is' : `${n} things are`} not as signed. Do not rely on it. Fetch it anew; if that does not hold either, tell the depositary and the other States.`;
  return `The mirror in ${dir} holds: ${mirror.checkpoint?.size} entries, last signed by a witness at ${witnessedAt(mirror)}. What was entered later is not in it.`;
}

// SPDX-License-Identifier: EUPL-1.2
// What the verifier says of a file, as data and as text for a tired human: the verdict first, then what is wrong, then the rest.
import type { Anchor } from '#acts/check-dossier.ts';
import type { Check } from '#acts/check.ts';
import type { Finding } from '#proof/package/finding.ts';
import { shownName } from '#proof/package/names.ts';

/** One thing that does not hold; `file` and `event` (step of custody) where it concerns one. */
export type Failure = { code: string; words: string; file?: string; event?: number; act?: string };

export type FileVerdict = {
  path: string;
  what: 'bundle' | 'package' | 'act' | 'proof' | 'unknown';
  ok: boolean;
  failures: Failure[];
  /** What a reader must know: licence, what was asked and granted, what was refused or kept back, limits of this check. */
  says: string[];
  /** What held, one line for each sort. */
  held: string[];
  /** `pinned`: the fingerprint was given beforehand and fits; else a person has to compare it. */
  anchors: (Anchor & { pinned: boolean })[];
  counts: Record<string, number>;
};

export type Verdict = { ok: boolean; files: FileVerdict[]; text: string };

export function newVerdict(path: string, what: FileVerdict['what']): FileVerdict {
  return { path, what, ok: true, failures: [], says: [], held: [], anchors: [], counts: {} };
}

export function fail(verdict: FileVerdict, failure: Failure): void {
  verdict.ok = false;
  verdict.failures.push(failure);
}

/** Findings of a package; `inside` says of which, when it lies in another. */
export function addFindings(verdict: FileVerdict, findings: readonly Finding[], inside = ''): void {
  for (const { code, words, file, event } of findings) {
    const name = file === undefined ? {} : { file: `${inside}${shownName(file)}` };
    fail(verdict, { code, words, ...name, ...(event === undefined ? {} : { event }) });
  }
}

/** Checks of acts: what failed, what held, and what is only to be known. */
export function addChecks(verdict: FileVerdict, checks: readonly Check[]): void {
  for (const { check, words, ok, act, detail } of checks) {
    if (!ok) fail(verdict, { code: `${check}: ${detail ?? ''}`, words, ...(act === null ? {} : { act }) });
    else (act === null ? verdict.held : verdict.says).push(words);
  }
}

const NAMES = { bundle: 'Court bundle', package: 'Evidence package', act: 'Act', proof: 'Proof', unknown: 'File' };

/** The text. Whatever came from foreign files is shown with its invisible characters spelt out, so that it cannot hide a line. */
export function verdictText(files: readonly FileVerdict[]): string {
  return `${files.map((f) => linesOf(f).map(visible).join('\n')).join('\n\n')}\n`;
}

function linesOf(f: FileVerdict): string[] {
  const many = f.failures.length === 1 ? '1 thing does' : `${f.failures.length} things do`;
  const lines = [f.ok ? `VERIFIED: ${f.path}` : `NOT VERIFIED: ${f.path} — ${many} not hold`];
  for (const { code, words, file, event } of f.failures) {
    lines.push(`  ✗ ${words}`);
    if (file !== undefined) lines.push(`      file: ${file}`);
    if (event !== undefined) lines.push(`      custody step: ${event}`);
    lines.push(`      code: ${code}`);
  }
  lines.push(`  ${NAMES[f.what]}`, ...f.says.map((s) => `  · ${s}`), ...f.held.map((h) => `  ✓ ${h}`));
  for (const { party, fingerprint, pinned } of f.anchors)
    lines.push(
      `  Root key of ${party}: ${fingerprint}`,
      pinned ? '      is the one you gave.' : '      Compare this with the diplomatic note.',
    );
  const counts = Object.entries(f.counts).map(([what, n]) => `${n} ${what}`);
  if (counts.length > 0) lines.push(`  Read: ${counts.join(', ')}.`);
  return lines;
}

function visible(line: string): string {
  const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
  return line.replace(hidden, (c) => `[U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`);
}

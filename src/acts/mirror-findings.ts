// SPDX-License-Identifier: EUPL-1.2
// What the check of a mirror has to say: what does not hold and where, what held, and what a reader must know besides.
import type { Refusal } from '#base/result.ts';

/** What does not hold. `index`: the entry it concerns, where it is one. */
export type MirrorFinding = { code: string; words: string; index: number | null };

export type MirrorFindings = {
  findings: MirrorFinding[];
  /** One sentence for each sort of thing that held. */
  held: string[];
  /** What is to be known though nothing failed. */
  notes: string[];
  fail(why: Pick<Refusal, 'code' | 'words'>, index?: number | null): void;
  /** So many things do not hold that the rest is not read: nobody gains by a longer list, and a forger could make one. */
  full(): boolean;
};

const MOST_FINDINGS = 100;

export function mirrorFindings(): MirrorFindings {
  const findings: MirrorFinding[] = [];
  return {
    findings,
    held: [],
    notes: [],
    fail: ({ code, words }, index = null) => {
      findings.push({ code, words, index });
    },
    full: () => findings.length >= MOST_FINDINGS,
  };
}

// SPDX-License-Identifier: EUPL-1.2
// A list of things rechecked: one line for each that failed, one line for all of a sort that held.
import type { Act, ActId } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import { kindWords } from './words.ts';

/** One thing rechecked. `words` says in plain English what it means; `detail` carries the stable code of what failed. */
export type Check = { check: string; words: string; ok: boolean; act: ActId | null; detail: string | null };

/** What was checked, in the order it is shown, with the sentence for "all held" and what a failure means for the case. */
const SORTS = {
  anchor: {
    all: () => 'The register rests on the depositary’s own key statement.',
    means: 'Nothing below can be trusted until the right register is at hand.',
  },
  register: {
    all: (n: number) => `All ${n} entries of the register are signed by two registrars and sealed by the depositary.`,
    means: 'The entry was left out; what rests on it does not hold.',
  },
  reading: {
    all: (n: number) => `All ${n} acts can be read as acts.`,
    means: 'It counts as missing.',
  },
  body: {
    all: (n: number) => `All ${n} acts have the content their kind asks for.`,
    means: 'It cannot be understood as what it claims to be.',
  },
  signatures: {
    all: (n: number) => `All ${n} acts are signed by the officers they name, with keys valid on their day, and sealed.`,
    means: 'Nothing this act says may be relied upon.',
  },
  time: {
    all: (n: number) => `All ${n} acts state one moment, on the wall clock and in universal time.`,
    means: 'The day on which keys and mandates are judged is in doubt.',
  },
  mandate: {
    all: (n: number) => `All ${n} acts were sent by and to offices designated on the register for it on their day.`,
    means: 'The office had no right to this step; what followed from it has no footing.',
  },
  position: {
    all: (n: number) => `All ${n} positions in the logs of the parties hold and were witnessed by others.`,
    means: 'It is not shown when this act existed; it may have been made or exchanged later.',
  },
  receipt: {
    all: (n: number) => `All ${n} receipts fit the acts they confirm and prove a position in the receiver’s log.`,
    means: 'It is not shown that the other side received these bytes.',
  },
  order: {
    all: (n: number) => `All ${n} acts follow one another without a gap.`,
    means: 'The case cannot be followed past this point; ask for what is missing.',
  },
  rules: {
    all: (n: number) => `The rules were replayed for ${n} acts and allowed each.`,
    means: 'The step was not allowed where the case stood.',
  },
  gates: {
    all: (n: number) => `The legal gates were asked again for ${n} acts, as of their day, and let each pass.`,
    means: 'The law did not allow this step on that day.',
  },
  evidence: {
    all: (n: number) => `All ${n} steps by which the evidence changed hands agree with each other.`,
    means: 'What is shown to the court is not shown to be what was handed over.',
  },
  log: {
    all: () => 'The whole log was computed again from its entries and leads to the signed checkpoint.',
    means: 'The log of this node was damaged or altered.',
  },
} as const;
export type Sort = keyof typeof SORTS;

export type Checklist = {
  held(sort: Sort): void;
  failed(sort: Sort, why: Pick<Refusal, 'code' | 'words' | 'params'>, act?: Act | null): void;
  /** Something to know that is neither held nor failed: it does not turn the whole red. */
  note(sort: Sort, words: string, act?: Act | null, detail?: string | null): void;
  list(): Check[];
};

export function checklist(): Checklist {
  const held = new Map<Sort, number>();
  const failed: Check[] = [];
  const notes: Check[] = [];
  return {
    held: (sort) => held.set(sort, (held.get(sort) ?? 0) + 1),
    failed(sort, { code, words, params }, act = null) {
      const who = act ? `${nameOf(act)}: ` : '';
      const detail = params && Object.keys(params).length > 0 ? `${code} ${JSON.stringify(params)}` : code;
      failed.push({
        check: sort,
        words: `${who}${words} ${SORTS[sort].means}`,
        ok: false,
        act: act?.id ?? null,
        detail,
      });
    },
    note(sort, words, act = null, detail = null) {
      notes.push({ check: sort, words, ok: true, act: act?.id ?? null, detail });
    },
    list() {
      const red = new Set(failed.map((f) => f.check));
      const green = [...held]
        .filter(([sort]) => !red.has(sort))
        .map(([sort, n]) => ({ check: sort, words: SORTS[sort].all(n), ok: true, act: null, detail: `${n}` }));
      return [...failed, ...green, ...notes];
    },
  };
}

/** How an act is called in a sentence: what it is, from whom, of which day. */
export function nameOf(act: Act): string {
  return `${kindWords(act.kind).name} of ${act.from}, ${act.at.local.slice(0, 10)} (${act.id.slice(0, 8)})`;
}

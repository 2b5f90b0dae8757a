// SPDX-License-Identifier: EUPL-1.2
// What officers said of links: these two belong together, these two do not, this value is not the same thing. Each can be taken back.
import { ok, type Result, refuse } from '#base/result.ts';
import { type Instant, isInstant } from '#base/time.ts';

type Said = { id: string; author: string; reason: string; at: Instant };
export type OverlayFact = Said &
  (
    | { fact: 'must-link'; a: string; b: string }
    | { fact: 'cannot-link'; a: string; b: string }
    /** `kind|value`: it stands for two different things and joins nothing. */
    | { fact: 'not-the-same'; value: string }
    /** Takes an earlier fact back. */
    | { fact: 'undo'; of: string }
  );

/** The facts that count today, by id rising. */
export type Overlays = readonly Exclude<OverlayFact, { fact: 'undo' }>[];

const PERSON = /^[a-z0-9][a-z0-9-]{1,63}$/;
const LEAST_REASON = 8;

/**
 * May this be said after what was said before? Refusals: overlay.author, overlay.reason (at least eight characters: another officer must
 * understand it later), overlay.time, overlay.known (the id was used), overlay.self, overlay.unknown-report, overlay.unknown-value,
 * overlay.nothing-to-undo, overlay.contrary (the opposite stands; take it back first).
 */
export function mayOverlay(
  fact: OverlayFact,
  before: readonly OverlayFact[],
  known: { report: (id: string) => boolean; value: (key: string) => boolean },
): Result<true> {
  if (!PERSON.test(fact.author)) return refuse('overlay.author', 'A named officer says this.');
  if (fact.reason.trim().length < LEAST_REASON)
    return refuse('overlay.reason', 'Give a reason that another officer will understand later.');
  if (!isInstant(fact.at)) return refuse('overlay.time', 'The moment is not a real UTC time.');
  if (before.some((b) => b.id === fact.id)) return refuse('overlay.known', 'This was said already.');
  const active = overlaysOf(before);
  switch (fact.fact) {
    case 'undo':
      return active.some((b) => b.id === fact.of)
        ? ok(true)
        : refuse('overlay.nothing-to-undo', 'There is nothing to take back: it never stood, or was taken back before.');
    case 'not-the-same':
      return known.value(fact.value) ? ok(true) : refuse('overlay.unknown-value', 'No report names this value.');
    default: {
      if (fact.a === fact.b) return refuse('overlay.self', 'Name two different reports.');
      if (!known.report(fact.a) || !known.report(fact.b))
        return refuse('overlay.unknown-report', 'One of the two reports is not known here.');
      const contrary = active.find((b) => b.fact !== 'not-the-same' && b.fact !== fact.fact && samePair(b, fact));
      return contrary === undefined
        ? ok(true)
        : refuse('overlay.contrary', 'The opposite was said of these two reports. Take that back first.', {
            params: { fact: contrary.id },
          });
    }
  }
}

function samePair(a: { a: string; b: string }, b: { a: string; b: string }): boolean {
  return (a.a === b.a && a.b === b.b) || (a.a === b.b && a.b === b.a);
}

/** What counts of all that was said, in any order: facts that no later fact took back, by id rising. */
export function overlaysOf(facts: readonly OverlayFact[]): Overlays {
  const undone = new Set(facts.flatMap((f) => (f.fact === 'undo' ? [f.of] : [])));
  const active = new Map<string, Overlays[number]>();
  for (const fact of facts) if (fact.fact !== 'undo' && !undone.has(fact.id)) active.set(fact.id, fact);
  return [...active.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

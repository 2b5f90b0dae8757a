// SPDX-License-Identifier: EUPL-1.2
// A dossier is nothing but acts joined by `re`. Nobody stores its status; it is read off the acts each time.
import type { Act, ActId } from '#base/act.ts';

/**
 * The dossier an act belongs to: the id of the first act of its chain that is known here, or the foreign id it refers to
 * when that act is not. In: the act, and how to find another by id. A provider thus files all under the order it received.
 */
export function dossierOf(act: Act, find: (id: ActId) => Act | undefined): ActId {
  let at = act;
  const seen = new Set<ActId>();
  while (at.re !== undefined && !seen.has(at.id)) {
    seen.add(at.id);
    const before = find(at.re);
    if (!before) return at.id;
    at = before;
  }
  return at.id;
}

/** Acts in the order they were logged here, first of each id only. */
export function ordered<T extends { act: Act }>(entries: T[]): T[] {
  const seen = new Set<ActId>();
  return entries.filter((e) => !seen.has(e.act.id) && seen.add(e.act.id));
}

/** The newest act of a kind, or undefined. */
export function last<B>(acts: Act[], kind: string): Act<B> | undefined {
  return acts.findLast((a) => a.kind === kind) as Act<B> | undefined;
}

/** All acts of a kind that answer a given act. */
export function answersTo<B>(acts: Act[], kind: string, re: ActId): Act<B>[] {
  return acts.filter((a) => a.kind === kind && a.re === re) as Act<B>[];
}

// SPDX-License-Identifier: EUPL-1.2
// Who sees which element. A bilateral is invisible to those it does not concern, in lists, counts, calendars and conflicts alike.
import { because } from '../reason.ts';
import type { Conflict } from './conflicts.ts';
import type { Element } from './element.ts';

export type Viewer =
  | { kind: 'public' }
  /** A person, with the parties whose business is theirs. */
  | { kind: 'person'; id: string; parties: readonly string[] }
  /** Whoever books rooms and must see all. */
  | { kind: 'planner' };

export function maySee({ concerns }: Element, viewer: Viewer): boolean {
  if (concerns === null || viewer.kind === 'planner') return true;
  return viewer.kind === 'person' && [viewer.id, ...viewer.parties].some((who) => concerns.includes(who));
}

/** The elements a viewer may know of: whatever is counted, listed or sent goes through here first. */
export function visibleTo(elements: readonly Element[], viewer: Viewer): Element[] {
  return elements.filter((e) => maySee(e, viewer));
}

/**
 * Conflicts as a viewer may read them. One that touches a hidden element says of a room that it is held, and says nothing else; where
 * no visible element is touched it is left out.
 */
export function conflictsSeenBy(
  conflicts: readonly Conflict[],
  elements: readonly Element[],
  viewer: Viewer,
): Conflict[] {
  const seen = new Set(visibleTo(elements, viewer).map((e) => e.id));
  return conflicts.flatMap((c) => {
    const visible = c.elements.filter((id) => seen.has(id));
    if (visible.length === c.elements.length) return [c];
    if (visible.length === 0 || (c.code !== 'room' && c.code !== 'person')) return [];
    const why = because(c.code === 'room' ? 'programme.room-held' : 'programme.person-held', { subject: c.subject });
    return [{ ...c, elements: visible, why }];
  });
}

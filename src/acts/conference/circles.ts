// SPDX-License-Identifier: EUPL-1.2
// What waits for itself: circles among things that come after one another.
import { byCode } from './collation.ts';

/**
 * Circles among dependencies, each told once from its smallest id, in that sequence. In: for every id what it comes after; ids that
 * are not among the keys are passed over. Out: such as ['a', 'b', 'c'], where a waits for b, b for c and c for a. Walks without
 * recursion, so a long chain costs no stack.
 */
export function circlesOf(after: ReadonlyMap<string, readonly string[]>): string[][] {
  const state = new Map<string, 'open' | 'done'>();
  const found = new Map<string, string[]>();
  for (const start of [...after.keys()].sort(byCode)) {
    if (state.has(start)) continue;
    const path: { id: string; next: string[] }[] = [];
    const enter = (id: string) => {
      state.set(id, 'open');
      path.push({ id, next: [...after.get(id)!].filter((n) => after.has(n)).sort(byCode) });
    };
    enter(start);
    while (path.length > 0) {
      const top = path.at(-1)!;
      const next = top.next.shift();
      if (next === undefined) {
        state.set(top.id, 'done');
        path.pop();
      } else if (state.get(next) === 'open') {
        const from = path.findIndex((p) => p.id === next);
        const circle = turned(path.slice(from).map((p) => p.id));
        found.set(circle.join('\n'), circle);
      } else if (!state.has(next)) enter(next);
    }
  }
  return [...found.entries()].sort(([a], [b]) => byCode(a, b)).map(([, circle]) => circle);
}

/** The same circle told from its smallest id. */
function turned(circle: string[]): string[] {
  const smallest = circle.reduce((best, id, i) => (byCode(id, circle[best]!) < 0 ? i : best), 0);
  return [...circle.slice(smallest), ...circle.slice(0, smallest)];
}

/** A circle as people read it: a → b → c → a. */
export function circleWords(circle: readonly string[], nameOf: (id: string) => string = (id) => id): string {
  return [...circle, circle[0]!].map(nameOf).join(' → ');
}

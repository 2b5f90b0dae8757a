// SPDX-License-Identifier: EUPL-1.2
// Seats of a hall from a released order: delegations side by side, never torn apart by an aisle.
import type { Party } from '#base/act.ts';
import { because, type Reason } from '../reason.ts';
import type { Position } from './feed-diff.ts';
import type { OrderRelease } from './order-release.ts';

/** A row from the left as seen from the rostrum, in blocks between aisles: `{ name: 'A', blocks: [4, 8, 4] }`. */
export type HallRow = { name: string; blocks: readonly number[] };
export type Hall = {
  name: string;
  /** Front first. */
  rows: readonly HallRow[];
  /** `rows`: along the first row, then the next. `columns`: down the first block of every row, then the next block. */
  fill: 'rows' | 'columns';
  /** Seats that stay free, such as A7: cameras, broken, the path to the rostrum. */
  kept: readonly string[];
};

export type SeatsRule = {
  otherwise: number;
  byCategory?: Readonly<Record<string, number>>;
  byEntity?: Readonly<Record<Party, number>>;
};

export type Seating = {
  delegations: readonly { entity: Party; name: string; place: number; seats: readonly string[] }[];
  /** Entities for which nothing was left, with the reason. */
  unseated: readonly { entity: Party; why: Reason }[];
  free: number;
};

/**
 * Seats delegations in order. A delegation that does not fit into what is left of a block begins the next one, so that nobody is
 * seated before an entity that comes earlier. In: a released order, a hall, seats a delegation. Out: seats by delegation, who got none.
 */
export function hallSeats(release: OrderRelease, hall: Hall, rule: SeatsRule): Seating {
  const blocks = blocksOf(hall);
  const delegations: Seating['delegations'][number][] = [];
  const unseated: Seating['unseated'][number][] = [];
  const widest = Math.max(0, ...blocks.map((b) => longest(b)));
  let block = 0;
  let from = 0;
  for (const { entity, name, place, category } of release.places) {
    const wanted = wantedSeats(entity, category, rule);
    if (wanted === 0) continue;
    if (wanted > widest) {
      unseated.push({ entity, why: because('hall.block-too-small', { name, wanted, widest }) });
      continue;
    }
    let found: { at: number; seats: string[] } | null = null;
    while (block < blocks.length && found === null) {
      found = run(blocks[block]!, from, wanted);
      if (found === null) [block, from] = [block + 1, 0];
    }
    if (found === null) unseated.push({ entity, why: because('hall.full', { name, wanted }) });
    else {
      from = found.at + wanted;
      delegations.push({ entity, name, place, seats: found.seats });
    }
  }
  const taken = delegations.reduce((sum, d) => sum + d.seats.length, 0);
  return { delegations, unseated, free: blocks.flat().filter((seat) => seat !== null).length - taken };
}

/** A delegation's seats as one thing that can move. */
export function seatPositions(seating: Seating): Position[] {
  return seating.delegations.map((d) => ({ who: d.entity, where: d.seats.join(' ') }));
}

function wantedSeats(entity: Party, category: string, rule: SeatsRule): number {
  const own = rule.byEntity && Object.hasOwn(rule.byEntity, entity) ? rule.byEntity[entity] : undefined;
  const kind = rule.byCategory && Object.hasOwn(rule.byCategory, category) ? rule.byCategory[category] : undefined;
  return own ?? kind ?? rule.otherwise;
}

/** A block is a line of seats; null where one is kept free. */
type Block = (string | null)[];

function blocksOf(hall: Hall): Block[] {
  const kept = new Set(hall.kept);
  const rows = hall.rows.map((row) => {
    let seat = 0;
    return row.blocks.map((size) =>
      Array.from({ length: size }, () => {
        const name = `${row.name}${++seat}`;
        return kept.has(name) ? null : name;
      }),
    );
  });
  if (hall.fill === 'rows') return rows.flat();
  const most = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: most }, (_, i) => rows.flatMap((row) => (row[i] ? [row[i]] : []))).flat();
}

/** The first stretch of neighbouring free seats in a block, from a seat on. */
function run(block: Block, from: number, wanted: number): { at: number; seats: string[] } | null {
  for (let at = from; at + wanted <= block.length; at++) {
    const seats = block.slice(at, at + wanted).filter((seat) => seat !== null);
    if (seats.length === wanted) return { at, seats };
  }
  return null;
}

function longest(block: Block): number {
  let best = 0;
  let now = 0;
  for (const seat of block) {
    now = seat === null ? 0 : now + 1;
    best = Math.max(best, now);
  }
  return best;
}

// SPDX-License-Identifier: EUPL-1.2
// The hall from above, the rostrum at the top: each delegation's seats side by side with its code. A table beside it says the same.
import type { SeatsPlan } from '#wire/summit/plans.ts';
import { t } from '../words/t.ts';

const SEAT = 34;
const TALL = 30;
const AISLE = 26;
const LABEL = 34;
const TOP = 46;

type Drawn = { x: number; y: number; seat: string; code: string | null; kept: boolean; tone: number };

/** Places of all seats, rows centred below the rostrum. In: the plan. Out: seats with their corner, and the size of the drawing. */
export function drawnSeats({ rows, delegations }: Pick<SeatsPlan, 'rows' | 'delegations'>) {
  const tones = new Map(delegations.flatMap((d, i) => d.seats.map((s) => [s, i % 2] as const)));
  const wide = (blocks: readonly (readonly unknown[])[]) =>
    blocks.reduce((sum, b) => sum + b.length * SEAT, 0) + Math.max(0, blocks.length - 1) * AISLE;
  const width = Math.max(8 * SEAT, ...rows.map((r) => wide(r.blocks))) + 2 * LABEL;
  const seats: Drawn[] = [];
  rows.forEach((row, i) => {
    let x = (width - wide(row.blocks)) / 2;
    for (const block of row.blocks) {
      for (const { seat, code, kept } of block) {
        seats.push({ x, y: TOP + i * (TALL + 8), seat, code, kept, tone: tones.get(seat) ?? 0 });
        x += SEAT;
      }
      x += AISLE;
    }
  });
  return { seats, width, height: TOP + rows.length * (TALL + 8) };
}

export function SeatsDrawing({ plan }: { plan: SeatsPlan }) {
  const { seats, width, height } = drawnSeats(plan);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide drawing is scrolled with the keyboard
    <section className="hall-drawing" aria-label={t('summit.seats-scroll')} tabIndex={0}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={t('summit.seats-drawn', { room: plan.room })}
      >
        <rect className="hall-rostrum" x={width / 2 - 70} y={4} width={140} height={26} rx={3} />
        <text className="hall-rostrum-word" x={width / 2} y={22} textAnchor="middle">
          {t('summit.rostrum')}
        </text>
        {plan.rows.map((row, i) => (
          <text key={row.row} className="hall-row" x={4} y={TOP + i * (TALL + 8) + 20}>
            {row.row}
          </text>
        ))}
        {seats.map(({ x, y, seat, code, kept, tone }) => (
          <g key={seat}>
            <rect
              className={kept ? 'place-kept' : code ? `place-tone-${tone}` : 'place-free'}
              x={x + 1}
              y={y}
              width={SEAT - 2}
              height={TALL}
              rx={3}
            />
            <text className="place-code" x={x + SEAT / 2} y={y + 19} textAnchor="middle">
              {kept ? '×' : (code ?? '')}
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}

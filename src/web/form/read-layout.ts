// SPDX-License-Identifier: EUPL-1.2
// A layout from the fields of its form to the part of the act it becomes, and back.
import type { PlansBody } from '#acts/conference/act.ts';
import type { PlansView } from '#wire/summit/plans.ts';
import type { PlanKind } from '../parts/plan-kinds.ts';
import { codesIn, flagEnds, hallRows, mostOf, numbersIn, type Read, tables } from './plan-layout.ts';

export type Layout = NonNullable<PlansView['layout']>;
export type Values = Record<string, string>;

/** The part of the act that was typed, or the line that cannot be read. */
export function readLayout(plan: PlanKind, layout: Layout, v: Values): Read<PlansBody> {
  const whole = (text: string | undefined): Read<number> => {
    const found = numbersIn(text ?? '');
    return found.ok ? { ok: true, value: found.value[0]! } : found;
  };
  switch (plan) {
    case 'seats': {
      const [rows, seats] = [hallRows(v['rows'] ?? ''), whole(v['seats'])];
      if (!rows.ok) return rows;
      if (!seats.ok || rows.value.length === 0) return { ok: false, line: v['seats'] ?? '' };
      const kept = codesIn((v['kept'] ?? '').toUpperCase());
      const fill = v['fill'] === 'columns' ? 'columns' : 'rows';
      const byCategory = mostOf(v['byCategory'] ?? '', codesOf(layout.categories));
      if (!byCategory.ok) return byCategory;
      const seatsByCategory = byCategory.value.map(({ of, most }) => ({ category: of, most }));
      return {
        ok: true,
        value: {
          hall: { room: v['room'] ?? '', rows: rows.value, fill, kept, seats: seats.value, seatsByCategory },
        },
      };
    }
    case 'flags': {
      const ends = flagEnds(v['ends'] ?? '');
      return ends.ok
        ? {
            ok: true,
            value: { flags: { categories: layout.flags.categories, from: v['from'] as 'left', ends: ends.value } },
          }
        : ends;
    }
    case 'photo': {
      const rows = numbersIn(v['rows'] ?? '');
      const absent = codesIn((v['absent'] ?? '').toUpperCase());
      const nobody = absent.find((code) => !layout.entities.includes(code) && !layout.photo.absent.includes(code));
      if (nobody !== undefined) return { ok: false, line: nobody };
      return rows.ok
        ? { ok: true, value: { photo: { rows: rows.value, absent, centre: v['centre'] as 'order' } } }
        : rows;
    }
    case 'dinner': {
      const [list, each] = [tables(v['tables'] ?? ''), whole(v['each'])];
      if (!list.ok) return list;
      if (!each.ok || list.value.length === 0) return { ok: false, line: v['each'] ?? '' };
      return {
        ok: true,
        value: {
          dinner: { element: v['element'] ?? '', each: each.value, fill: v['fill'] as 'spread', tables: list.value },
        },
      };
    }
    case 'plates':
      return {
        ok: true,
        value: { plates: { languages: codesIn((v['languages'] ?? '').toLowerCase()), mark: v['mark'] as 'plain' } },
      };
    case 'motorcade': {
      const byRank = mostOf(v['byRank'] ?? '', codesOf(layout.ranks));
      const cars = /^\d{1,2}$/.test(v['cars'] ?? '') ? Number(v['cars']) : null;
      if (!byRank.ok) return byRank;
      return cars === null
        ? { ok: false, line: v['cars'] ?? '' }
        : {
            ok: true,
            value: { motorcade: { cars, byRank: byRank.value.map(({ of, most }) => ({ rank: of, most })) } },
          };
    }
  }
}

const codesOf = (list: readonly { value: string }[]) => new Set(list.map((one) => one.value));

/** What the fields hold at first: the layout as it stands. */
export function typedLayout(plan: PlanKind, layout: Layout): Values {
  const part = layout[plan === 'seats' ? 'hall' : plan];
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, String(value)]));
}

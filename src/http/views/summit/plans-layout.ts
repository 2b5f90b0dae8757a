// SPDX-License-Identifier: EUPL-1.2
// How the plans are laid out now, as a person types it: one line a row or table.
import * as k from '#acts/conference/act.ts';
import type { Layout } from '#acts/conference/summit/plans-part.ts';
import type { PlansView } from '#wire/summit/plans.ts';
import { deed, type SummitDesk } from './desk.ts';

/** Null where this person may not lay out plans. */
export function layoutForm(desk: SummitDesk): PlansView['layout'] {
  const { event, order, plans, programme } = desk.summit;
  const press = deed(desk, 'layout', k.PLANS, {})[0];
  if (!press) return null;
  const { layout } = plans;
  const rooms = event.choices?.venue.rooms ?? [];
  const largest = rooms.toSorted((a, b) => b.seats - a.seats)[0];
  const dinners = programme.plan.elements.filter((e) => e.kind === 'dinner');
  return {
    act: press.act,
    rooms: rooms.map((r) => ({ value: r.code, label: r.name })),
    elements: dinners.map((e) => ({ value: e.id, label: e.titles['en'] ?? e.id })),
    ranks: event.ranks.map((r) => ({ value: r.code, label: r.words })),
    categories: (event.choices?.categories ?? []).map((c) => ({ value: c.code, label: c.words })),
    entities: order.order.places.map((p) => p.entity),
    hall: {
      room: layout.hall?.room ?? largest?.code ?? '',
      rows: (layout.hall?.hall.rows ?? []).map((r) => `${r.name} ${r.blocks.join(' ')}`).join('\n'),
      kept: (layout.hall?.hall.kept ?? []).join(' '),
      seats: layout.hall?.seats.otherwise ?? 2,
      byCategory: Object.entries(layout.hall?.seats.byCategory ?? {})
        .map(([category, n]) => `${category} ${n}`)
        .join('\n'),
      fill: layout.hall?.hall.fill ?? 'rows',
    },
    photo: { rows: layout.photo.rows.join(' '), absent: layout.photo.absent.join(' '), centre: layout.photo.centre },
    flags: {
      from: layout.flags.from,
      categories: [...layout.flags.categories],
      ends: (layout.flags.ends ?? []).map((e) => `${e.at} ${e.name}`).join('\n'),
    },
    dinner: dinnerForm(layout, dinners[0]?.id ?? ''),
    plates: { languages: layout.plates.languages.join(' '), mark: layout.plates.mark },
    motorcade: {
      cars: layout.motorcade?.otherwise ?? 1,
      byRank: Object.entries(layout.motorcade?.byRank ?? {})
        .map(([rank, n]) => `${rank} ${n}`)
        .join('\n'),
    },
  };
}

function dinnerForm({ dinner }: Layout, element: string): NonNullable<PlansView['layout']>['dinner'] {
  return {
    element: dinner?.element ?? element,
    tables: (dinner?.tables ?? []).map((t) => [t.code, t.seats, t.hosts.join(', ')].join(' ').trim()).join('\n'),
    each: dinner?.each ?? 1,
    fill: dinner?.fill ?? 'table-by-table',
  };
}

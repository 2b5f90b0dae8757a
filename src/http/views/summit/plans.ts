// SPDX-License-Identifier: EUPL-1.2
// The plans of protocol, drawn from the order released last, with what changed since a former version.
import * as k from '#acts/conference/act.ts';
import type { OrderRelease } from '#acts/conference/order/order-release.ts';
import { type Plans, plansChange } from '#acts/conference/summit/plans-part.ts';
import { platesPerFile } from '#node/plates.ts';
import type { PlansView, SeatsPlan } from '#wire/summit/plans.ts';
import { languageName } from '../fields.ts';
import { headOf, rankWords, reasonWords, type SummitDesk } from './desk.ts';
import { layoutForm } from './plans-layout.ts';
import { NOTHING, planChange, WHERE } from './plan-changes.ts';

/** In: the former version to compare with; the one before the newest where none is named. */
export function plansView(desk: SummitDesk, asked?: number): PlansView {
  const { order, plans } = desk.summit;
  const { release, releases } = order;
  const head = { ...headOf(desk), versions: releases.map((r) => r.version), layout: layoutForm(desk) };
  const drawn = release ? plans.of(release.version) : null;
  if (!release || !drawn) return { ...head, ...NO_PLANS };
  const since = releases.some((r) => r.version === asked && r.version < release.version)
    ? asked!
    : release.version > 1
      ? release.version - 1
      : null;
  const before = since === null ? null : plans.of(since);
  const change = plansChange(before ?? drawn, drawn);
  const names = namesIn(before, drawn, release, releases.find((r) => r.version === since) ?? null);
  const { plates } = since === null ? plansChange(null, drawn) : change;
  return {
    ...head,
    version: release.version,
    releasedOn: desk.dayOf(releases.at(-1)!.act) ?? '',
    waiting: order.since.moved.length + order.since.entered.length + order.since.left.length,
    since,
    seats: seatsPlan(drawn),
    flags: drawn.flags.map((f) => ({ n: f.fromLeft, name: f.name, code: f.entity })),
    photo: photoRows(drawn),
    dinner: dinnerView(desk, drawn, names),
    plates: {
      all: drawn.plates.length,
      print: plates.print.map((p) => p.lines[0] ?? p.entity),
      collect: plates.collect.map(names),
      kept: plates.kept,
      languages: drawn.layout.plates.languages.map(languageName),
      filesAll: Math.ceil(drawn.plates.length / platesPerFile),
      filesPrint: Math.ceil(plates.print.length / platesPerFile),
    },
    motorcade:
      drawn.motorcade?.map((c) => ({
        place: c.place,
        name: c.name,
        rank: rankWords(desk, c.rank),
        cars: c.from === c.to ? String(c.from) : `${c.from}–${c.to}`,
      })) ?? null,
    changes: {
      seats: planChange(change.seats, names, WHERE.seats),
      flags: planChange(change.flags, names, WHERE.flags),
      photo: planChange(change.photo, names, WHERE.photo),
      dinner: planChange(change.dinner, names, WHERE.dinner),
      motorcade: planChange(change.motorcade, names, WHERE.motorcade),
    },
    forProtocol: desk.may(k.PLACEMENT)
      ? {
          seats: drawn.notes.forProtocol.seats.map((r) => reasonWords(desk, r)),
          dinner: drawn.notes.forProtocol.dinner.map((r) => reasonWords(desk, r)),
        }
      : null,
  };
}

const NO_PLANS = {
  ...{ version: null, releasedOn: '', waiting: 0, since: null, seats: null, flags: [], photo: [], dinner: null },
  plates: { all: 0, print: [], collect: [], kept: 0, languages: [], filesAll: 0, filesPrint: 0 },
  motorcade: null,
  changes: { seats: NOTHING, flags: NOTHING, photo: NOTHING, dinner: NOTHING, motorcade: NOTHING },
  forProtocol: null,
};

/** How whoever stands on a plan is called: a State by its name in the release, a guest by name. */
export function namesIn(
  before: Plans | null,
  after: Plans,
  release: Pick<OrderRelease, 'places'>,
  former: Pick<OrderRelease, 'places'> | null,
): (who: string) => string {
  const guests = [before, after].flatMap((p) => p?.dinner?.tables.flatMap((t) => t.seats) ?? []);
  const known = new Map<string, string>([
    ...(former?.places ?? []).map((p): [string, string] => [p.entity, p.name]),
    ...release.places.map((p): [string, string] => [p.entity, p.name]),
    ...guests.flatMap((g): [string, string][] => (g.guest === null ? [] : [[g.guest, g.name]])),
  ]);
  return (who) => known.get(who) ?? who;
}

function seatsPlan({ layout, seats }: Plans): SeatsPlan | null {
  if (!layout.hall || !seats) return null;
  const { hall } = layout.hall;
  const kept = new Set(hall.kept);
  const whose = new Map(seats.delegations.flatMap((d) => d.seats.map((s) => [s, d] as const)));
  return {
    room: hall.name,
    rows: hall.rows.map((row) => {
      let n = 0;
      return {
        row: row.name,
        blocks: row.blocks.map((size) =>
          Array.from({ length: size }, () => {
            const seat = `${row.name}${++n}`;
            const d = whose.get(seat);
            return { seat, who: d?.name ?? null, code: d?.entity ?? null, kept: kept.has(seat) };
          }),
        ),
      };
    }),
    delegations: seats.delegations.map(({ place, name, seats: own }) => ({ place, name, seats: [...own] })),
    unseated: seats.unseated.map((u) => u.why.words),
    free: seats.free,
  };
}

function photoRows({ photo }: Plans): PlansView['photo'] {
  return [...Map.groupBy(photo, (s) => s.row)].map(([row, people]) => ({
    row,
    people: people.map((p) => ({ place: p.place, name: p.name, code: p.entity })),
  }));
}

function dinnerView(
  { summit }: SummitDesk,
  { layout, dinner }: Plans,
  names: (who: string) => string,
): PlansView['dinner'] {
  if (!layout.dinner || !dinner) return null;
  const element = summit.programme.plan.elements.find((e) => e.id === layout.dinner!.element);
  return {
    title: element?.titles['en'] ?? layout.dinner.element,
    tables: dinner.tables.map(({ code, seats }) => ({
      table: code,
      seats: seats.map(({ seat, name, guest }) => ({
        seat,
        name,
        of: guest === null ? null : summit.nameOf(guest.slice(0, guest.indexOf('/'))),
      })),
    })),
    unseated: dinner.unseated.map(names),
  };
}

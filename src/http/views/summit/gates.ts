// SPDX-License-Identifier: EUPL-1.2
// The gates as the desk sees them: which post was heard when, who is inside, what was used twice, what each delegation may bring in.
import { millis } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import { byCode } from '#acts/conference/collation.ts';
import type { GateLine, ScanLine } from '#acts/conference/gate-log.ts';
import { countsOf, type DoubleUse, tokensInUse } from '#acts/conference/gate-merge.ts';
import { stopCode } from '#acts/conference/gate-stop.ts';
import { doubleKey, type GatesPart } from '#acts/conference/summit/badges-part.ts';
import { unsignedLines } from '#acts/conference/summit/gates-waiting.ts';
import type { GatesView, PostLine, TokenZone } from '#wire/summit/gates.ts';
import { maySeeCards } from './badges.ts';
import { deed, headOf, hourAt, type SummitDesk } from './desk.ts';

/** A device as the node knows it. */
export type DeviceSeen = {
  post: string;
  heardAt: string | null;
  clockOffMs: number;
  list: number;
  clashes: number;
};
/** What a node holds beside the acts. `newest`: the number of the newest list, 0 before the first. */
export type GatesHeld = { now: GatesPart; lines: readonly GateLine[]; devices: readonly DeviceSeen[]; newest: number };

/** Longer than this without a word, a post is called silent. Turns go every quarter of a minute. */
const SILENT_MS = 120_000;
/** A clock is called wrong from here on. */
const CLOCK_MS = 120_000;

export function gatesView(desk: SummitDesk, held: GatesHeld): GatesView {
  const { summit } = desk;
  const { merged } = held.now;
  const counts = countsOf(merged);
  const unsigned = unsignedLines(summit.gates, held.lines);
  const posts = summit.gates.posts.map((p) => postLine(desk, held, p, unsigned.get(p.id)?.length ?? 0));
  const who = whoOf(desk);
  const entry = entryOf(desk);
  return {
    ...headOf(desk),
    mayRun: desk.may(k.GATE_REPORT),
    mayFind: maySeeCards(desk),
    gates: (summit.event.choices?.gates ?? []).map((g) => ({
      gate: g.gate,
      zones: zoneNames(desk, g.zones),
      onDuty: posts.filter((p) => p.gate === g.gate && (p.state === 'on-duty' || p.state === 'silent')).length,
    })),
    posts: posts.toSorted((a, b) => PLACE[a.state]! - PLACE[b.state]!),
    unsigned: [...unsigned.values()].reduce((n, l) => n + l.length, 0),
    zones: (summit.event.choices?.zones ?? []).map((z) => ({
      zone: z.name,
      people: counts.people.get(z.number) ?? 0,
      byToken: z.byToken,
    })),
    doubles: merged.doubles.map((d) => ({
      ...who(d.number),
      zone: zoneNames(desk, [d.zone]),
      entries: d.entries.map(entry),
      ...lookedInto(desk, d),
    })),
    late: merged.late.map((l) => ({
      ...who(l.holder?.number ?? 0),
      zone: zoneNames(desk, [l.zone]),
      entry: entry(l),
    })),
    withdrawn: (maySeeCards(desk) ? summit.badges.badges : []).flatMap(({ badge: { number, version }, withdrawn }) =>
      withdrawn
        ? [
            {
              ...who(number),
              ...{ upTo: version, at: hourAt(desk, withdrawn.at), why: withdrawn.why },
              stopCode: stopCode(summit.event.code, { number, upTo: version }),
            },
          ]
        : [],
    ),
    tokens: tokensOf(desk, held.now),
    quotaForm: desk.may(k.ZONE_QUOTA) && desk.root ? `/write/${k.ZONE_QUOTA}?re=${desk.root}` : null,
  };
}

const PLACE: Record<string, number> = { silent: 0, 'on-duty': 1, waits: 2, ended: 3, gone: 4 };

function postLine(desk: SummitDesk, held: GatesHeld, post: GatesPart['posts'][number], unsigned: number): PostLine {
  const { summit } = desk;
  const device = held.devices.find((d) => d.post === post.id);
  const lines = held.now.lines.filter((l) => l.post === post.id);
  const heardAt = device?.heardAt ?? null;
  const silent = heardAt === null ? null : millis(summit.at) - millis(heardAt);
  const ended = lines.at(-1)?.what === 'ended';
  const state = held.now.gone.has(post.id)
    ? 'gone'
    : ended
      ? 'ended'
      : !device
        ? 'waits'
        : silent === null || silent > SILENT_MS
          ? 'silent'
          : 'on-duty';
  const off = device?.clockOffMs ?? 0;
  return {
    ...{ post: post.id, gate: post.gate, zones: zoneNames(desk, post.zones), state, unsigned },
    heard: heardAt === null ? null : hourAt(desk, heardAt),
    silentMinutes: silent === null ? null : Math.max(0, Math.floor(silent / 60_000)),
    lines: lines.length,
    clockMinutes: Math.abs(off) < CLOCK_MS ? null : Math.round(off / 60_000),
    listCurrent: (device?.list ?? 0) >= held.newest,
    clashes: device?.clashes ?? 0,
    deeds:
      state === 'gone' || state === 'ended'
        ? []
        : deed(desk, 'post-gone', k.GATE_REPORT, { what: 'post-gone', post: post.id }),
  };
}

function zoneNames({ summit }: SummitDesk, numbers: readonly number[]): string {
  const zones = summit.event.choices?.zones ?? [];
  return numbers.map((n) => zones.find((z) => z.number === n)?.name ?? String(n)).join(', ');
}

/** Whose card it is; the name only for whoever may see cards. */
function whoOf(desk: SummitDesk) {
  const { summit } = desk;
  const named = maySeeCards(desk);
  return (number: number) => {
    const badge = summit.badges.byNumber.get(number)?.badge;
    const person = badge && badge.ref !== null ? summit.delegations.find(badge.entity, badge.ref) : undefined;
    return {
      number,
      name: named ? (person?.delegate.name ?? null) : null,
      entity: badge ? summit.nameOf(badge.entity) : '',
    };
  };
}

function entryOf(desk: SummitDesk) {
  const gates = new Map(desk.summit.gates.posts.map((p) => [p.id, p.gate]));
  return (line: ScanLine) => ({
    gate: gates.get(line.post) ?? line.post,
    post: line.post,
    at: hourAt(desk, line.at),
    link: line.link,
  });
}

/** A double use stays before the officer until somebody said what it was; one more entry brings it back. */
function lookedInto(desk: SummitDesk, { number, zone, entries }: DoubleUse) {
  const first = entries[0]!;
  const said = desk.summit.gates.seen.get(doubleKey({ number, zone, post: first.post, first: first.seq }));
  if (said && said.entries >= entries.length)
    return { seen: { words: said.words, at: hourAt(desk, said.at) }, deeds: [] };
  const seen = { number, zone, first: first.seq, entries: entries.length };
  return {
    seen: null,
    deeds: deed(desk, 'double-seen', k.GATE_REPORT, { what: 'double-seen', post: first.post, seen }, { asks: 'words' }),
  };
}

/** Tokens zone by zone, delegations of which somebody is inside first. */
function tokensOf({ summit }: SummitDesk, now: GatesPart): TokenZone[] {
  const words = new Map(
    (summit.event.choices?.delegateCategories ?? []).flatMap((c) => (c.token === null ? [] : [[c.token, c.words]])),
  );
  return (summit.event.choices?.zones ?? []).flatMap((zone) => {
    const quotas = summit.badges.quotas.filter((q) => q.zone === zone.number);
    if (quotas.length === 0) return [];
    const kinds = [...new Set(quotas.map((q) => q.kind))];
    const rows = [...Map.groupBy(quotas, (q) => q.entity)].map(([entity, own]) => {
      const cells = kinds.map((kind) => {
        const quota = own.find((q) => q.kind === kind);
        return quota ? { inside: tokensInUse(now.merged.inside, quota), quota: quota.tokens } : null;
      });
      const inside = cells.reduce((n, c) => n + (c?.inside ?? 0), 0);
      return { entity, name: summit.nameOf(entity), inside, cells };
    });
    rows.sort((a, b) => b.inside - a.inside || byCode(a.name, b.name));
    return [{ zone: zone.name, kinds: kinds.map((kind) => ({ kind, words: words.get(kind) ?? kind })), rows }];
  });
}

// SPDX-License-Identifier: EUPL-1.2
// What a gate says to one badge at one door: let in, or stop and why, and what the guard does next. Asked of the signed list and the
// post's own log alone, so it is the same with and without a network. What is not signed is never let in because a line is down.
import type { Badge } from '#proof/badge.ts';
import type { Result } from '#base/result.ts';
import { type Instant, millis } from '#base/time.ts';
import { type Direction, type GateView, type Holder, type Outcome, type ScanLine, tokenKey } from './gate-log.ts';
import { ageInMinutes, type Category, type Zone } from './gate-snapshot.ts';

/** A code as it was read and checked, the door, and the moment by the node's time. */
export type Ask = { badge: Result<Badge>; zone: number; direction: Direction; at: Instant; link: boolean };

/** Said beside the answer; it changes nothing in it. */
export type Caution = 'stale-list' | 'not-recorded-inside' | 'withdrawn-leaves' | 'pin-inside-already';

export type Decision = {
  outcome: Outcome;
  opens: boolean;
  /** Code of the words where an outcome has more than one reason. */
  why: string | null;
  cautions: Caution[];
  /** What the words name: entity, category, zone, numbers, moments. */
  params: Record<string, string | number>;
  /** To be written down before the guard is told. */
  line: ScanLine;
};

/** Judges one scan. In: what the post knows, and the question. Reads nothing else and changes nothing. */
export function decide(view: GateView, ask: Ask): Decision {
  const at = ask.at > view.lastAt ? ask.at : view.lastAt;
  const zone = view.snapshot.zones.find((z) => z.number === ask.zone);
  const age = ageInMinutes(view.snapshot, at);
  const stale = age > view.snapshot.staleAfterMinutes;
  const answer = judge(view, { ...ask, at }, zone);
  const holder = ask.badge.ok ? holderOf(ask.badge.value) : null;
  const category = view.snapshot.categories.find((c) => c.number === holder?.category);
  return {
    outcome: answer.outcome,
    opens: answer.opens,
    why: answer.why ?? null,
    cautions: [...(answer.cautions ?? []), ...(stale ? ['stale-list' as const] : [])],
    params: {
      zone: zone?.name ?? '',
      entity: nameOf(view, holder?.entity ?? ''),
      category: category?.name ?? '',
      number: holder?.number ?? 0,
      version: holder?.version ?? 0,
      hours: Math.floor(age / 60),
      minutes: age,
      ...answer.params,
    },
    line: {
      what: 'scan',
      post: view.post,
      seq: view.nextSeq,
      at,
      list: view.snapshot.version,
      zone: ask.zone,
      direction: ask.direction,
      outcome: answer.outcome,
      opens: answer.opens,
      link: ask.link,
      holder,
      token: answer.token ?? null,
      why: answer.why ?? null,
    },
  };
}

type Answer = {
  outcome: Outcome;
  opens: boolean;
  why?: string;
  cautions?: Caution[];
  params?: Decision['params'];
  token?: string;
};

const stop = (outcome: Outcome, why?: string, params?: Decision['params']): Answer => ({
  outcome,
  opens: false,
  ...(why === undefined ? {} : { why }),
  ...(params === undefined ? {} : { params }),
});

function judge(view: GateView, ask: Ask, zone: Zone | undefined): Answer {
  if (!ask.badge.ok) return stop('unknown', ask.badge.refusal.code);
  if (!zone) return stop('wrong-zone', 'gate.no-such-zone');
  const badge = ask.badge.value;
  const pass = (more: Omit<Answer, 'outcome' | 'opens'> = {}): Answer => ({
    outcome: ask.link ? 'allow' : 'offline-allow',
    opens: true,
    ...more,
  });
  const withdrawn = withdrawalOf(view, badge);
  if (ask.direction === 'out') return leaving(view, badge, zone, withdrawn !== null, pass);
  if (withdrawn) return stop('revoked', withdrawn.why, withdrawn.params);
  const minute = Math.floor(millis(ask.at) / 60_000);
  if (minute < badge.from) return stop('not-yet', undefined, { from: badge.from });
  if (minute >= badge.until) return stop('over', undefined, { until: badge.until });
  return entering(view, badge, zone, pass);
}

/** Nobody is kept inside: leaving is written down, and only a card that must be taken back is named. */
function leaving(
  view: GateView,
  badge: Badge,
  zone: Zone,
  withdrawn: boolean,
  pass: (more?: Omit<Answer, 'outcome' | 'opens'>) => Answer,
): Answer {
  const inside = view.inside.some((p) => p.zone === zone.number && p.number === badge.number);
  const cautions: Caution[] = withdrawn
    ? ['withdrawn-leaves']
    : inside || badge.kind === 'pin'
      ? []
      : ['not-recorded-inside'];
  return pass({ cautions });
}

function entering(
  view: GateView,
  badge: Badge,
  zone: Zone,
  pass: (more?: Omit<Answer, 'outcome' | 'opens'>) => Answer,
): Answer {
  const here = view.inside.find((p) => p.zone === zone.number && p.number === badge.number);
  // A head of State or Government is not stopped at a door because nobody wrote down that they left.
  if (badge.kind === 'pin') return pass(here ? { cautions: ['pin-inside-already'] } : {});
  const category = view.snapshot.categories.find((c) => c.number === badge.category);
  if (!category) return stop('wrong-zone', 'gate.no-such-category');
  const door = doorFor(view, badge, zone, category);
  const key = { entity: badge.entity, zone: zone.number, kind: door === 'token' ? category.token! : '' };
  const quota = door === 'token' ? quotaOf(view, key) : 0;
  if (door === 'closed' || (door === 'token' && quota === 0)) return stop('wrong-zone');
  if (badge.kind === 'pass') {
    const used = view.used.get(badge.number);
    if (used) return stop('already-inside', 'gate.pass-used', { used });
  }
  if (here) return stop('already-inside', undefined, { post: gateOf(view, here.post) });
  if (door === 'open') return pass();
  if ((view.boxes.get(tokenKey(key)) ?? 0) > 0) return pass({ token: key.kind });
  const inUse = view.inside.filter(
    (p) => p.zone === key.zone && p.entity === key.entity && p.token === key.kind,
  ).length;
  return {
    ...stop('quota', inUse < quota ? 'gate.tokens-elsewhere' : undefined, { quota, inuse: inUse, kind: key.kind }),
    token: key.kind,
  };
}

/** A door opens when both the card and the list of today say so, or by a token of the delegation where the zone asks for one. */
function doorFor(view: GateView, badge: Badge, zone: Zone, category: Category): 'open' | 'token' | 'closed' {
  if (badge.kind === 'pass') return badge.zones.includes(zone.number) ? 'open' : 'closed';
  const extra = view.snapshot.extra.find((e) => e.number === badge.number)?.zones ?? [];
  if (!category.zones.includes(zone.number) && !extra.includes(zone.number)) return 'closed';
  if (zone.byToken) return category.token === null ? 'closed' : 'token';
  return badge.zones.includes(zone.number) ? 'open' : 'closed';
}

function quotaOf(view: GateView, key: { entity: string; zone: number; kind: string }): number {
  return view.snapshot.quotas.find((q) => tokenKey(q) === tokenKey(key))?.tokens ?? 0;
}

/** Withdrawn by the list or by hand, or overtaken by a newer card of the same number that was shown here. */
function withdrawalOf(view: GateView, badge: Badge): { why?: string; params: Decision['params'] } | null {
  const found = view.withdrawn.get(badge.number);
  if (found && badge.version <= found.upTo) return { params: { since: found.at } };
  const newest = view.newest.get(badge.number) ?? 0;
  return newest > badge.version ? { why: 'gate.newer-card', params: { newest } } : null;
}

const nameOf = (view: GateView, code: string) => view.snapshot.entities.find((e) => e.code === code)?.name ?? code;
const gateOf = (view: GateView, post: string) => view.snapshot.posts.find((p) => p.id === post)?.gate ?? '';

const holderOf = ({ number, version, category, entity, kind }: Badge): Holder => ({
  number,
  version,
  category,
  entity,
  kind,
});

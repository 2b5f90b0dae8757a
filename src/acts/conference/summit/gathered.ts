// SPDX-License-Identifier: EUPL-1.2
// The acts of a conference sorted once: by kind, each in the sequence in which it came to rest.
import { type Act, type ActId, type Party, partyOf } from '#base/act.ts';
import { type CivilDate, civilDateOf } from '#base/time.ts';
import * as k from '../act.ts';
import { hostIn, isStrange } from './own-voice.ts';

export type Gathered = {
  /** In log order, receipts left out, and acts that speak in another's name. */
  acts: readonly Act[];
  /** Those: they rest in the record and change nothing. */
  strange: readonly Act[];
  of<B>(kind: string): readonly Act<B>[];
  byId(id: ActId | undefined): Act | undefined;
  /** Where an act stands in the sequence; -1 when it is not among them. */
  positionOf(id: ActId): number;
};

const known = new WeakMap<readonly Act[], Gathered>();

/** Sorts acts. The same list is sorted once, however many ask. */
export function gathered(all: readonly Act[]): Gathered {
  const before = known.get(all);
  if (before) return before;
  const host = hostIn(all);
  const numbers = new Map(all.map((a) => [a.id, a]));
  const strange = host === null ? [] : all.filter((a) => isStrange(a, host, (id) => numbers.get(id)));
  const passedOver = new Set(strange);
  const acts = strange.length === 0 ? all : all.filter((a) => !passedOver.has(a));
  const byKind = new Map<string, Act[]>();
  const positions = new Map<ActId, number>();
  for (const [i, act] of acts.entries()) {
    const list = byKind.get(act.kind);
    if (list) list.push(act);
    else byKind.set(act.kind, [act]);
    positions.set(act.id, i);
  }
  const made: Gathered = {
    acts,
    strange,
    of: <B>(kind: string) => (byKind.get(kind) ?? []) as unknown as readonly Act<B>[],
    byId: (id) => (id === undefined ? undefined : acts[positions.get(id) ?? -1]),
    positionOf: (id) => positions.get(id) ?? -1,
  };
  known.set(all, made);
  return made;
}

/** The event's choices that both sides know. */
export type SummitEvent = {
  /** What acts of the host follow; null at a State, which holds its invitation only. */
  opened: ActId | null;
  host: Party;
  code: string;
  titles: Readonly<Record<string, string>>;
  purpose: k.EventBody['purpose'] | null;
  /** The treaty it is about. */
  pack: string | null;
  place: string;
  zone: string;
  from: CivilDate;
  until: CivilDate;
  purgeOn: CivilDate;
  ranks: readonly { code: string; words: string }[];
  windows: readonly k.Window[];
  /** As what a delegation may nominate, with the bound the State was told. */
  nominable: readonly {
    code: string;
    words: string;
    quota: number | null;
    photo: boolean;
    criteria?: string | undefined;
  }[];
  /** All choices of the host; null at a State. */
  choices: k.EventBody | null;
  /** Who made these choices, and on which day there. */
  said: { person: string; on: CivilDate };
};

/** The event as it stands: the newest word of the host; at a State, what its invitation says. Null where there is neither. */
export function eventOf(g: Gathered): SummitEvent | null {
  const events = g.of<k.EventBody>(k.EVENT);
  const last = events.at(-1);
  if (last) {
    const { body } = last;
    const { code, titles, purpose, pack, place, zone, from, until, purgeOn, ranks, windows } = body;
    return {
      ...{ opened: events[0]!.id, host: partyOf(last.from), code, titles, purpose, pack: pack ?? null },
      ...{ place, zone, from, until, purgeOn, ranks, windows, nominable: body.delegateCategories, choices: body },
      said: { person: last.by.person, on: civilDateOf(last.at) },
    };
  }
  const invited = g.of<k.InvitationBody>(k.INVITATION).at(-1);
  if (!invited) return null;
  const { eventCode: code, titles, place, zone, from, until, purgeOn, ranks, windows, categories } = invited.body;
  return {
    ...{ opened: null, host: partyOf(invited.from), code, titles, purpose: null, pack: null },
    ...{ place, zone, from, until, purgeOn, ranks, windows, nominable: categories, choices: null },
    said: { person: invited.by.person, on: civilDateOf(invited.at) },
  };
}

/** Whether the host itself wrote an act: on paper somebody else's word may lie behind it. */
export const isHosts = (event: SummitEvent, act: Act): boolean => partyOf(act.from) === event.host;

/** The civil day of an act at its own place. */
export const dayOf = (act: Act): CivilDate => civilDateOf(act.at);

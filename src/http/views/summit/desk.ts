// SPDX-License-Identifier: EUPL-1.2
// What all pages of a conference share: the conference as it stands, who looks at it, and what this person may write.
import type { Act, ActId } from '#base/act.ts';
import { daysBetween } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import { civilMinute, inWords } from '#acts/conference/moment.ts';
import { type Reason, saidWith } from '#acts/conference/reason.ts';
import { registerAnswers } from '#acts/conference/summit/register-answers.ts';
import { type Summit, summitOf } from '#acts/conference/summit.ts';
import type { KindTable } from '#acts/kinds.ts';
import type { LawPacks } from '#law/pack.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import type { Node } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import { holdsOne, roleFor } from '#node/weigh.ts';
import type { Person } from '#store/people.ts';
import type { Deed } from '#wire/summit/parts.ts';
import type { CitationView } from '#wire/views.ts';
import { citationOf } from '../citation.ts';
import { officeName } from '../office.ts';

export type SummitDesk = {
  summit: Summit;
  person: Pick<Person, 'id' | 'roles' | 'office'>;
  /** Kinds this person may sign for this office today. */
  may(kind: string): boolean;
  kinds: KindTable;
  /** The law pack the acts of this conference stand on. */
  pack: string;
  /** The act that the host's own acts follow; null at a State. */
  root: ActId | null;
  seqOf(entry: ActId): number | null;
  /** The civil day of an act at its own place. */
  dayOf(act: ActId): string | null;
  /** The rule on full powers. */
  powersRule: CitationView | null;
  personName(id: string): string;
  /** An office by its name on the register; any other text as it is. */
  officeName(id: string): string;
  /** Something that was never used before, for a code. */
  fresh: string;
};

/** In: the acts of a conference in log order. Null where they hold none. */
export function summitDesk(
  node: Node,
  register: Register,
  person: Person,
  acts: readonly Act[],
  personName: (id: string) => string,
): SummitDesk | null {
  const treaty = treatyOf(acts);
  const answers = registerAnswers(register.ledger.entries, (id) => node.packs.get(id), treaty);
  const now = node.clock();
  const summit = summitOf(acts, answers, now);
  const first = acts.find((a) => a.kind === k.EVENT || a.kind === k.INVITATION);
  if (!summit || !first) return null;
  const day = summit.today;
  const days = new Map(acts.map((a) => [a.id, a.at.local.slice(0, 10)]));
  return {
    summit,
    person,
    kinds: node.kinds,
    may(name) {
      const kind = node.kinds.get(name);
      return (
        kind !== undefined && roleFor(kind, person) !== undefined && holdsOne(register, person.office, kind.from, day)
      );
    },
    pack: first.basis[0]!.pack,
    root: summit.event.opened,
    seqOf: (entry) => register.ledger.byId(entry)?.seq ?? null,
    dayOf: (id) => days.get(id) ?? null,
    powersRule: powersRule(node.packs),
    personName,
    officeName: (id) => officeName(register, id),
    fresh: `${Date.parse(now).toString(36)}${Buffer.from(node.random(2)).toString('hex')}`,
  };
}

/** The treaty an event is about, by its newest word. */
function treatyOf(acts: readonly Act[]): string | null {
  return (acts.findLast((a) => a.kind === k.EVENT)?.body as k.EventBody | undefined)?.pack ?? null;
}

export function powersRule(packs: LawPacks): CitationView | null {
  return citationOf(packs, { pack: LAW_OF_TREATIES, code: 'FULL_POWERS' });
}

type Asks = { asks?: string; asksList?: string; chooses?: Deed['chooses']; re?: ActId; to?: string[] };

/** A press for this person; empty where the act is not theirs to write. Spread it into a list. */
export function deed(
  desk: SummitDesk,
  code: string,
  name: string,
  body: Record<string, unknown>,
  { asks, asksList, chooses = null, re, to }: Asks = {},
): Deed[] {
  const kind = desk.kinds.get(name);
  const follows = re ?? desk.root;
  if (!kind || follows === null || !desk.may(name)) return [];
  const act: Deed['act'] = {
    kind: name,
    to: to ?? [desk.person.office],
    re: follows,
    basis: [{ pack: desk.pack, code: kind.basis[0]! }],
    body,
  };
  const path = asks ?? asksList;
  return [{ code, act, asks: path === undefined ? null : { path, list: asksList !== undefined }, chooses }];
}

/** What stands above every page. */
export function headOf({ summit }: Pick<SummitDesk, 'summit'>) {
  const { titles, code, place, from, until } = summit.event;
  return { title: titles['en'] ?? code, place, from, until, today: summit.today };
}

export function daysUntil({ summit }: SummitDesk, day: string): number {
  return daysBetween(summit.today, day);
}

/** The hour on the wall of the venue: 09:05; with its day where that is not today. */
export function hourAt({ summit }: SummitDesk, at: string): string {
  const minute = civilMinute(at, summit.event.zone);
  const hour = minute.slice(11, 16);
  return minute.slice(0, 10) === summit.today ? hour : inWords(minute);
}

/** A reason, with the office that decided by its name. */
export function reasonWords({ officeName }: Pick<SummitDesk, 'officeName'>, reason: Reason): string {
  const { who } = reason.params;
  return typeof who === 'string' ? saidWith(reason, { who: officeName(who) }) : reason.words;
}

export function rankWords({ summit }: SummitDesk, rank: string | null | undefined): string | null {
  if (rank === null || rank === undefined) return null;
  return summit.event.ranks.find((r) => r.code === rank)?.words ?? rank;
}

/** The element in which the treaty is signed. */
export function signingElement({ summit }: SummitDesk) {
  return summit.programme.plan.elements.find((e) => e.kind === 'signing') ?? null;
}

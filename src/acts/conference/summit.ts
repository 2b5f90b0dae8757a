// SPDX-License-Identifier: EUPL-1.2
// A conference as it stands at a moment, read off its acts and the register: one value that every screen, list, gate and paper asks.
// Nothing here is stored. Each part is worked out when it is first asked for, and once for the same acts.
import type { Act, Party } from '#base/act.ts';
import type { CivilDate, Instant } from '#base/time.ts';
import { byCode } from './collation.ts';
import { civilMinute } from './moment.ts';
import { delegatesInOrder } from './order/delegates.ts';
import type { OrderRelease } from './order/order-release.ts';
import type { BoardPart, BudgetPart, Incident, risksPart } from './summit/board-part.ts';
import type { BadgesPart, GatesPart } from './summit/badges-part.ts';
import { type DelegateState, type DelegationsPart, isParticipant } from './summit/delegations-part.ts';
import type { SummitEntity } from './summit/entities-part.ts';
import { eventOf, gathered, type SummitEvent } from './summit/gathered.ts';
import { keptFor, once } from './summit/kept.ts';
import { type OrderPart, orderPart } from './summit/order-part.ts';
import type { OrganisationPart } from './summit/organisation-part.ts';
import {
  type CredentialsPart,
  credentialsPart,
  documentsOf,
  type OutcomeDocument,
  type PledgesPart,
  type PressPart,
  pressPart,
} from './summit/outcome-part.ts';
import type { OutreachPart } from './summit/outreach-part.ts';
import type { ApplicationState, ProgrammePart } from './summit/programme-part.ts';
import { type ProcedurePart, procedurePart } from './summit/procedure-part.ts';
import { type MovedPart, movedPart } from './summit/moved-part.ts';
import { type PlansPart, plansPart } from './summit/plans-part.ts';
import { NO_ANSWERS, type RegisterAnswers } from './summit/register-answers.ts';
import { type SigningPart, signingPart } from './summit/signing-part.ts';
import type { SpeakingItem } from './summit/speaking-part.ts';
import { inAnothersName, type Unheeded } from './summit/unheeded.ts';

export type Summit = {
  readonly event: SummitEvent;
  readonly at: Instant;
  /** The civil day at the venue. */
  readonly today: CivilDate;
  readonly register: RegisterAnswers;
  readonly organisation: OrganisationPart;
  readonly board: BoardPart;
  readonly budget: BudgetPart;
  /** Open risks, gravest first, with what is wrong about each. */
  readonly risks: ReturnType<typeof risksPart>;
  readonly incidents: readonly Incident[];
  readonly entities: readonly SummitEntity[];
  /** How an entity is shown: its short name in English, else its code. */
  nameOf(entity: Party): string;
  readonly outreach: OutreachPart;
  readonly delegations: DelegationsPart;
  readonly badges: BadgesPart;
  readonly gates: GatesPart;
  readonly programme: ProgrammePart;
  readonly applications: readonly ApplicationState[];
  readonly order: OrderPart;
  /** Seats, flags, photo, tables, plates, motorcade of each released order. */
  readonly plans: PlansPart;
  /** What moved since the newest release, on everything that follows it. */
  readonly moved: MovedPart;
  /** By item. */
  readonly speaking: ReadonlyMap<string, SpeakingItem>;
  readonly signing: SigningPart;
  readonly pledges: PledgesPart;
  readonly credentials: CredentialsPart;
  readonly press: PressPart;
  /** What elements of the programme leave behind. */
  readonly documents: readonly OutcomeDocument[];
  /** Rules of procedure, who may vote, and what the conference decided. */
  readonly procedure: ProcedurePart;
  /** The list of participants: approved, of a listed category, with their consent. Security staff never. */
  readonly participants: readonly DelegateState[];
  /** Acts that rest here and could not be followed, with the reason. */
  readonly unheeded: readonly Unheeded[];
};

/**
 * Reads a conference. In: the acts of its dossier in log order (receipts left out), what the register says, the moment. Null where the
 * acts hold neither an event nor an invitation. At a State, which holds its invitation and its own acts, the same parts are there and
 * say what can be known there.
 */
export function summitOf(acts: readonly Act[], register: RegisterAnswers = NO_ANSWERS, at: Instant): Summit | null {
  const g = gathered(acts);
  const event = eventOf(g);
  if (!event) return null;
  const today = civilMinute(at, event.zone).slice(0, 10);

  const kept = keptFor(g, event, register);
  const day = kept.on(today);
  const nameOf = (entity: Party) => kept.names().get(entity) ?? register.names.get(entity)?.['en'] ?? entity;
  const order = once(() => orderPart(g, event, register, at, kept.releases()));
  const plans = once(() => {
    const apart = order().apart.forProtocol;
    return plansPart(g, event, register, kept.releases(), kept.entities(), kept.delegations(), apart);
  });
  const moved = once(() => {
    const { elements } = kept.programme().plan;
    return movedPart(g, event.zone, register, at, order(), plans(), kept.speaking(), kept.entities(), elements);
  });
  const signing = once(() => {
    const places = order().release?.places ?? order().order.places;
    return signingPart(g, event.pack, register, places, today, nameOf);
  });
  const credentials = once(() =>
    credentialsPart(
      g,
      kept.entities().map((e) => ({ code: e.code, name: nameOf(e.code) })),
    ),
  );
  const press = once(() => pressPart(g, kept.programme().plan.elements, event.zone, at));
  const documents = once(() => documentsOf(g));
  const procedure = once(() => procedurePart(g, today));
  const participants = once(() => participantsOf(kept.delegations(), event, kept.releases().at(-1) ?? null));

  return {
    event,
    at,
    today,
    register,
    nameOf,
    get organisation() {
      return day.organisation();
    },
    get board() {
      return day.board();
    },
    get budget() {
      return day.budget();
    },
    get risks() {
      return day.risks();
    },
    get incidents() {
      return kept.incidents();
    },
    get entities() {
      return kept.entities();
    },
    get outreach() {
      return day.outreach();
    },
    get delegations() {
      return kept.delegations();
    },
    get badges() {
      return kept.badges();
    },
    get gates() {
      return kept.gates();
    },
    get programme() {
      return kept.programme();
    },
    get applications() {
      return kept.applications();
    },
    get order() {
      return order();
    },
    get plans() {
      return plans();
    },
    get moved() {
      return moved();
    },
    get speaking() {
      return kept.speaking();
    },
    get signing() {
      return signing();
    },
    get pledges() {
      return day.pledges();
    },
    get credentials() {
      return credentials();
    },
    get press() {
      return press();
    },
    get documents() {
      return documents();
    },
    get procedure() {
      return procedure();
    },
    get participants() {
      return participants();
    },
    get unheeded() {
      return [
        ...g.strange.map(inAnothersName),
        ...day.board().unheeded,
        ...kept.programme().unheeded,
        ...[...kept.speaking().values()].flatMap((i) => i.unheeded),
        ...day.pledges().unheeded,
      ];
    },
  };
}

/** In the order of the newest release; without one, by entity and name. */
function participantsOf(
  delegations: DelegationsPart,
  event: SummitEvent,
  release: OrderRelease | null,
): DelegateState[] {
  const listed = new Set((event.choices?.delegateCategories ?? []).filter((c) => c.listed).map((c) => c.code));
  const states = delegations.all.filter((d) => isParticipant(d, listed) && d.status !== 'withdrawn');
  if (release === null)
    return states.toSorted((a, b) => byCode(a.entity, b.entity) || byCode(a.approved!.name, b.approved!.name));
  const people = states.map((state) => {
    const { name, rank = null, head } = state.approved!;
    return { id: state.ref, entity: state.entity, name, rank, head, state };
  });
  return delegatesInOrder(release, people).map((p) => p.state);
}

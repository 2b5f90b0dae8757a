// SPDX-License-Identifier: EUPL-1.2
// A conference as it stands at a moment, read off its acts and the register: one value that every screen, list, gate and paper asks.
// Nothing here is stored. Each part is worked out when it is first asked for.
import type { Act, Party } from '#base/act.ts';
import type { CivilDate, Instant } from '#base/time.ts';
import { byCode } from './collation.ts';
import { civilMinute } from './moment.ts';
import { delegatesInOrder } from './order/delegates.ts';
import {
  type BoardPart,
  boardPart,
  type BudgetPart,
  budgetPart,
  type Incident,
  incidentsOf,
  risksPart,
} from './summit/board-part.ts';
import { type BadgesPart, badgesPart, type GatesPart, gatesPart } from './summit/badges-part.ts';
import { type DelegateState, type DelegationsPart, delegationsPart, isParticipant } from './summit/delegations-part.ts';
import { entitiesOf, type SummitEntity } from './summit/entities-part.ts';
import { eventOf, gathered, type SummitEvent } from './summit/gathered.ts';
import { type OrderPart, orderPart } from './summit/order-part.ts';
import { type OrganisationPart, organisationPart } from './summit/organisation-part.ts';
import {
  type CredentialsPart,
  credentialsPart,
  type PledgesPart,
  pledgesPart,
  type PressPart,
  pressPart,
} from './summit/outcome-part.ts';
import { type OutreachPart, outreachPart } from './summit/outreach-part.ts';
import { type ApplicationState, applicationsOf, type ProgrammePart, programmePart } from './summit/programme-part.ts';
import { NO_ANSWERS, type RegisterAnswers } from './summit/register-answers.ts';
import { type SigningPart, signingPart } from './summit/signing-part.ts';
import { type SpeakingItem, speakingPart } from './summit/speaking-part.ts';
import type { Unheeded } from './summit/unheeded.ts';

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
  /** By item. */
  readonly speaking: ReadonlyMap<string, SpeakingItem>;
  readonly signing: SigningPart;
  readonly pledges: PledgesPart;
  readonly credentials: CredentialsPart;
  readonly press: PressPart;
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
  const found = eventOf(g);
  if (!found) return null;
  const event = found;
  const today = civilMinute(at, event.zone).slice(0, 10);

  const delegations = once(() => delegationsPart(g, event));
  const entities = once(() => entitiesOf(g, delegations(), register));
  const names = once(() => new Map(entities().map((e) => [e.code, e.names['en'] ?? e.code])));
  const nameOf = (entity: Party) => names().get(entity) ?? register.names.get(entity)?.['en'] ?? entity;
  const organisation = once(() => organisationPart(g, event, today));
  const board = once(() => boardPart(g, event, today));
  const programme = once(() => programmePart(g, event));
  const order = once(() => orderPart(g, event, register, at));
  const badges = once(() => badgesPart(g, delegations().all));
  const gates = once(() => gatesPart(g, badges().withdrawn));
  const speaking = once(() => speakingPart(g, event, entities(), programme().plan.elements, register));
  const signing = once(() => {
    const places = order().release?.places ?? order().order.places;
    return signingPart(g, event.pack, register, places, today, nameOf);
  });
  const outreach = once(() => outreachPart(g, event, entities(), today));
  const budget = once(() => budgetPart(g, today));
  const risks = once(() => risksPart(g, event, today));
  const incidents = once(() => incidentsOf(g));
  const applications = once(() => applicationsOf(g));
  const pledges = once(() => pledgesPart(g, today));
  const credentials = once(() =>
    credentialsPart(
      g,
      entities().map((e) => ({ code: e.code, name: nameOf(e.code) })),
    ),
  );
  const press = once(() => pressPart(g, programme().plan.elements, event.zone, at));
  const participants = once(() => participantsOf(delegations(), event, order()));

  return {
    event,
    at,
    today,
    register,
    nameOf,
    get organisation() {
      return organisation();
    },
    get board() {
      return board();
    },
    get budget() {
      return budget();
    },
    get risks() {
      return risks();
    },
    get incidents() {
      return incidents();
    },
    get entities() {
      return entities();
    },
    get outreach() {
      return outreach();
    },
    get delegations() {
      return delegations();
    },
    get badges() {
      return badges();
    },
    get gates() {
      return gates();
    },
    get programme() {
      return programme();
    },
    get applications() {
      return applications();
    },
    get order() {
      return order();
    },
    get speaking() {
      return speaking();
    },
    get signing() {
      return signing();
    },
    get pledges() {
      return pledges();
    },
    get credentials() {
      return credentials();
    },
    get press() {
      return press();
    },
    get participants() {
      return participants();
    },
    get unheeded() {
      return [
        ...board().unheeded,
        ...programme().unheeded,
        ...[...speaking().values()].flatMap((i) => i.unheeded),
        ...pledges().unheeded,
      ];
    },
  };
}

function once<T>(work: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: work() };
    return made.value;
  };
}

/** In the order of the newest release; without one, by entity and name. */
function participantsOf(delegations: DelegationsPart, event: SummitEvent, order: OrderPart): DelegateState[] {
  const listed = new Set((event.choices?.delegateCategories ?? []).filter((c) => c.listed).map((c) => c.code));
  const states = delegations.all.filter((d) => isParticipant(d, listed) && d.status !== 'withdrawn');
  if (order.release === null)
    return states.toSorted((a, b) => byCode(a.entity, b.entity) || byCode(a.approved!.name, b.approved!.name));
  const people = states.map((state) => {
    const { name, rank = null, head } = state.approved!;
    return { id: state.ref, entity: state.entity, name, rank, head, state };
  });
  return delegatesInOrder(order.release, people).map((p) => p.state);
}

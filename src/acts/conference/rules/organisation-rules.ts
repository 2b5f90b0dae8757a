// SPDX-License-Identifier: EUPL-1.2
// Why an act of the organisation may not be made: an event that does not fit together, a decision without a mandate, bodies in a circle.
import type { Refusal } from '#base/result.ts';
import { addDays, civilTime, isCivilDate } from '#base/time.ts';
import type { DossierView, Rule, RuleFacts } from '../../kind.ts';
import * as k from '../act.ts';
import { inWords } from '../moment.ts';
import { circlesOf, circleWords } from '../circles.ts';
import { decisionOf } from '../summit/organisation-part.ts';
import { eventOf, gathered } from '../summit/gathered.ts';
import { mandateOf, mayRepeal } from '../organisation/mandate.ts';
import type { Act } from '#base/act.ts';
import { type Asked, first, happenedOn, no, twice, under, within } from './asked.ts';

/** The one kind that may open a dossier. */
export const event: Rule = (dossier, act, facts) => {
  const body = act.body as k.EventBody;
  const before = eventOf(gathered(dossier.acts));
  const say = (code: string, words: string) => no(facts, 'HOST_ORGANISATION', code, words);
  return first(
    () => (act.re === undefined || before ? null : say('conference.no-event', 'No event is known under this number.')),
    () =>
      before && before.code !== body.code
        ? say('event.code', `The event keeps its code ${before.code}: badges and calendars carry it.`)
        : null,
    () => badDays(body, facts),
    () => badTables(body, facts),
    () => reusedNumber(body, dossier, facts),
  );
};

function badDays(body: k.EventBody, facts: RuleFacts): Refusal | null {
  const say = (code: string, words: string) => no(facts, 'HOST_ORGANISATION', code, words);
  const wrong = [body.from, body.until, body.purgeOn].find((d) => !isCivilDate(d));
  if (wrong !== undefined) return say('event.day', `There is no such day in the calendar: ${wrong}.`);
  if (body.until < body.from) return say('event.days', 'The event ends before it begins.');
  if (!isZone(body.zone)) return say('event.clock', `No clock of the name ${body.zone} is known.`);
  const window = body.windows.find((w) => w.opens !== undefined && w.opens >= w.closes);
  if (window) return say('event.window', `The window for ${window.what} closes before it opens.`);
  if (body.purgeOn <= body.until)
    return no(facts, 'RETENTION', 'event.purge-early', 'Personal data are still needed on the last day of the event.');
  const most = facts.limit('PURGE_DAYS').value;
  return body.purgeOn > addDays(body.until, most)
    ? no(facts, 'RETENTION', 'event.purge-late', `Personal data are gone at most ${most} days after the event.`)
    : null;
}

function isZone(zone: string): boolean {
  try {
    civilTime('2026-01-01T00:00:00.000Z', zone, '-');
    return true;
  } catch {
    // A RangeError is how the runtime says that it knows no such zone.
    return false;
  }
}

function badTables(body: k.EventBody, facts: RuleFacts): Refusal | null {
  const tables: [string, readonly (string | number)[]][] = [
    ['ranks', body.ranks.map((r) => r.code)],
    ['categories of entities', body.categories.map((c) => c.code)],
    ['categories of delegates', body.delegateCategories.map((c) => c.code)],
    ['numbers of categories', body.delegateCategories.map((c) => c.number)],
    ['zones', body.zones.map((z) => z.number)],
    ['rooms', body.venue.rooms.map((r) => r.code)],
  ];
  for (const [table, codes] of tables) {
    const double = twice(codes);
    if (double !== undefined)
      return no(facts, 'HOST_ORGANISATION', 'event.table-twice', `Two rows of the ${table} share one code.`, {
        code: double,
      });
  }
  const zones = new Set(body.zones.map((z) => z.number));
  const named = [...body.delegateCategories.flatMap((c) => c.zones), ...body.gates.flatMap((g) => g.zones)];
  const stray = named.find((z) => !zones.has(z));
  return stray === undefined
    ? null
    : no(facts, 'HOST_ORGANISATION', 'event.zone', `No zone ${stray} is in the table of zones.`, { zone: stray });
}

/** Cards are out that carry the number of a category or zone: it never means something else, even when it was left out meanwhile. */
function reusedNumber(body: k.EventBody, dossier: DossierView, facts: RuleFacts): Refusal | null {
  const said = gathered(dossier.acts).of<k.EventBody>(k.EVENT);
  const categories = said.flatMap((e) => e.body.delegateCategories);
  const zones = said.flatMap((e) => e.body.zones);
  const other = body.delegateCategories.find((c) => categories.some((b) => b.number === c.number && b.code !== c.code));
  const zone = body.zones.find((z) => zones.some((b) => b.number === z.number && b.code !== z.code));
  const number = other?.number ?? zone?.number;
  return number === undefined
    ? null
    : no(
        facts,
        'BADGE',
        'event.number-reused',
        `The number ${number} stands on badges already and keeps its meaning.`,
        {
          number,
        },
      );
}

/** Why a decision has no mandate, as if it were taken already. */
function mandateMissing(
  { facts, summit }: Asked<unknown>,
  decision: string,
  more?: Act<k.DecisionBody>,
): Refusal | null {
  const { organisation } = summit;
  const own = more ? [decisionOf(more)] : [];
  const known = { ...organisation.facts, decisions: [...organisation.facts.decisions, ...own] };
  const mandate = mandateOf(decision, known);
  return mandate.stands ? null : under(facts, 'MANDATE', { ...mandate.why, params: { ...mandate.why.params } });
}

export const decision = within<k.DecisionBody>((asked) => {
  const { body, act, facts, summit } = asked;
  const known = new Set(summit.organisation.facts.decisions.map((d) => d.id));
  const stray = body.repeals.find((id) => !known.has(id));
  return first(
    () => happenedOn(asked, body.on),
    () =>
      stray === undefined
        ? null
        : no(facts, 'MANDATE', 'decision.repeals-unknown', 'It takes back a decision that is not known here.', {
            decision: stray,
          }),
    () => badRepeal(asked),
    () => badVote(asked),
    () => mandateMissing(asked, act.id, act as unknown as Act<k.DecisionBody>),
  );
});

/** A decision is taken back by whoever took it or by an authority, and not before it was taken. */
function badRepeal({ body, facts, summit }: Asked<k.DecisionBody>): Refusal | null {
  const known = summit.organisation.facts;
  const taken = known.decisions.filter((d) => body.repeals.includes(d.id));
  const strange = taken.find((d) => !mayRepeal(body.by, d, known));
  if (strange)
    return no(
      facts,
      'MANDATE',
      'decision.repeals-not-theirs',
      `${strange.number} is taken back by whoever took it, or by an authority of the host.`,
      { number: strange.number },
    );
  const later = taken.find((d) => d.on > body.on);
  return later
    ? no(
        facts,
        'MANDATE',
        'decision.repeals-earlier',
        `${later.number} was taken on ${inWords(later.on)}. Write a day on or after it.`,
        { number: later.number },
      )
    : null;
}

/** A body of the host counts as it is used to; votes of the conference itself stand under its rules of procedure, as resolutions. */
function badVote({ body, facts }: Asked<k.DecisionBody>): Refusal | null {
  const say = (code: string, words: string) => no(facts, 'MANDATE', code, words);
  const { how, votes } = body;
  if ((how === 'vote') !== (votes !== undefined))
    return say('decision.votes', 'A vote is recorded with its counts, and only a vote has counts.');
  if (!votes) return null;
  if (votes.for + votes.against > votes.present)
    return say('decision.votes', 'More voted than were present. Count again.');
  return votes.for > votes.against
    ? null
    : say(
        'decision.no-majority',
        `${votes.for} for and ${votes.against} against: nothing was decided. Write it into the record of the meeting.`,
      );
}

export const bodies = within<k.BodyBody>((asked) => {
  const { body, facts, summit } = asked;
  const known = new Map(summit.organisation.facts.bodies.map((b) => [b.code, b.parent]));
  for (const b of body.bodies) known.set(b.code, b.parent);
  const circles = circlesOf(new Map([...known].map(([code, parent]) => [code, parent === null ? [] : [parent]])));
  return first(
    () => {
      const orphan = body.bodies.find((b) => b.parent !== null && !known.has(b.parent));
      return orphan
        ? no(facts, 'MANDATE', 'body.parent', `No body ${orphan.parent} is known above ${orphan.name}.`)
        : null;
    },
    () =>
      circles[0]
        ? no(
            facts,
            'MANDATE',
            'body.circle',
            `These bodies stand above one another in a circle: ${circleWords(circles[0])}.`,
          )
        : null,
    () => {
      const wrong = body.bodies.find((b) => b.until !== null && b.until < b.from);
      return wrong ? no(facts, 'MANDATE', 'body.days', `${wrong.name} ends before it begins.`) : null;
    },
    ...body.bodies.map((b) => () => mandateMissing(asked, b.foundedBy)),
  );
});

export const holders = within<k.OfficeHolderBody>((asked) => {
  const { body, facts, summit } = asked;
  const codes = new Set(summit.organisation.facts.bodies.map((b) => b.code));
  const stray = body.holders.find((h) => !codes.has(h.body));
  const wrong = body.holders.find((h) => h.until !== null && h.until < h.from);
  return first(
    () =>
      stray ? no(facts, 'MANDATE', 'body.unknown', `No body ${stray.body} is known.`, { body: stray.body }) : null,
    () => (wrong ? no(facts, 'MANDATE', 'holder.days', `The office of ${wrong.name} ends before it begins.`) : null),
    ...body.holders.map((h) => () => mandateMissing(asked, h.by)),
  );
});

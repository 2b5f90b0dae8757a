// SPDX-License-Identifier: EUPL-1.2
// What every rule of a conference asks first: which event, in whose name, in time; and how it says no.
import { type Act, type Party, partyOf } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import { isCivilDate } from '#base/time.ts';
import type { DossierView, Rule, RuleFacts } from '../../kind.ts';
import type { Window } from '../act.ts';
import { shown } from '../moment.ts';
import { summitOf, type Summit } from '../summit.ts';
import { eventOf, gathered } from '../summit/gathered.ts';
import { NO_ANSWERS, registerAnswers } from '../summit/register-answers.ts';

export type Asked<B> = { body: B; act: Act; facts: RuleFacts; summit: Summit; dossier: DossierView };
type Params = Record<string, string | number>;

/** A no with the rule of conference practice it rests on. */
export function no(facts: RuleFacts, rule: string, code: string, words: string, params?: Params): Refusal {
  return { code, words, ...cited(facts, rule), ...(params ? { params } : {}) };
}

/** The same of a refusal that was worked out elsewhere. */
export function under(facts: RuleFacts, rule: string, refusal: Refusal | null): Refusal | null {
  return refusal && { ...refusal, ...cited(facts, rule) };
}

/** An act may stand on another pack; then the words must do. */
function cited(facts: RuleFacts, rule: string): Pick<Refusal, 'citation'> {
  try {
    return { citation: facts.cite(rule) };
  } catch {
    // The pack the act names does not have the rule: that is said by whoever checks the basis.
    return {};
  }
}

/** The first of several rules that says no; later ones are not asked. */
export function first(...rules: (() => Refusal | null)[]): Refusal | null {
  for (const rule of rules) {
    const refusal = rule();
    if (refusal) return refusal;
  }
  return null;
}

/** A rule that needs the event. Where nothing of it is known here, nothing may follow. */
export function within<B>(rule: (asked: Asked<B>) => Refusal | null): Rule {
  return (dossier, act, facts) => {
    const event = eventOf(gathered(dossier.acts));
    const register = facts.entries ? registerAnswers(facts.entries, facts.pack, event?.pack ?? null) : NO_ANSWERS;
    const summit = summitOf(dossier.acts, register, act.at.instant);
    if (!summit)
      return no(
        facts,
        'HOST_ORGANISATION',
        'conference.no-event',
        'No event and no invitation to one is known under this number. Open the event first.',
      );
    return rule({ body: act.body as B, act, facts, summit, dossier });
  };
}

/** Whether the host itself writes. */
export const isHost = ({ act, summit }: Pick<Asked<unknown>, 'act' | 'summit'>) =>
  partyOf(act.from) === summit.event.host;

/** A State speaks for itself; the host enters what came on paper, of an entity that is on its list. */
export function speaksFor(asked: Asked<unknown>, entity: Party): Refusal | null {
  const { act, facts } = asked;
  if (!isHost(asked))
    return partyOf(act.from) === entity
      ? null
      : no(
          facts,
          'NOMINATION',
          'delegation.other-entity',
          `An entity speaks for its own delegation. You act for ${partyOf(act.from)}, not for ${entity}.`,
          { entity },
        );
  return listed(asked, entity);
}

/** Whether an entity is on the list of the event. */
export function listed({ facts, summit }: Asked<unknown>, entity: Party): Refusal | null {
  return summit.entities.some((e) => e.code === entity)
    ? null
    : no(
        facts,
        'OUTREACH',
        'entity.not-listed',
        `${entity} is not on the list of States and organisations of this event. List it first.`,
        { entity },
      );
}

/** Null while a window is open, or where the event has none for this; a window that has closed is told with its moment. */
export function inWindow({ act, facts, summit }: Asked<unknown>, what: Window['what']): Refusal | null {
  const { windows, zone, place } = summit.event;
  const own = windows.filter((w) => w.what === what);
  const at = act.at.instant;
  if (own.length === 0 || own.some((w) => (w.opens ?? '') <= at && at < w.closes)) return null;
  const opens = own.map((w) => w.opens ?? '').filter((o) => o > at);
  if (opens.length > 0)
    return no(facts, 'WINDOW', 'window.not-open', `This can be handed in from ${shown(opens[0]!, zone)} (${place}).`, {
      opens: opens[0]!,
    });
  const closed = own.map((w) => w.closes).reduce((a, b) => (a > b ? a : b));
  return no(
    facts,
    'WINDOW',
    'window.closed',
    `The time for this ended on ${shown(closed, zone)} (${place}). Ask the secretariat whether it opens again.`,
    { closed },
  );
}

/** The first value that stands twice, or undefined. */
export function twice<T>(values: readonly T[]): T | undefined {
  const seen = new Set<T>();
  return values.find((v) => seen.size === seen.add(v).size);
}

/** Days that do not exist, or lie ahead where something is recorded that has happened. */
export function happenedOn({ facts }: Asked<unknown>, on: string): Refusal | null {
  if (!isCivilDate(on)) return no(facts, 'WINDOW', 'day.unknown', `There is no such day in the calendar: ${on}.`);
  return on > facts.today
    ? no(facts, 'OUTREACH', 'day.ahead', 'It is recorded once it has happened; that day has not come yet.', { on })
    : null;
}

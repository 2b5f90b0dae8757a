// SPDX-License-Identifier: EUPL-1.2
// Interpreters: nobody in two booths, nobody beyond what a team can bear, every language reached.
import { because } from '../reason.ts';
import type { Found } from './conflicts.ts';
import { type Element, type Interpretation, type Plan, titleOf, type Venue } from './element.ts';
import { MINUTE } from '../moment.ts';
import { millis } from '#base/time.ts';
import { byPerson, overlap, type Timed } from './timed.ts';

export function interpreterConflicts(plan: Plan, times: readonly Timed[]): Found[] {
  const { venue, elements } = plan;
  const people = byPerson(times, (e) => [...new Set(e.interpretation.map((i) => i.person))]);
  return [
    ...people.flatMap(([person, own]) => [...twoBooths(person, own), ...withoutRest(person, own, venue)]),
    ...elements.flatMap((e) => [...wrongPairs(e, venue), ...unreached(e)]),
  ];
}

const name = (e: Element) => titleOf(e, 'en');

function twoBooths(person: string, own: readonly Timed[]): Found[] {
  return own.flatMap((a, i) =>
    own
      .slice(i + 1)
      .filter((b) => overlap(a, b))
      .map((b) => ({
        code: 'interpreter',
        elements: [a.element.id, b.element.id],
        subject: person,
        why: because('programme.interpreter', { person, a: name(a.element), b: name(b.element) }),
      })),
  );
}

/** Size of the team in which a person works in an element: all who share one of their pairs, either way. */
function teamOf({ interpretation }: Element, person: string): number {
  const booth = (i: Interpretation) => [i.from, i.to].sort().join(' ');
  const own = new Set(interpretation.filter((i) => i.person === person).map(booth));
  return new Set(interpretation.filter((i) => own.has(booth(i))).map((i) => i.person)).size;
}

/** Stretches without a rest, in which the shares of what is bearable add up to more than one. */
function withoutRest(person: string, own: readonly Timed[], { rest }: Venue): Found[] {
  const { mostMinutes, restMinutes } = rest;
  if (mostMinutes.length === 0) return [];
  const found: Found[] = [];
  let stretch: Timed[] = [];
  const close = () => {
    const share = stretch.reduce((sum, t) => {
      const most = mostMinutes[Math.min(teamOf(t.element, person), mostMinutes.length) - 1]!;
      return sum + t.element.minutes / most;
    }, 0);
    if (share <= 1) return;
    const minutes = stretch.reduce((sum, t) => sum + t.element.minutes, 0);
    found.push({
      code: 'interpreter-rest',
      elements: stretch.map((t) => t.element.id),
      subject: person,
      why: because('programme.interpreter-rest', { person, minutes, rest: restMinutes }),
    });
  };
  let end = Number.NEGATIVE_INFINITY;
  for (const t of own) {
    if (stretch.length > 0 && (millis(t.from) - end) / MINUTE >= restMinutes) {
      close();
      stretch = [];
    }
    stretch.push(t);
    end = Math.max(end, millis(t.to));
  }
  close();
  return found;
}

function wrongPairs(e: Element, { interpreters }: Venue): Found[] {
  return e.interpretation.flatMap(({ person, from, to }): Found[] => {
    const known = interpreters.find((i) => i.person === person);
    if (known?.pairs.some((p) => p.from === from && p.to === to)) return [];
    const why = because('programme.interpreter-pair', { person, from, to, title: name(e) });
    return [{ code: 'interpreter-pair', elements: [e.id], subject: person, why }];
  });
}

/** Languages of an element into which nothing is interpreted although it can be followed in several. Relay counts. */
function unreached(e: Element): Found[] {
  if (e.languages.length < 2) return [];
  const reached = new Set([e.languages[0]!]);
  const ways = e.interpretation.filter((i) => e.languages.includes(i.from) && e.languages.includes(i.to));
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const { from, to } of ways) if (reached.has(from) || reached.has(to)) reached.add(from).add(to);
  }
  const missing = e.languages.filter((l) => !reached.has(l));
  if (missing.length === 0) return [];
  const why = because('programme.language', { title: name(e), languages: missing.join(', ') });
  return [{ code: 'language', elements: [e.id], subject: missing.join(' '), why }];
}

// SPDX-License-Identifier: EUPL-1.2
// Who interprets while somebody speaks: the people of a booth take turns, so a slot that moves may meet another voice.
import { type Instant, millis } from '#base/time.ts';
import type { Element } from '../programme/element.ts';
import { timedOf } from '../programme/timed.ts';

/** Minutes at the microphone before the colleague takes over, as booths commonly do (AIIC, practice of teams of two). */
const TURN_MINUTES = 30;

export type Booth = { languages: readonly [string, string]; person: string };

/** Who is at the microphone of each booth of an element at a moment. In: the element, the zone of the venue. Empty outside its time. */
export function boothsAt(element: Element, zone: string, at: Instant): Booth[] {
  const times = timedOf(element, zone);
  if (!times || at < times.from || at >= times.to) return [];
  const teams = new Map<string, string[]>();
  for (const { person, from, to } of element.interpretation) {
    const booth = [from, to].sort().join(' ');
    const team = teams.get(booth) ?? [];
    if (!team.includes(person)) teams.set(booth, [...team, person]);
  }
  const turn = Math.floor((millis(at) - millis(times.from)) / (TURN_MINUTES * 60_000));
  return [...teams].map(([booth, team]) => {
    const [a = '', b = ''] = booth.split(' ');
    return { languages: [a, b], person: team[turn % team.length]! };
  });
}

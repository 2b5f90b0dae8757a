// SPDX-License-Identifier: EUPL-1.2
// What a gate says in English: one word to be read at arm's length, one sentence why, and what the guard does next.
import type { Caution, Decision } from '../gate.ts';

/** `word` is read from two metres, `what` from one. */
export type GateSaid = { word: string; what: string; why: string; next: string };

const OUTCOMES: Record<Decision['outcome'], GateSaid> = {
  allow: {
    word: 'Let in',
    what: '{entity}',
    why: '{category}, {zone}.',
    next: 'Compare the face with the card.',
  },
  'offline-allow': {
    word: 'Let in',
    what: '{entity}',
    why: '{category}, {zone}. No link: written down here, sent later.',
    next: 'Compare the face with the card.',
  },
  'wrong-zone': {
    word: 'Not here',
    what: 'Another door',
    why: 'This badge of {entity}, {category}, does not open {zone}.',
    next: 'Show the way to the right entrance, or to the badge office.',
  },
  revoked: {
    word: 'Stop',
    what: 'Withdrawn',
    why: 'Badge {number} was withdrawn at {since}.',
    next: 'Keep the card, ask the person to wait and call the badge office.',
  },
  'already-inside': {
    word: 'Stop',
    what: 'Already inside',
    why: 'Badge {number} is inside {zone} already; it came in by {post}.',
    next: 'Compare the face with the card and call the badge office: there may be two cards.',
  },
  unknown: {
    word: 'Stop',
    what: 'Not our badge',
    why: 'This code was not made for this event.',
    next: 'Scan again. If it stays so, send the person to the badge office; never let in by number.',
  },
  'not-yet': {
    word: 'Not yet',
    what: '{entity}',
    why: 'Badge {number} counts from {from}.',
    next: 'Ask the person to come back then, or send them to the badge office.',
  },
  over: {
    word: 'Over',
    what: 'No longer valid',
    why: 'Badge {number} counted until {until}.',
    next: 'Send the person to the badge office.',
  },
  quota: {
    word: 'Wait',
    what: 'All places taken',
    why: '{entity} uses {inuse} of its {quota} places for {category} in {zone}.',
    next: 'The next can enter when one of them leaves.',
  },
};

/** Where an outcome has more than one reason. */
const REASONS: Record<string, Partial<GateSaid>> = {
  'gate.no-such-zone': { why: 'The list has no such zone.', next: 'Choose the zone of this door and scan again.' },
  'gate.no-such-category': { why: 'The list does not know the category of badge {number}.' },
  'gate.newer-card': {
    why: 'A newer card of number {number} was shown here: version {newest}, this one is {version}.',
  },
  'gate.pass-used': { what: 'Used already', why: 'This pass was used at {used}; it opens one door once.' },
  'gate.tokens-elsewhere': {
    what: 'Places at other doors',
    why: 'The places of {entity} for {category} in {zone} that are left lie at other doors.',
    next: 'With a link one is asked for: scan again in half a minute. Without one, send them to another door.',
  },
  'badge.cut': {
    word: 'Again',
    what: 'Code not read whole',
    why: 'The code is incomplete or damaged.',
    next: 'Scan again, flat and without glare. If it stays so, send the person to the badge office.',
  },
  'badge.trailing': { why: 'The code goes on behind its end.' },
  'badge.shape': { why: 'The code does not have the shape of a badge.' },
  'badge.format': {
    why: 'The code has a format that this gate does not know.',
    next: 'Load this page again with a network.',
  },
  'badge.event': { what: 'Another event', why: 'This badge belongs to another event.' },
  'badge.key-unknown': { why: 'The code was signed with a key that this event does not use.' },
  'badge.signature': {
    what: 'Forged or changed',
    why: 'The signature does not fit the code: it was changed, or made by somebody else.',
    next: 'Keep the card, ask the person to wait and call the badge office.',
  },
};

const LEAVING: GateSaid = {
  word: 'Let out',
  what: '{entity}',
  why: '{category}, leaves {zone}.',
  next: 'Nothing more to do.',
};
const LEAVING_UNKNOWN: GateSaid = {
  word: 'Let out',
  what: 'Not our badge',
  why: 'This code was not made for this event; nobody is counted as having left.',
  next: 'Nobody is kept inside: let the person leave.',
};

const CAUTIONS: Record<Caution, string> = {
  'stale-list': 'The list is {hours} hours old. What changed since then is not known here.',
  'not-recorded-inside': 'This badge was not recorded as inside.',
  'withdrawn-leaves': 'This badge is withdrawn: let the person leave, keep the card and call the badge office.',
  'pin-inside-already': 'This pin is recorded as inside already.',
};

/** The words of a decision, filled in. `clock` writes a moment as the venue's clocks show it. */
export function sayGate(
  decision: Decision,
  clock: (value: string | number) => string,
): GateSaid & { cautions: string[] } {
  const { outcome, why, params, line } = decision;
  const out = line.direction === 'out';
  const base = out ? (decision.opens ? LEAVING : LEAVING_UNKNOWN) : OUTCOMES[outcome];
  const said = { ...base, ...((out ? undefined : REASONS[why ?? '']) ?? {}) };
  const moments = ['since', 'used', 'from', 'until'];
  const fill = (text: string) =>
    text.replace(/\{([a-z]+)\}/g, (_, name: string) => {
      const value = params[name] ?? '';
      return moments.includes(name) ? clock(value) : String(value);
    });
  return {
    word: said.word,
    what: fill(said.what),
    why: fill(said.why),
    next: fill(said.next),
    cautions: decision.cautions.map((c) => fill(CAUTIONS[c])),
  };
}

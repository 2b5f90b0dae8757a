// SPDX-License-Identifier: EUPL-1.2
// Within what two States may ask each other blindly: one class of values, one week, one direction.
import type { Party } from '#base/act.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { type Instant, instantOf, millis } from '#base/time.ts';
import { comparable, type Indicator, type Kind } from '../indicators/indicator.ts';

/** Values of one class stand in one index under one key, so that an asker names a class and never a value. */
export const CLASSES = ['account', 'wallet', 'phone', 'address', 'handle', 'app', 'device', 'transaction'] as const;
export type Class = (typeof CLASSES)[number];

const CLASS_OF: Readonly<Record<Kind, Class>> = {
  iban: 'account',
  'bank-account': 'account',
  wallet: 'wallet',
  phone: 'phone',
  domain: 'address',
  url: 'address',
  ip: 'address',
  email: 'address',
  handle: 'handle',
  app: 'app',
  device: 'device',
  transaction: 'transaction',
};

export function classOf(kind: Kind): Class {
  return CLASS_OF[kind];
}

/** A week of the calendar of ISO 8601 in UTC, such as `2026-W48`: on both sides of a border it begins at the same moment. */
export type Epoch = string;

const DAY = 86_400_000;

/** The week a moment lies in. */
export function epochOf(at: Instant): Epoch {
  const day = Math.floor(millis(at) / DAY);
  // Day 0 of this count was a Thursday, and the week belongs to the year its Thursday lies in.
  const thursday = day - ((((day + 3) % 7) + 7) % 7) + 3;
  const year = instantOf(thursday * DAY).slice(0, 4);
  const first = Math.floor(millis(`${year}-01-01T00:00:00.000Z`) / DAY);
  return `${year}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, '0')}`;
}

/** The day in UTC on which quotas count. */
export function quotaDay(at: Instant): string {
  return at.slice(0, 10);
}

/** Who answers, who asks, in which week, about which class. */
export type Scope = { answerer: Party; asker: Party; epoch: Epoch; class: Class };

export function sameScope(a: Scope, b: Scope): boolean {
  return a.answerer === b.answerer && a.asker === b.asker && a.epoch === b.epoch && a.class === b.class;
}

const MAX_TEXT = 2048;
const LINE_OR_CONTROL = /\p{Cc}|\p{Zl}|\p{Zp}/u;

/**
 * The text both sides hash: `kind|canonical|first figure of the normaliser`. A kind and a figure have no bar, so the text has one
 * reading whatever the middle holds. Refusals: deconflict.canonical (empty, too long, control signs, or not in Unicode's
 * composed form: the other side would never come to the same bytes, and the miss would be silent).
 */
export function questionText(indicator: Pick<Indicator, 'kind' | 'canonical'>): Result<string> {
  const { canonical } = indicator;
  const spelled = canonical.length > 0 && canonical.length <= MAX_TEXT && canonical.isWellFormed();
  if (!spelled || LINE_OR_CONTROL.test(canonical) || canonical.normalize('NFC') !== canonical)
    return refuse('deconflict.canonical', 'This value is not in its one spelling, so another State could not find it.');
  return ok(comparable(indicator));
}

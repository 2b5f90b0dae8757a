// SPDX-License-Identifier: EUPL-1.2
// What a plan cannot have at once, each with a level of the event: block, block the release, warn, or ignore.
import type { Reason } from '../reason.ts';

export const CONFLICT_CODES = [
  'time',
  'room',
  'room-unknown',
  'person',
  'walking',
  'interpreter',
  'interpreter-rest',
  'interpreter-pair',
  'language',
  'dependency-circle',
  'dependency-order',
  'dependency-unknown',
] as const;
export type ConflictCode = (typeof CONFLICT_CODES)[number];

export const LEVELS = ['block', 'block-release', 'warn', 'ignore'] as const;
export type Level = (typeof LEVELS)[number];
export type Levels = Readonly<Record<ConflictCode, Level>>;

/** Levels where an event says nothing else. */
export const USUAL_LEVELS: Levels = {
  time: 'block',
  room: 'block-release',
  'room-unknown': 'block-release',
  person: 'block-release',
  walking: 'warn',
  interpreter: 'block-release',
  'interpreter-rest': 'warn',
  'interpreter-pair': 'block-release',
  language: 'warn',
  'dependency-circle': 'block',
  'dependency-order': 'block-release',
  'dependency-unknown': 'block-release',
};

export type Conflict = {
  code: ConflictCode;
  level: Level;
  /** Elements it is between, earliest first. */
  elements: readonly string[];
  /** The room, person or language it is about; empty where it is about the elements alone. */
  subject: string;
  why: Reason;
};

/** A conflict as it is found, before the event's levels are put to it. */
export type Found = Omit<Conflict, 'level'>;

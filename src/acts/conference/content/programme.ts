// SPDX-License-Identifier: EUPL-1.2
// Elements, releases, cues, and applications for a place in the programme.
import { type Static, Type } from 'typebox';
import { ELEMENT_KINDS } from '../programme/element.ts';
import { REFUSAL_REASONS } from './delegations.ts';
import { VETTERS } from './event.ts';
import {
  act,
  code,
  count,
  entity,
  languages,
  list,
  maybe,
  minute,
  names,
  one,
  orNull,
  strict,
  text,
  yes,
  pair,
} from './fields.ts';

const who = text(120, 'name');
export const ElementRow = Type.Object(
  {
    id: code('element'),
    kind: one('elementKind', ...ELEMENT_KINDS),
    titles: names('names'),
    room: orNull(code('room')),
    starts: minute('starts'),
    minutes: count(100_000, 'minutes'),
    chair: orNull(who),
    rapporteur: orNull(who),
    speakers: list(who, 200, 'speakers'),
    languages: languages(),
    interpretation: list(Type.Object({ person: who, ...pair }, strict), 100, 'interpretation'),
    documents: list(text(200, 'document'), 100, 'documents'),
    chapters: list(text(20, 'chapter'), 20, 'chapters'),
    after: list(code('element'), 50, 'after'),
    owner: text(120, 'owner'),
    fixed: yes('fixed'),
    /** Whom it concerns when it is nobody else's business; null: open to all. */
    concerns: orNull(list(text(120, 'concerns'), 100, 'concerns')),
  },
  strict,
);
export const ProgrammeItemBody = Type.Object({ elements: list(ElementRow, 200, 'elements', 1) }, strict);
export type ProgrammeItemBody = Static<typeof ProgrammeItemBody>;

export const ProgrammeChangedBody = Type.Object(
  {
    element: code('element'),
    what: one('programmeChange', 'cancelled', 'overran', 'outcome'),
    /** For one that took longer: by how many minutes. Whatever waits for it moves. */
    minutes: maybe(count(1440, 'minutes', 1)),
    /** Why, or what came of it. */
    words: text(2000, 'words'),
  },
  strict,
);
export type ProgrammeChangedBody = Static<typeof ProgrammeChangedBody>;

/** A numbered version of the programme or of the order. What stands in it is what the acts before it say. */
export const ReleaseBody = Type.Object(
  { version: count(100_000, 'version', 1), note: maybe(text(500, 'note')) },
  strict,
);
export type ReleaseBody = Static<typeof ReleaseBody>;

export const CUE_STEPS = ['standby', 'go', 'done', 'skipped'] as const;
export const CueBody = Type.Object(
  {
    what: one('cueStep', 'planned', ...CUE_STEPS),
    cues: maybe(
      list(
        Type.Object(
          {
            id: code('cue'),
            title: text(200, 'title'),
            element: orNull(code('element')),
            owner: text(120, 'owner'),
            starts: minute('starts'),
            minutes: count(1440, 'minutes'),
            after: list(code('cue'), 50, 'after'),
            room: orNull(code('room')),
            people: list(who, 50, 'people'),
            fixed: yes('fixed'),
          },
          strict,
        ),
        300,
        'cues',
      ),
    ),
    cue: maybe(code('cue')),
    words: maybe(text(500, 'words')),
  },
  strict,
);
export type CueBody = Static<typeof CueBody>;

export const ApplicationBody = Type.Object(
  {
    what: one('applicationFor', 'side-event', 'forum', 'booth', 'observer'),
    entity: entity(),
    titles: names('names'),
    sponsors: list(text(200, 'sponsor'), 30, 'sponsors'),
    speakers: list(who, 50, 'speakers'),
    languages: languages(),
    /** When and where they would like it, or what the booth needs. */
    wish: maybe(text(500, 'wish')),
    minutes: maybe(count(1440, 'minutes', 1)),
    words: text(5000, 'words'),
  },
  strict,
);
export type ApplicationBody = Static<typeof ApplicationBody>;

export const ApplicationDecisionBody = Type.Object(
  {
    application: act('application'),
    by: one('vettedBy', ...VETTERS),
    is: one('applicationIs', 'circulated', 'objected', 'offered', 'accepted', 'declined'),
    reason: maybe(one('reason', ...REFUSAL_REASONS)),
    /** The element it became, or the booth. */
    element: maybe(code('element')),
    booth: maybe(text(20, 'booth')),
    words: maybe(text(1000, 'words')),
  },
  strict,
);
export type ApplicationDecisionBody = Static<typeof ApplicationDecisionBody>;

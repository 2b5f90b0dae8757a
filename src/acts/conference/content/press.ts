// SPDX-License-Identifier: EUPL-1.2
// Accreditation of media, and releases.
import { type Static, Type } from 'typebox';
import { Delegate } from './delegations.ts';
import { act, code, digest, entity, instant, list, maybe, names, one, strict, text } from './fields.ts';

export const PressApplicationBody = Type.Object(
  {
    what: one('pressApplication', 'application', 'appeal'),
    /** The medium, as its badges will carry it. */
    entity: entity(),
    agency: text(200, 'agency'),
    /** The decision an appeal is against. */
    against: maybe(act('decision')),
    journalists: list(Delegate, 100, 'journalists'),
    equipment: list(text(200, 'equipmentItem'), 200, 'equipment'),
    words: maybe(text(2000, 'words')),
  },
  strict,
);
export type PressApplicationBody = Static<typeof PressApplicationBody>;

export const PRESS_REASONS = [
  'not-a-medium',
  'papers-missing',
  'late',
  'no-position-left',
  'security',
  'other',
] as const;
export const PressDecisionBody = Type.Object(
  {
    application: act('application'),
    is: one('pressIs', 'accredited', 'query', 'refused'),
    reason: maybe(one('pressReason', ...PRESS_REASONS)),
    words: maybe(text(1000, 'words')),
    /** Pool cards: where and when. */
    positions: list(text(200, 'position'), 50, 'positions'),
  },
  strict,
);
export type PressDecisionBody = Static<typeof PressDecisionBody>;

export const PressReleaseBody = Type.Object(
  {
    id: code('pressRelease'),
    what: one('pressText', 'release', 'answer', 'caption', 'criteria'),
    titles: names('names'),
    texts: names('pressTexts', 20_000),
    /** Nothing of it is shown before: a moment, or the beginning of a slot in the programme. */
    embargoUntil: maybe(instant('embargoUntil')),
    embargoElement: maybe(code('element')),
    /** The question an answer answers; the digest of the picture a caption is for. */
    question: maybe(text(2000, 'pressQuestion')),
    /** The code of the question, where it was written into the log. */
    asked: maybe(code('pressAsked')),
    picture: maybe(digest('picture')),
  },
  strict,
);
export type PressReleaseBody = Static<typeof PressReleaseBody>;

/** A question of the press, as it came. Nobody outside sees who asked. */
export const PressQuestionBody = Type.Object(
  { id: code('pressAsked'), agency: text(200, 'agency'), question: text(2000, 'pressQuestion') },
  strict,
);
export type PressQuestionBody = Static<typeof PressQuestionBody>;

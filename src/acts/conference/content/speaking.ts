// SPDX-License-Identifier: EUPL-1.2
// The order of precedence, and the lists of speakers made from it.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { WITHIN } from '../order/entity.ts';
import {
  code,
  count,
  digest,
  entity,
  instant,
  language,
  list,
  maybe,
  one,
  orNull,
  row,
  strict,
  text,
  yes,
} from './fields.ts';

export const OrderRuleBody = Type.Object(
  {
    language,
    collation: maybe(Type.String({ pattern: '^[a-z]{3,8}$', field: 'collation' })),
    within: one('within', ...WITHIN),
    /** What was drawn: a letter, or the entity to begin with. */
    letter: maybe(text(8, 'letter')),
    drawn: maybe(entity('drawn')),
    host: one('hostPlace', 'first', 'last', 'none'),
    /** Names as they are filed, by entity. */
    filedAs: maybe(list(Type.Object({ entity: entity(), name: text(200, 'filedAs') }, strict), 300, 'filedAs')),
  },
  strict,
);
export type OrderRuleBody = Static<typeof OrderRuleBody>;

export const PlacementBody = Type.Object(
  {
    /** `apart` is for protocol's eyes only and never printed. */
    what: one('placement', 'placed', 'freed', 'apart', 'no-longer-apart'),
    entity: entity(),
    place: maybe(count(10_000, 'place', 1)),
    other: maybe(entity('other')),
    from: maybe(one('apartFrom', 'seat', 'table')),
    reason: text(300, 'reason'),
    until: maybe(instant('until')),
  },
  strict,
);
export type PlacementBody = Static<typeof PlacementBody>;

const seconds = (field: string) => count(36_000, field);
const byCategory = (field: string, most: number) =>
  list(Type.Object({ category: row('category'), most: count(most, field) }, strict), 40, field);
export const SpeakingRuleBody = Type.Object(
  {
    item: code('item'),
    title: text(200, 'title'),
    /** The element of the programme in which it is heard. */
    element: code('element'),
    bands: list(
      Type.Object({ code: row('code'), words: text(120, 'words'), ranks: list(row('rank'), 40, 'ranks') }, strict),
      20,
      'bands',
    ),
    fixed: list(
      Type.Object({ entity: entity(), place: count(1000, 'place', 1), words: text(200, 'words') }, strict),
      20,
      'fixedSlots',
    ),
    groupsFirst: yes('groupsFirst'),
    afterOthers: list(row('category'), 20, 'afterOthers'),
    closesAt: orNull(instant('closes')),
    seconds: seconds('seconds'),
    secondsByCategory: byCategory('seconds', 36_000),
    amberSeconds: seconds('amberSeconds'),
    changeOverSeconds: seconds('changeOverSeconds'),
    replySeconds: list(seconds('seconds'), 5, 'replySeconds'),
    signedFirst: yes('signedFirst'),
    textReleased: one('textReleased', 'slot-starts', 'after-delivery'),
    wordsAtMost: byCategory('wordsAtMost', 100_000),
  },
  strict,
);
export type SpeakingRuleBody = Static<typeof SpeakingRuleBody>;

export const InscriptionBody = Type.Object(
  {
    item: code('item'),
    entity: entity(),
    speaker: text(120, 'speaker'),
    rank: orNull(row('rank')),
    /** The sitting they would like. */
    wish: orNull(count(50, 'sitting', 1)),
    group: yes('group'),
    /** When it reached the host on paper; otherwise the moment of the act counts. */
    received: maybe(instant('received')),
  },
  strict,
);
export type InscriptionBody = Static<typeof InscriptionBody>;

/** Everything else that happens to a list of speakers. `id` is the number of the inscription, or of the reply asked. */
export const SPEAKING_STEPS = [
  'list-issued',
  'rank-changed',
  'swap-consented',
  'pinned',
  'unpinned',
  'withdrawn',
  'meeting-opened',
  'meeting-suspended',
  'meeting-resumed',
  'meeting-closed',
  'called',
  'began',
  'ended',
  'order-raised',
  'order-ruled',
  'replies-opened',
  'reply-asked',
  'reply-began',
  'reply-ended',
  'text-published',
] as const;
export const SpeakingEventBody = Type.Object(
  {
    item: code('item'),
    what: one('speakingStep', ...SPEAKING_STEPS),
    id: maybe(ActIdSchema),
    with: maybe(ActIdSchema),
    /** In place of `with`, where only the other delegation is known and not the number of its entry. */
    withEntity: maybe(entity('withEntity')),
    entity: maybe(entity()),
    as: maybe(one('listIs', 'provisional', 'final')),
    rank: maybe(orNull(row('rank'))),
    speaker: maybe(text(120, 'speaker')),
    place: maybe(count(1000, 'place', 1)),
    reason: maybe(text(300, 'reason')),
    cut: maybe(yes('cut')),
  },
  strict,
);
export type SpeakingEventBody = Static<typeof SpeakingEventBody>;

/** The text itself is an attachment, sealed for the statement box until it may be read. */
export const StatementTextBody = Type.Object(
  {
    item: code('item'),
    inscription: ActIdSchema,
    entity: entity(),
    sha256: digest('sha256'),
    language,
    wordCount: count(1_000_000, 'wordCount', 1),
  },
  strict,
);
export type StatementTextBody = Static<typeof StatementTextBody>;

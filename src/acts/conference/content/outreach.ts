// SPDX-License-Identifier: EUPL-1.2
// Who comes, what was said and learned about it, invitations and their replies.
import { type Static, Type } from 'typebox';
import { Window } from './event.ts';
import {
  Named,
  TableRow,
  code,
  count,
  day,
  entity,
  instant,
  list,
  maybe,
  names,
  one,
  orNull,
  row,
  strict,
  text,
  yes,
} from './fields.ts';

/** Who comes and by whom it is led: what the order of precedence is made from. */
export const EntityFactBody = Type.Object(
  {
    facts: list(
      Type.Object(
        {
          entity: entity(),
          what: one('entityFact', 'listed', 'rank', 'arrived', 'registered', 'struck'),
          names: maybe(names('names', 200)),
          category: maybe(row('category')),
          host: maybe(yes('host')),
          rank: maybe(row('rank')),
          /** Who leads the delegation. */
          head: maybe(text(200, 'head')),
          at: maybe(instant('at')),
        },
        strict,
      ),
      500,
      'entityFacts',
      1,
    ),
  },
  strict,
);
export type EntityFactBody = Static<typeof EntityFactBody>;

export const OUTREACH = ['invited', 'attends', 'level', 'signs', 'powers', 'credentials', 'arrives', 'note'] as const;
/** What somebody learned about an entity, from whom and when. Facts stand side by side; none takes the place of another. */
export const OutreachFactBody = Type.Object(
  {
    facts: list(
      Type.Object(
        {
          entity: entity(),
          what: one('outreachFact', ...OUTREACH),
          /** yes, no or undecided; a rank for the level; words for the rest. */
          is: text(200, 'is'),
          on: day('on'),
          source: text(200, 'source'),
          words: maybe(text(1000, 'words')),
        },
        strict,
      ),
      500,
      'outreachFacts',
      1,
    ),
  },
  strict,
);
export type OutreachFactBody = Static<typeof OutreachFactBody>;

export const ContactBody = Type.Object(
  {
    entity: entity(),
    on: day('on'),
    channel: one('channel', 'call', 'meeting', 'note-verbale', 'e-mail', 'other'),
    with: text(200, 'with'),
    words: text(5000, 'words'),
    next: maybe(day('next')),
  },
  strict,
);
export type ContactBody = Static<typeof ContactBody>;

/** All a State must know to answer and to nominate; its node holds nothing else of the event. */
export const InvitationBody = Type.Object(
  {
    entity: entity(),
    reference: text(100, 'reference'),
    eventCode: Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,11}$', field: 'eventCode' }),
    titles: names('names'),
    place: text(100, 'place'),
    zone: text(64, 'clock'),
    from: day('from'),
    until: day('until'),
    text: text(20_000, 'invitationText'),
    replyBy: day('replyBy'),
    ranks: list(TableRow, 40, 'ranks'),
    categories: list(
      Type.Object(
        {
          code: row('code'),
          words: text(120, 'words'),
          criteria: maybe(text(500, 'categoryCriteria')),
          quota: orNull(count(10_000, 'quota')),
          photo: yes('photoWanted'),
        },
        strict,
      ),
      60,
      'delegateCategories',
    ),
    items: list(Type.Object({ item: code('item'), title: text(200, 'title') }, strict), 50, 'items'),
    windows: list(Window, 20, 'windows'),
    purgeOn: day('purgeOn'),
  },
  strict,
);
export type InvitationBody = Static<typeof InvitationBody>;

export const ANSWERS = ['yes', 'no', 'undecided'] as const;
export const InvitationReplyBody = Type.Object(
  {
    entity: entity(),
    attends: one('attends', ...ANSWERS),
    level: maybe(row('rank')),
    head: maybe(Named),
    signs: one('signs', ...ANSWERS),
    powers: one('powers', 'not-needed', 'to-be-issued', 'copy-sent', 'original-sent', 'not-signing'),
    note: maybe(text(2000, 'note')),
  },
  strict,
);
export type InvitationReplyBody = Static<typeof InvitationReplyBody>;

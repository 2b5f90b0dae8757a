// SPDX-License-Identifier: EUPL-1.2
// Badges, tokens of delegations, and what posts at gates wrote down.
import { type Static, Type } from 'typebox';
import {
  badgeNumber,
  count,
  entity,
  instant,
  list,
  maybe,
  one,
  orNull,
  strict,
  text,
  token,
  yes,
  zone,
} from './fields.ts';

export const BadgeBody = Type.Object(
  {
    badges: list(
      Type.Object(
        {
          entity: entity(),
          /** The delegate; null for a spare pass of one door. */
          ref: orNull(Type.String({ maxLength: 32, field: 'ref' })),
          kind: one('badgeKind', 'badge', 'pin', 'pass'),
          number: badgeNumber,
          version: count(255, 'version', 1),
          category: count(255, 'number'),
          zones: list(zone, 64, 'zones'),
          /** Minutes since 1970 in UTC. */
          from: count(0xffffffff, 'fromMinute'),
          until: count(0xffffffff, 'untilMinute'),
          photo: orNull(Type.String({ pattern: '^[0-9a-f]{16}$', field: 'photoMark' })),
        },
        strict,
      ),
      500,
      'badges',
      1,
    ),
    /** Thumbprint of the key that signs their codes, and the key itself. */
    key: Type.Object({ kid: text(64, 'kid'), spki: text(200, 'spki') }, strict),
  },
  strict,
);
export type BadgeBody = Static<typeof BadgeBody>;

export const BadgeChangedBody = Type.Object(
  {
    what: one('badgeChange', 'collected', 'revoked', 'lost'),
    badges: list(Type.Object({ number: badgeNumber, upTo: count(255, 'version', 1) }, strict), 500, 'badges', 1),
    /** Who took them, against whose receipt; or why they are withdrawn. */
    words: text(300, 'words'),
  },
  strict,
);
export type BadgeChangedBody = Static<typeof BadgeChangedBody>;

export const ZoneQuotaBody = Type.Object(
  {
    quotas: list(
      Type.Object({ entity: entity(), zone, kind: token, tokens: count(10_000, 'tokens') }, strict),
      2000,
      'quotas',
      1,
    ),
  },
  strict,
);
export type ZoneQuotaBody = Static<typeof ZoneQuotaBody>;

const linePlace = {
  post: text(64, 'post'),
  seq: Type.Integer({ minimum: 1, field: 'seq' }),
  at: instant('at'),
  list: Type.Integer({ minimum: 0, field: 'version' }),
};
/** One line of a post's log, exactly as the post wrote it. */
export const GateLineRow = Type.Union([
  Type.Object(
    {
      ...linePlace,
      what: Type.Literal('scan'),
      zone,
      direction: one('direction', 'in', 'out'),
      outcome: one(
        'outcome',
        'allow',
        'offline-allow',
        'wrong-zone',
        'revoked',
        'already-inside',
        'unknown',
        'not-yet',
        'over',
        'quota',
      ),
      opens: yes('opens'),
      link: yes('link'),
      holder: orNull(
        Type.Object(
          {
            number: badgeNumber,
            version: count(255, 'version', 1),
            category: count(255, 'number'),
            entity: Type.String({ pattern: '^[A-Z0-9-]{2,12}$', field: 'entity' }),
            kind: one('badgeKind', 'badge', 'pin', 'pass'),
          },
          strict,
        ),
      ),
      token: orNull(Type.String({ minLength: 1, maxLength: 8, field: 'token' })),
      why: orNull(Type.String({ maxLength: 64, field: 'reason' })),
    },
    strict,
  ),
  Type.Object(
    {
      ...linePlace,
      what: Type.Literal('handed-back'),
      entity: entity(),
      zone,
      kind: token,
      tokens: count(10_000, 'tokens', 1),
    },
    strict,
  ),
  Type.Object(
    { ...linePlace, what: Type.Literal('stopped'), number: badgeNumber, upTo: count(255, 'version', 1) },
    strict,
  ),
  Type.Object({ ...linePlace, what: Type.Literal('ended') }, strict),
]);

/** What a post at a gate wrote down while nobody could be asked, and the posts themselves. */
export const GateReportBody = Type.Object(
  {
    what: one('gateReport', 'post-opened', 'post-gone', 'lines', 'lent', 'double-seen'),
    post: text(64, 'post'),
    gate: maybe(text(100, 'gate')),
    zones: maybe(list(zone, 64, 'zones')),
    lines: maybe(list(GateLineRow, 1000, 'gateLines')),
    /** Tokens lent to posts, kept before any list built from them is signed. */
    loans: maybe(
      list(
        Type.Object(
          {
            post: text(64, 'post'),
            entity: entity(),
            zone,
            kind: token,
            lent: count(100_000, 'lent'),
            recalled: count(100_000, 'recalled'),
          },
          strict,
        ),
        2000,
        'loans',
      ),
    ),
    /** A double use that somebody looked into: its first entry at this post, and how many entries there were. One more opens it again. */
    seen: maybe(
      Type.Object(
        {
          number: badgeNumber,
          zone,
          first: Type.Integer({ minimum: 1, field: 'seq' }),
          entries: count(100_000, 'doubleEntries', 2),
        },
        strict,
      ),
    ),
    /** What was found. */
    words: maybe(text(300, 'words')),
  },
  strict,
);
export type GateReportBody = Static<typeof GateReportBody>;

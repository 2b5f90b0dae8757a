// SPDX-License-Identifier: EUPL-1.2
// What goes out of a report desk to people without a node, or to another State without being asked: how a wish to hold money was handed over,
// and information given on conditions. No victim and no reporter is in any of it.
import { type Static, Type } from 'typebox';
import type { Kind } from '../kind.ts';
import * as f from './fields.ts';
import { KINDS } from './indicators/indicator.ts';

const { strict, maybe } = f;

export const HOLD_SENT = 'reports.hold-sent.v1';
export const SPONTANEOUS = 'reports.spontaneous.v1';
export const SPONTANEOUS_ANSWER = 'reports.spontaneous-answer.v1';
export const SPONTANEOUS_CONTENT = 'reports.spontaneous-content.v1';

export const HANDED_ON = 'reports.handed-on.v1';

/** Why reports stand together, for whoever writes a request from them. */
export const GROUNDS_FILE = 'grounds.json';
/** What was laid aside when information was offered: it leaves only once its conditions are accepted. */
export const INFORMATION_FILE = 'information.json';

export const HOLD_WAYS = ['telephone', 'e-mail', 'portal', 'by-hand'] as const;
/** A named officer handed the signed notice to a bank that has no node. */
export const HoldSentBody = Type.Object(
  {
    way: f.one('holdWay', ...HOLD_WAYS),
    /** Who took it there. */
    whom: f.text(200, 'holdTakenBy'),
    at: f.instant('holdSentAt'),
  },
  strict,
);
export type HoldSentBody = Static<typeof HoldSentBody>;

export const RESTRICTIONS = ['none', 'confidential', 'use-limits'] as const;
export const ONWARD = ['not', 'ask-first', 'free'] as const;
/** Information is offered: what it is about and on which conditions, but none of it. */
export const SpontaneousBody = Type.Object(
  {
    subject: f.text(300, 'spontaneousSubject'),
    reference: f.text(100, 'spontaneousReference'),
    /** How many values wait, and how many reports name them. */
    values: Type.Integer({ minimum: 0, maximum: 200, field: 'spontaneousValues' }),
    reports: Type.Integer({ minimum: 0, maximum: 1_000_000, field: 'spontaneousReports' }),
    restriction: f.one('restriction', ...RESTRICTIONS),
    /** For which purposes alone it may be used. */
    useLimit: maybe(f.text(1000, 'useLimit')),
    onward: f.one('onwardUse', ...ONWARD),
    /** Whom to tell before it is used to clear an accused person. */
    exculpatory: f.text(300, 'exculpatoryContact'),
    /** Salted digest of what is given once the conditions are accepted. */
    content: f.digest('spontaneousDigest'),
    reason: f.text(1000, 'reason'),
  },
  strict,
);
export type SpontaneousBody = Static<typeof SpontaneousBody>;

export const SpontaneousAnswerBody = Type.Object(
  { is: f.one('spontaneousAnswer', 'accepted', 'declined', 'given-back'), words: f.text(2000, 'words') },
  strict,
);
export type SpontaneousAnswerBody = Static<typeof SpontaneousAnswerBody>;

/** What was offered, after the other State accepted the conditions: byte for byte what the second officer saw. */
export const SpontaneousContentBody = Type.Object(
  {
    salt: Type.String({ pattern: '^[0-9a-f]{32}$', field: 'spontaneousSalt' }),
    words: f.text(8000, 'spontaneousWords'),
    values: Type.Array(
      Type.Object(
        {
          kind: f.one('indicatorKind', ...KINDS),
          canonical: f.text(2048, 'canonical'),
          reports: Type.Integer({ minimum: 0, maximum: 1_000_000, field: 'spontaneousReports' }),
        },
        strict,
      ),
      { maxItems: 200, field: 'incidentValues' },
    ),
  },
  strict,
);
export type SpontaneousContentBody = Static<typeof SpontaneousContentBody>;

/** A report, or all it is linked with, goes to the office of the own State that writes requests. */
export const HandedOnBody = Type.Object(
  {
    report: f.act('report'),
    group: f.yes('wholeGroup'),
    snapshot: f.digest('snapshot'),
    reports: Type.Integer({ minimum: 1, maximum: 1_000_000, field: 'spontaneousReports' }),
    reason: f.text(1000, 'reason'),
  },
  strict,
);
export type HandedOnBody = Static<typeof HandedOnBody>;

const DESK = 'REPORT_DESK';
const ABROAD = ['CENTRAL_AUTHORITY', 'CONTACT_POINT'];
const common = { deadlines: [], signedBy: 'officer' } as const;

export const outwardKinds: Kind[] = [
  {
    ...common,
    ...{ kind: HANDED_ON, body: HandedOnBody, from: [DESK], to: ['own'], roles: ['report-officer'], approve: null },
    ...{ answers: [], basis: ['GROUPS'], receipted: false },
  },
  {
    ...common,
    ...{
      kind: HOLD_SENT,
      body: HoldSentBody,
      from: [DESK],
      to: ['own'],
      roles: ['report-child-officer', 'report-officer'],
      approve: null,
    },
    ...{ answers: ['reports.hold.v1'], basis: ['GOLDEN_HOUR'], receipted: false },
  },
  {
    ...common,
    ...{ kind: SPONTANEOUS, body: SpontaneousBody, from: [DESK], to: ABROAD, roles: ['report-officer'] },
    ...{ approve: ['report-approver'], answers: [], basis: ['SPONTANEOUS_INFORMATION'], receipted: true },
  },
  {
    ...common,
    ...{ kind: SPONTANEOUS_ANSWER, body: SpontaneousAnswerBody, from: ABROAD, to: [DESK] },
    ...{ roles: ['duty-officer', 'legal-officer'], approve: null, receipted: true, basis: ['SPONTANEOUS_LIMITS'] },
    answers: [SPONTANEOUS, SPONTANEOUS_CONTENT],
  },
  {
    ...common,
    ...{ kind: SPONTANEOUS_CONTENT, body: SpontaneousContentBody, from: [DESK], to: ABROAD, roles: ['report-officer'] },
    // What it says was approved with the offer, by its digest; what was decided on its values since counts too.
    asksValues: true,
    ...{ approve: null, answers: [SPONTANEOUS_ANSWER], basis: ['SPONTANEOUS_INFORMATION'], receipted: true },
  },
];

// SPDX-License-Identifier: EUPL-1.2
// A notice to whoever can act on a confirmed value (who keeps a page, a name, an account, an app), and what came of it. A notice orders
// nothing: a named officer sends it, and whoever gets it decides.
import { type Static, Type } from 'typebox';
import type { Kind } from '../kind.ts';
import * as f from './fields.ts';
import { KINDS } from './indicators/indicator.ts';

const { strict, maybe } = f;
export const NOTICE = 'reports.notice.v1';
export const NOTICE_ANSWER = 'reports.notice-answer.v1';

/** Who is told, by what it keeps. */
export const NOTICE_TO = [
  ...([
    'page-host',
    'name-registrar',
    'platform',
    'mail-host',
    'store',
    'carrier',
    'account-bank',
    'exchange',
    'network',
  ] as const),
] as const;
export const NOTICE_ASKS = ['take-down', 'suspend', 'block-it', 'look'] as const;
/** How it goes out. `by-node`: it travels by itself to a provider that has a node; every other way is a person's. */
export const NOTICE_WAYS = ['by-mail', 'by-form', 'by-letter', 'by-call', 'by-node'] as const;

export const NoticeBody = Type.Object(
  {
    kind: f.one('indicatorKind', ...KINDS),
    canonical: f.text(2048, 'canonical'),
    whom: f.one('noticeWhom', ...NOTICE_TO),
    name: f.text(200, 'noticeName'),
    /** Where it is sent to: an address, a form, a number. */
    reach: maybe(f.text(300, 'noticeReach')),
    asks: f.one('noticeAsks', ...NOTICE_ASKS),
    way: f.one('noticeWay', ...NOTICE_WAYS),
    words: f.text(4000, 'noticeWords'),
    answerBy: f.day('noticeAnswerBy'),
  },
  strict,
);
export type NoticeBody = Static<typeof NoticeBody>;

export const NOTICE_RESULTS = [
  ...(['sent-out', 'noted', 'done', 'done-in-part', 'refused', 'returned', 'reminded', 'closed'] as const),
] as const;
export const NoticeAnswerBody = Type.Object(
  {
    is: f.one('noticeResult', ...NOTICE_RESULTS),
    words: f.text(1000, 'words'),
    /** Under which number the other side keeps it. */
    reference: maybe(f.text(200, 'noticeReference')),
    /** With a reminder: the new day. */
    answerBy: maybe(f.day('noticeAnswerBy')),
  },
  strict,
);
export type NoticeAnswerBody = Static<typeof NoticeAnswerBody>;

const common = { deadlines: [], receipted: true, approve: null, signedBy: 'officer', basis: ['NOTICES'] } as const;

/** The row of INDICATOR is passed in: this file knows nothing of the table it stands in. */
export const noticeKinds = (indicator: string): Kind[] => [
  {
    ...{ ...common, kind: NOTICE, body: NoticeBody, answers: [indicator] },
    ...{ from: ['REPORT_DESK'], to: ['own', 'SERVICE_PROVIDER'], roles: ['report-officer'] },
    asksValues: true,
  },
  {
    ...{ ...common, kind: NOTICE_ANSWER, body: NoticeAnswerBody, answers: [NOTICE, NOTICE_ANSWER] },
    ...{ from: ['REPORT_DESK', 'SERVICE_PROVIDER'], to: ['own', 'REPORT_DESK', 'SERVICE_PROVIDER'] },
    roles: ['report-officer', 'response-officer'],
  },
];

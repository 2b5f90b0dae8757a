// SPDX-License-Identifier: EUPL-1.2
// How notices stand, read off the acts of their dossiers; and which value a notice may be written about.
import type { Act, ActId, OfficeId } from '#base/act.ts';
import type { CivilDate, Instant } from '#base/time.ts';
import { defanged } from './indicators/refang.ts';
import * as n from './notice-acts.ts';
import { heard } from './own-voice.ts';
import type { SharedIndicator } from './shared-indicators.ts';

export type NoticeStatus = 'to-send' | Exclude<n.NoticeAnswerBody['is'], 'reminded'>;
export type NoticeState = {
  act: ActId;
  at: Instant;
  from: OfficeId;
  to: OfficeId;
  by: string;
  body: n.NoticeBody;
  status: NoticeStatus;
  /** The day an answer is due, reminders counted in. */
  answerBy: CivilDate;
  /** It went out, nothing final was heard, and the day is over. */
  overdue: boolean;
  reminders: number;
  /** What came of it, in sequence. */
  results: readonly { act: ActId; at: Instant; from: OfficeId; body: n.NoticeAnswerBody }[];
};

/** Nothing more is waited for. */
export const FINAL: readonly NoticeStatus[] = ['done', 'refused', 'closed'];

/** In: acts in order, and today at the desk. Out: the newest first. */
export function noticesOf(all: readonly Act[], today: CivilDate): NoticeState[] {
  const acts = heard(all);
  const opens = new Map<ActId, ActId>();
  const results = new Map<ActId, NoticeState['results'][number][]>();
  for (const act of acts) {
    if (act.kind === n.NOTICE) opens.set(act.id, act.id);
    const notice = act.re === undefined ? undefined : opens.get(act.re);
    if (act.kind !== n.NOTICE_ANSWER || notice === undefined) continue;
    opens.set(act.id, notice);
    const before = results.get(notice) ?? [];
    // What is final stays so, whatever somebody sends afterwards.
    if (FINAL.includes(before.findLast((r) => r.body.is !== 'reminded')?.body.is as NoticeStatus)) continue;
    const result = { act: act.id, at: act.at.instant, from: act.from, body: act.body as n.NoticeAnswerBody };
    results.set(notice, [...before, result]);
  }
  return (acts.filter((a) => a.kind === n.NOTICE) as Act<n.NoticeBody>[]).toReversed().map((act) => {
    const told = results.get(act.id) ?? [];
    const last = told.findLast((r) => r.body.is !== 'reminded')?.body.is;
    const status: NoticeStatus =
      last === undefined ? (act.body.way === 'by-node' ? 'sent-out' : 'to-send') : (last as NoticeStatus);
    const answerBy = told.findLast((r) => r.body.answerBy !== undefined)?.body.answerBy ?? act.body.answerBy;
    const waits = status === 'sent-out' || status === 'noted' || status === 'done-in-part';
    return {
      ...{ act: act.id, at: act.at.instant, from: act.from, to: act.to[0]!, by: act.by.person, body: act.body },
      ...{ status, answerBy, overdue: waits && answerBy < today },
      reminders: told.filter((r) => r.body.is === 'reminded').length,
      results: told,
    };
  });
}

export type WhyNoNotice = 'notice.not-confirmed' | 'notice.over' | 'notice.doubted' | 'notice.tlp' | 'notice.pap';

/**
 * Why nobody outside is told of a value; null where somebody may be. PAP:AMBER and PAP:RED forbid to reach whoever keeps it; TLP:RED is for
 * named persons, and what a source keeps among us is held as red.
 */
export function whyNoNotice(
  i: Pick<SharedIndicator, 'marking' | 'revoked' | 'appealed' | 'doubted' | 'validUntil'>,
  today: CivilDate,
): WhyNoNotice | null {
  if (i.revoked) return 'notice.not-confirmed';
  if (i.validUntil <= today) return 'notice.over';
  if (i.appealed || i.doubted) return 'notice.doubted';
  if (i.marking.tlp === 'red') return 'notice.tlp';
  return i.marking.pap === 'clear' || i.marking.pap === 'green' ? null : 'notice.pap';
}

/** Kinds whose spelling a program would turn into a link. */
const LINKS: readonly string[] = ['url', 'domain', 'email', 'ip'];

/** True where a text holds the value in a spelling that works. */
export function holdsLiveValue(words: string, kind: string, canonical: string): boolean {
  return LINKS.includes(kind) && defanged(canonical) !== canonical && words.includes(canonical);
}

/** Who can act on a kind of value, the likeliest first. */
export const WHO_ACTS: Readonly<Record<string, readonly (typeof n.NOTICE_TO)[number][]>> = {
  url: ['page-host', 'name-registrar', 'platform'],
  domain: ['name-registrar', 'page-host'],
  ip: ['network', 'page-host'],
  email: ['mail-host'],
  handle: ['platform'],
  app: ['store'],
  phone: ['carrier'],
  iban: ['account-bank'],
  'bank-account': ['account-bank'],
  wallet: ['exchange'],
};

/** What is asked of whom first. */
export const ASKS_FIRST: Readonly<Record<(typeof n.NOTICE_TO)[number], (typeof n.NOTICE_ASKS)[number]>> = {
  ...{
    'page-host': 'take-down',
    'name-registrar': 'suspend',
    platform: 'suspend',
    'mail-host': 'suspend',
    store: 'take-down',
  },
  ...{ carrier: 'block-it', 'account-bank': 'look', exchange: 'look', network: 'look' },
};

// SPDX-License-Identifier: EUPL-1.2
// A report and what follows from it. A report opens a dossier of its own; its words, its files and whatever belongs to the reporter lie
// apart as files by digest, so that they can be destroyed while the record stays.
import { type Static, Type } from 'typebox';
import type { Kind } from '../kind.ts';
import {
  BLIND_ANSWERED,
  BLIND_ASKED,
  BLIND_INDEX,
  BLIND_NOTICED,
  BLIND_SWITCH,
  BlindAnsweredBody,
  BlindAskedBody,
  BlindIndexBody,
  BlindNoticedBody,
  BlindSwitchBody,
} from './blind-acts.ts';
import * as f from './fields.ts';
import { incidentKinds } from './incident-acts.ts';
import { KINDS } from './indicators/indicator.ts';
import { noticeKinds } from './notice-acts.ts';
import { outwardKinds } from './outward-acts.ts';
import * as r from './reporter-acts.ts';
import { researcherKinds } from './researcher-acts.ts';
import { ReceivedFrom, sourceKinds } from './source-acts.ts';

export * from './incident-acts.ts';
export * from './notice-acts.ts';
export * from './outward-acts.ts';
export * from './reporter-acts.ts';
export * from './researcher-acts.ts';
export * from './source-acts.ts';
export { BLIND_ANSWERED, BLIND_ASKED, BLIND_INDEX, BLIND_NOTICED, BLIND_SWITCH };
export { BlindAnsweredBody, BlindAskedBody, BlindIndexBody, BlindNoticedBody, BlindSwitchBody };

const { strict, maybe } = f;

export const REPORT = 'reports.report.v1';
export const TRIAGE = 'reports.triage.v1';
export const REPORTERS_PART_OPENED = 'reports.reporters-part-opened.v1';
export const INDICATOR = 'reports.indicator.v1';
export const OVERLAY = 'reports.overlay.v1';
export const GROUP_NAMED = 'reports.group-named.v1';
export const HOLD = 'reports.hold.v1';
export const HOLD_ANSWER = 'reports.hold-answer.v1';
export const APPEAL = 'reports.appeal.v1';
export const APPEAL_DECISION = 'reports.appeal-decision.v1';

/** The file that holds what was reported, without anything of the reporter's own. */
export const REPORT_FILE = 'report.json';
/** The file that holds what is the reporter's: how to reach him, his account, his number. It is opened by an act. */
export const REPORTERS_FILE = 'reporter.json';
/** The file that holds what somebody says against a value, and how to reach him. */
export const APPEAL_FILE = 'appeal.json';

export const REPORTERS = ['citizen', 'enterprise', 'infrastructure', 'researcher'] as const;
export type Reporter = (typeof REPORTERS)[number];
export const WISHES = ['recover', 'warn', 'tell'] as const;
export const CONSENTS = ['link', 'bank', 'abroad', 'contact'] as const;
export type Consent = (typeof CONSENTS)[number];

export const Money = Type.Object(
  { minor: Type.Integer({ minimum: 1, maximum: 1e15, field: 'amountMinor' }), currency: f.currency },
  strict,
);

/** A short public word by which later reports find back to a campaign: capitals and figures, such as TAX24. */
export const campaign = Type.String({ pattern: '^[A-Z0-9]{4,12}$', field: 'campaign' });

/** What a desk took in. Nothing in it says who reported or what. */
export const ReportBody = Type.Object(
  {
    reporter: f.one('reporter', ...REPORTERS),
    channel: f.one('reportChannel', 'page', 'machine', 'desk', 'import'),
    language: f.language,
    wish: f.one('wish', ...WISHES),
    consents: Type.Array(f.one('consent', ...CONSENTS), { maxItems: 4, uniqueItems: true, field: 'consents' }),
    /** Digest of the receipt code: whoever holds the code may ask how it stands. */
    codeSha256: f.digest('codeSha256'),
    /** A victim under eighteen: the protected way. */
    minor: f.yes('minor'),
    /** When the newest transfer was made that may still be stopped; absent where no money went, or nobody knows. */
    sentAt: maybe(f.instant('sentAt')),
    /** All that went in the currency of that transfer: no hold is larger. */
    sent: maybe(Money),
    /** An operator wants the legal part of an incident passed on to the prosecutor. */
    toProsecutor: maybe(f.yes('toProsecutor')),
    /** The report of the same incident that came first. */
    sameAs: maybe(f.act('sameAs')),
    /** A code this desk gave a campaign, as the reporter named it. A hint for people: it links nothing. */
    campaign: maybe(campaign),
    /** Terms of good faith that a researcher was given, by the digest of their text. */
    terms: maybe(f.digest('terms')),
  },
  strict,
);
export type ReportBody = Static<typeof ReportBody>;

export const TRIAGE_STEPS = ['read', 'referred', 'asked', 'helped', 'closed', 'reopened'] as const;
export const TriageBody = Type.Object(
  {
    what: f.one('triage', ...TRIAGE_STEPS),
    /** Where it went, or why it is closed; the reporter reads it. */
    words: f.text(1000, 'reporterReads'),
    reason: maybe(
      f.one('closeReason', 'solved', 'no-offence', 'not-enough', 'duplicate', 'withdrawn', 'other-authority'),
    ),
  },
  strict,
);
export type TriageBody = Static<typeof TriageBody>;

export const ReportersPartOpenedBody = Type.Object({ why: f.text(500, 'whyOpened') }, strict);
export type ReportersPartOpenedBody = Static<typeof ReportersPartOpenedBody>;

export const INDICATOR_STEPS = ['confirmed', 'parked', 'cleared', 'expired', 'withdrawn'] as const;
/** What a person decided on something that reports name. Before it is confirmed it is a question. */
export const IndicatorBody = Type.Object(
  {
    kind: f.one('indicatorKind', ...KINDS),
    canonical: f.text(2048, 'canonical'),
    what: f.one('indicatorStep', ...INDICATOR_STEPS),
    reason: f.text(1000, 'reason'),
    tlp: maybe(f.one('tlp', 'clear', 'green', 'amber', 'amber+strict', 'red')),
    pap: maybe(f.one('pap', 'clear', 'green', 'amber', 'red')),
    validUntil: maybe(f.day('validUntil')),
    /** Confirmed on the word of another source: it goes no further than that source lets it. */
    from: maybe(ReceivedFrom),
  },
  strict,
);
export type IndicatorBody = Static<typeof IndicatorBody>;

/** What an officer said of links. `bystander` and `suspect` are about one value (`kind|value`) in one report; `of` takes an earlier word back. */
export const OverlayBody = Type.Object(
  {
    fact: f.one('overlay', 'must-link', 'cannot-link', 'not-the-same', 'bystander', 'suspect', 'undo'),
    a: maybe(f.act('report')),
    b: maybe(f.act('otherReport')),
    value: maybe(f.text(2100, 'value')),
    of: maybe(f.act('overlayAct')),
    reason: Type.String({ minLength: 8, maxLength: 1000, pattern: '\\S', field: 'reason' }),
  },
  strict,
);
export type OverlayBody = Static<typeof OverlayBody>;

/** Linked reports are called a group by two named persons, on one picture of all links. */
export const GroupNamedBody = Type.Object(
  {
    snapshot: f.digest('snapshot'),
    reports: Type.Array(f.act('report'), { minItems: 2, maxItems: 10_000, uniqueItems: true, field: 'groupReports' }),
    name: f.text(120, 'groupName'),
    /** For warnings to everybody: whoever reports later can name it. */
    campaign: maybe(campaign),
    reason: Type.String({ minLength: 8, maxLength: 2000, pattern: '\\S', field: 'reason' }),
  },
  strict,
);
export type GroupNamedBody = Static<typeof GroupNamedBody>;

/** A bank, or the contact point of another State, is asked to hold an amount: no more than the amount, and only for a time. */
export const HoldBody = Type.Object(
  {
    account: Type.Object(
      { kind: f.one('accountKind', 'iban', 'bank-account', 'wallet'), canonical: f.text(200, 'account') },
      strict,
    ),
    holder: f.text(200, 'holderOfAccount'),
    amount: Money,
    sentAt: f.instant('sentAt'),
    transaction: maybe(f.text(200, 'transaction')),
    until: f.instant('holdUntil'),
    hop: Type.Integer({ minimum: 0, maximum: 50, field: 'hop' }),
    reports: Type.Array(f.act('report'), { minItems: 1, maxItems: 500, uniqueItems: true, field: 'groupReports' }),
    reason: f.text(1000, 'reason'),
  },
  strict,
);
export type HoldBody = Static<typeof HoldBody>;

export const HoldAnswerBody = Type.Object(
  {
    is: f.one('holdAnswer', 'held', 'partly', 'too-late', 'refused', 'lifted', 'renewed'),
    amount: maybe(Money),
    until: maybe(f.instant('holdUntil')),
    /** Where the money went on to, when it was too late. */
    onward: maybe(f.text(200, 'onwardAccount')),
    words: f.text(1000, 'words'),
  },
  strict,
);
export type HoldAnswerBody = Static<typeof HoldAnswerBody>;

/** Somebody says that what is known of him here is wrong. It is private, and a clock runs. */
export const AppealBody = Type.Object(
  {
    kind: f.one('indicatorKind', ...KINDS),
    canonical: f.text(2048, 'canonical'),
    codeSha256: f.digest('codeSha256'),
  },
  strict,
);
export type AppealBody = Static<typeof AppealBody>;

export const AppealDecisionBody = Type.Object(
  { is: f.one('appealDecision', 'upheld', 'rejected'), words: f.text(2000, 'reporterReads') },
  strict,
);
export type AppealDecisionBody = Static<typeof AppealDecisionBody>;

/** Whoever works on reports of victims under eighteen. */
export const CHILD_OFFICER = 'report-child-officer';
export const CHILD_APPROVER = 'report-child-approver';

const DESK = 'REPORT_DESK';
const common = { deadlines: [], from: [DESK], receipted: false, approve: null } as const;

/** What the desk's node writes down when something comes in: a fact, never a decision. */
const fact = (kind: string, body: Kind['body'], basis: string, answers: string[]): Kind => ({
  ...common,
  ...{ kind, body, answers, basis: [basis], to: ['own'], roles: ['any'], signedBy: 'node' },
});

const byOfficer = (kind: string, body: Kind['body'], basis: string, answers: string[]): Kind => ({
  ...common,
  // Whoever works for children signs as such, so that everybody can see who worked on a child's report.
  ...{
    kind,
    body,
    answers,
    basis: [basis],
    to: ['own'],
    roles: [CHILD_OFFICER, 'report-officer'],
    signedBy: 'officer',
  },
});

export const kinds: Kind[] = [
  fact(REPORT, ReportBody, 'INTAKE', []),
  byOfficer(TRIAGE, TriageBody, 'ANSWER_REPORTER', [REPORT]),
  byOfficer(REPORTERS_PART_OPENED, ReportersPartOpenedBody, 'REPORTERS_PART', [REPORT]),
  { ...byOfficer(INDICATOR, IndicatorBody, 'INDICATORS', ['', REPORT, INDICATOR]), approve: ['report-approver'] },
  byOfficer(OVERLAY, OverlayBody, 'LINKS', ['', REPORT, OVERLAY]),
  { ...byOfficer(GROUP_NAMED, GroupNamedBody, 'GROUPS', ['', REPORT]), approve: ['report-approver'] },
  {
    ...byOfficer(HOLD, HoldBody, 'GOLDEN_HOUR', [REPORT]),
    to: ['own', 'CONTACT_POINT'],
    approve: ['report-approver'],
    receipted: true,
  },
  {
    ...byOfficer(HOLD_ANSWER, HoldAnswerBody, 'GOLDEN_HOUR', [HOLD, HOLD_ANSWER]),
    from: [DESK, 'CONTACT_POINT'],
    to: ['own', DESK],
    roles: [CHILD_OFFICER, 'report-officer', 'duty-officer'],
    receipted: true,
  },
  fact(APPEAL, AppealBody, 'APPEAL', []),
  byOfficer(APPEAL_DECISION, AppealDecisionBody, 'APPEAL', [APPEAL]),
  ...incidentKinds,
  ...outwardKinds,
  ...noticeKinds(INDICATOR),
  ...sourceKinds,
  ...researcherKinds(REPORT),
  fact(r.WITHDRAWN, r.WithdrawnBody, 'WITHDRAWAL', [REPORT]),
  fact(r.CORRECTED, r.CorrectedBody, 'WITHDRAWAL', [REPORT]),
  fact(r.DESTROYED, r.DestroyedBody, 'RETENTION', [REPORT, APPEAL]),
  {
    ...byOfficer(r.CHILDS_PART_OPENED, r.ChildsPartOpenedBody, 'CHILDREN', [REPORT]),
    ...{ roles: [CHILD_OFFICER], approve: [CHILD_APPROVER] },
  },
  { ...fact(BLIND_INDEX, BlindIndexBody, 'DECONFLICTION', []), to: [DESK], receipted: true },
  { ...byOfficer(BLIND_ASKED, BlindAskedBody, 'DECONFLICTION', []), approve: ['report-approver'] },
  fact(BLIND_ANSWERED, BlindAnsweredBody, 'DECONFLICTION', [BLIND_ASKED]),
  {
    ...byOfficer(BLIND_SWITCH, BlindSwitchBody, 'DECONFLICTION', ['', BLIND_SWITCH]),
    roles: ['report-officer', 'report-approver'],
  },
  fact(BLIND_NOTICED, BlindNoticedBody, 'DECONFLICTION', []),
];

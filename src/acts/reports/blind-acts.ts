// SPDX-License-Identifier: EUPL-1.2
// Acts of a blind comparison: the index of a week as it was announced, a question with its two officers, and what came of it. None of
// them holds a value.
import { type Static, Type } from 'typebox';
import * as f from './fields.ts';

const { strict } = f;
export const BLIND_INDEX = 'reports.blind-index.v1';
export const BLIND_ASKED = 'reports.blind-asked.v1';
export const BLIND_ANSWERED = 'reports.blind-answered.v1';
export const BLIND_SWITCH = 'reports.blind-switch.v1';
export const BLIND_NOTICED = 'reports.blind-noticed.v1';

const party = (field: string) => Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$', field });
const blindClass = f.one(
  'blindClass',
  ...(['account', 'wallet', 'phone', 'address', 'handle', 'app', 'device', 'transaction'] as const),
);
export const BLIND_PURPOSES = ['open-case', 'asset-tracing', 'danger-to-life', 'protection-of-victims'] as const;

/** Which index stands for one State, one class and one week. It goes to that State, and lies in the log before anything is answered. */
export const BlindIndexBody = Type.Object(
  {
    asker: party('blindAsker'),
    class: blindClass,
    epoch: Type.String({ pattern: '^\\d{4}-W\\d{2}$', field: 'blindWeek' }),
    key: f.digest('blindKey'),
    count: Type.Integer({ minimum: 0, maximum: 10_000_000, field: 'blindCount' }),
    root: f.digest('blindRoot'),
    contact: Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}/[a-z0-9-]{1,64}$', field: 'blindContact' }),
  },
  strict,
);
export type BlindIndexBody = Static<typeof BlindIndexBody>;

/** A named officer wants to ask another State about values of an open case; a second one lets it go. */
export const BlindAskedBody = Type.Object(
  {
    answerer: party('blindAnswerer'),
    class: blindClass,
    purpose: f.one('blindPurpose', ...BLIND_PURPOSES),
    values: Type.Integer({ minimum: 1, maximum: 1024, field: 'blindValues' }),
    /** Promise of the values and the case, opened by the own oversight office only. */
    promised: f.digest('blindPromised'),
  },
  strict,
);
export type BlindAskedBody = Static<typeof BlindAskedBody>;

/** What came of it. The sealed record with the values is for the oversight office. */
export const BlindAnsweredBody = Type.Object(
  {
    is: f.one('blindOutcome', 'opened', 'unanswered'),
    finds: Type.Integer({ minimum: 0, maximum: 1024, field: 'blindFinds' }),
    /** Digest of the question as it crossed the border. */
    question: f.digest('blindQuestion'),
    record: f.digest('blindRecord'),
    refusal: f.maybe(f.text(80, 'blindRefusal')),
  },
  strict,
);
export type BlindAnsweredBody = Static<typeof BlindAnsweredBody>;

export const BLIND_SIDES = ['answering', 'asking'] as const;

/** A named officer stops or allows again what goes out to one State, or to all where none is named. It takes effect at once. */
export const BlindSwitchBody = Type.Object(
  {
    side: f.one('blindSide', ...BLIND_SIDES),
    what: f.one('blindSwitch', 'stopped', 'allowed'),
    party: f.maybe(party('blindPeer')),
    /** For the own oversight office; no other State reads it. */
    reason: Type.String({ minLength: 8, maxLength: 1000, pattern: '\\S', field: 'reason' }),
  },
  strict,
);
export type BlindSwitchBody = Static<typeof BlindSwitchBody>;

export const BLIND_SIGNS = [
  'too-many',
  'range',
  'officer-quota',
  'heavy-use',
  'not-open',
  'unfair-answer',
  'index-changed',
  'peer-heavy',
] as const;
export type BlindSign = (typeof BLIND_SIGNS)[number];

/** The node tells the own oversight office of what looks like a search in bulk, or like another State that does not keep to the rules. */
export const BlindNoticedBody = Type.Object(
  {
    sign: f.one('blindSign', ...BLIND_SIGNS),
    /** Service number of the officer it is about, or the State. */
    officer: f.maybe(f.text(64, 'blindOfficer')),
    party: f.maybe(party('blindPeer')),
    values: Type.Integer({ minimum: 0, maximum: 1e9, field: 'blindValues' }),
  },
  strict,
);
export type BlindNoticedBody = Static<typeof BlindNoticedBody>;

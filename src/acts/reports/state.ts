// SPDX-License-Identifier: EUPL-1.2
// How a report stands, read off the acts of its dossier. Nothing of it is stored.
import type { Act, ActId } from '#base/act.ts';
import { type Instant, millis } from '#base/time.ts';
import * as k from './act.ts';
import { heard } from './own-voice.ts';

export * from './notices.ts';
export { heard };

export type HoldState = {
  act: ActId;
  body: k.HoldBody;
  /** Newest answer; null while nobody answered. */
  answer: k.HoldAnswerBody | null;
  /** Held until then; null where nothing is held, or the time is over. */
  heldUntil: Instant | null;
};

export type ReportState = {
  act: ActId;
  at: Instant;
  body: k.ReportBody;
  status: 'received' | 'urgent' | 'read' | 'referred' | 'asked' | 'closed' | 'same' | 'withdrawn';
  /** What the reporter was told, in sequence. */
  told: readonly { at: Instant; what: k.TriageBody['what']; words: string }[];
  helped: boolean;
  holds: readonly HoldState[];
  /** How often the part of the reporter was opened. */
  opened: number;
  /** What the reporter agrees to today. */
  consents: readonly k.Consent[];
  /** When the reporter took an agreement, or the report, back, and when something was corrected. */
  changes: readonly {
    at: Instant;
    act: ActId;
    what: k.WithdrawnBody['what'] | 'corrected';
    consents: readonly k.Consent[];
  }[];
  withdrawn: Instant | null;
  /** When what was told was destroyed. */
  destroyed: Instant | null;
};

/** Younger than this, a transfer goes the urgent way; older, it takes the ordinary one. */
export const URGENT_HOURS = 72;

/** True while a transfer may still be stopped. In: when it was made, and now. */
export function isUrgent(sentAt: Instant | undefined, now: Instant): boolean {
  if (sentAt === undefined) return false;
  const age = millis(now) - millis(sentAt);
  return age >= 0 && age < URGENT_HOURS * 3_600_000;
}

const OPENINGS: readonly string[] = [k.REPORTERS_PART_OPENED, k.CHILDS_PART_OPENED, k.RESEARCHERS_PART_OPENED];

/** In: the acts of one dossier in order, and now. Null where they hold no report. */
export function reportStateOf(all: readonly Act[], now: Instant): ReportState | null {
  const acts = heard(all);
  const first = acts.find((a) => a.kind === k.REPORT) as Act<k.ReportBody> | undefined;
  if (!first) return null;
  const steps = acts.filter((a) => a.kind === k.TRIAGE) as Act<k.TriageBody>[];
  const told = steps.map(({ at, body }) => ({ at: at.instant, what: body.what, words: body.words }));
  const changes = changesOf(acts);
  const withdrawn = changes.find((c) => c.what === 'whole-report')?.at ?? null;
  const back = new Set(changes.flatMap((c) => c.consents));
  return {
    act: first.id,
    at: first.at.instant,
    body: first.body,
    status: withdrawn === null ? statusOf(first.body, told, now) : 'withdrawn',
    told,
    helped: told.some((t) => t.what === 'helped'),
    holds: holdsOf(acts, now),
    opened: acts.filter((a) => OPENINGS.includes(a.kind)).length,
    consents: withdrawn === null ? (first.body.consents ?? []).filter((c) => !back.has(c)) : [],
    ...{ changes, withdrawn },
    destroyed: acts.find((a) => a.kind === k.DESTROYED && a.re === first.id)?.at.instant ?? null,
  };
}

function changesOf(acts: readonly Act[]): ReportState['changes'] {
  return acts.flatMap(({ id, kind, at, body }): ReportState['changes'] => {
    const { what, consents } = body as k.WithdrawnBody;
    if (kind === k.WITHDRAWN) return [{ at: at.instant, act: id, what, consents }];
    return kind === k.CORRECTED ? [{ at: at.instant, act: id, what: 'corrected', consents: [] }] : [];
  });
}

/** Since when nobody works on a report any more: closed, or taken back. Null while somebody does. */
export function endedAt({
  status,
  told,
  withdrawn,
}: Pick<ReportState, 'status' | 'told' | 'withdrawn'>): Instant | null {
  if (withdrawn !== null) return withdrawn;
  return status === 'closed' ? (told.findLast((t) => t.what === 'closed')?.at ?? null) : null;
}

function statusOf(body: k.ReportBody, told: ReportState['told'], now: Instant): ReportState['status'] {
  const last = told.findLast((t) => t.what !== 'helped')?.what;
  if (last === 'closed') return 'closed';
  if (last === undefined || last === 'reopened') {
    if (body.sameAs !== undefined) return 'same';
    return isUrgent(body.sentAt, now) ? 'urgent' : last === undefined ? 'received' : 'read';
  }
  return last === 'referred' || last === 'asked' ? last : 'read';
}

function holdsOf(acts: readonly Act[], now: Instant): HoldState[] {
  const chain = new Map<ActId, ActId>();
  const answers = new Map<ActId, k.HoldAnswerBody>();
  for (const act of acts) {
    if (act.kind !== k.HOLD_ANSWER || act.re === undefined) continue;
    const hold = chain.get(act.re) ?? act.re;
    chain.set(act.id, hold);
    answers.set(hold, act.body as k.HoldAnswerBody);
  }
  return (acts.filter((a) => a.kind === k.HOLD) as Act<k.HoldBody>[]).map(({ id, body }) => {
    const answer = answers.get(id) ?? null;
    const holds = answer !== null && ['held', 'partly', 'renewed'].includes(answer.is);
    const until = holds ? (answer.until ?? body.until) : null;
    return { act: id, body, answer, heldUntil: until !== null && until > now ? until : null };
  });
}

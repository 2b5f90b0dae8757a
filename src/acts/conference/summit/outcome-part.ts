// SPDX-License-Identifier: EUPL-1.2
// What a conference leaves behind: pledges that become due, credentials in three lists, press that was accredited or told why not.
import type { ActId, Party } from '#base/act.ts';
import type { CivilDate, Instant } from '#base/time.ts';
import * as k from '../act.ts';
import { sameName } from '../names.ts';
import { type Commitment, commitmentsOn, type Pledge, type PledgeReport } from '../pledges.ts';
import type { Element } from '../programme/element.ts';
import { timedOf } from '../programme/timed.ts';
import type { Gathered } from './gathered.ts';
import type { Unheeded } from './unheeded.ts';

export type PledgesPart = { commitments: readonly Commitment[]; unheeded: readonly Unheeded[] };

export function pledgeReport({ entity, ...rest }: k.PledgeReportBody): PledgeReport {
  return { ...rest, by: entity };
}

export function pledgesPart(g: Gathered, today: CivilDate): PledgesPart {
  // The first word of an entity under a number stands: a pledge is not rewritten, it is reported on.
  const pledges = new Map<string, Pledge>();
  for (const { body } of g.of<k.PledgeBody>(k.PLEDGE)) {
    const key = `${body.entity} ${body.id}`;
    if (!pledges.has(key)) pledges.set(key, body);
  }
  const acts = g.of<k.PledgeReportBody>(k.PLEDGE_REPORT);
  const reports = acts.map((a) => ({ act: a.id, report: pledgeReport(a.body) }));
  const { commitments, declined } = commitmentsOn(
    [...pledges.values()],
    reports.map((r) => r.report),
    today,
  );
  return {
    commitments,
    unheeded: declined.map(({ report, refusal }) => ({
      act: reports.find((r) => r.report === report)?.act ?? null,
      refusal,
    })),
  };
}

export type OutcomeDocument = k.OutcomeDocumentBody & { act: ActId };

/** What elements leave behind; said again under the same code, a document takes the place of the one before. */
export function documentsOf(g: Gathered): OutcomeDocument[] {
  const newest = new Map(
    g.of<k.OutcomeDocumentBody>(k.OUTCOME_DOCUMENT).map((a) => [a.body.id, { ...a.body, act: a.id }]),
  );
  return [...newest.values()];
}

export type CredentialsRow = {
  entity: Party;
  name: string;
  /** Originals in due form; copies and other communications, or originals with a defect; none. Until the report all sit alike. */
  list: 'original' | 'other' | 'none';
  papers: readonly (k.CredentialsBody & { act: ActId })[];
  head: string | null;
  defects: readonly string[];
  reported: 'accepted' | 'deferred' | 'rejected' | null;
};
export type CredentialsPart = {
  rows: readonly CredentialsRow[];
  report: (k.CredentialsReportBody & { act: ActId }) | null;
};

/** In: acts, and the entities whose credentials are asked for. */
export function credentialsPart(g: Gathered, entities: readonly { code: Party; name: string }[]): CredentialsPart {
  const papers = Map.groupBy(g.of<k.CredentialsBody>(k.CREDENTIALS), (a) => a.body.entity);
  const last = g.of<k.CredentialsReportBody>(k.CREDENTIALS_REPORT).at(-1);
  const report = last ? { ...last.body, act: last.id } : null;
  return {
    report,
    rows: entities.map(({ code, name }) => {
      const own = (papers.get(code) ?? []).map((a) => ({ ...a.body, act: a.id }));
      const newest = own.at(-1);
      const inForm = originalStands(own);
      return {
        entity: code,
        name,
        list: inForm ? 'original' : own.length > 0 ? 'other' : 'none',
        papers: own,
        head: newest?.head.name ?? null,
        defects: inForm ? [] : (newest?.defects ?? []),
        reported: report === null ? null : reportedAs(report, code),
      };
    }),
  };
}

/**
 * Whether an original in due form stands behind whoever leads now. A copy or a note that comes after it takes nothing away, unless it
 * names another head and the original did not let the head be changed.
 */
function originalStands(papers: readonly k.CredentialsBody[]): boolean {
  const original = papers.findLast((p) => p.what === 'original');
  const newest = papers.at(-1);
  if (!original || !newest || original.defects.length > 0) return false;
  return original.headMayChange || sameName(newest.head.name) === sameName(original.head.name);
}

function reportedAs(report: k.CredentialsReportBody, code: Party): CredentialsRow['reported'] {
  if (report.accepted.includes(code)) return 'accepted';
  if (report.deferred.includes(code)) return 'deferred';
  return report.rejected.some((r) => r.entity === code) ? 'rejected' : null;
}

export type PressApplicationState = {
  id: ActId;
  entity: Party;
  agency: string;
  journalists: readonly k.Delegate[];
  equipment: readonly string[];
  at: Instant;
  status: 'applied' | 'query' | 'accredited' | 'refused' | 'appealed' | 'refused-on-appeal';
  decisions: readonly (k.PressDecisionBody & { act: ActId; appeal: boolean })[];
  appeal: { act: ActId; words: string | null } | null;
  positions: readonly string[];
};

export type PressText = k.PressReleaseBody & {
  act: ActId;
  /** From when it may be read; null while that is not known. */
  from: Instant | null;
  held: boolean;
};

export type PressQuestion = k.PressQuestionBody & { act: ActId; at: Instant; answer: PressText | null };

export type PressPart = {
  applications: readonly PressApplicationState[];
  /** How often each reason was given: published, without a name. */
  refusals: readonly { reason: string; count: number }[];
  texts: readonly PressText[];
  /** As they came; with the answer once there is one. */
  questions: readonly PressQuestion[];
};

export function pressPart(g: Gathered, elements: readonly Element[], zone: string, at: Instant): PressPart {
  const applications = g
    .of<k.PressApplicationBody>(k.PRESS_APPLICATION)
    .filter((a) => a.body.what === 'application')
    .map((a) => applicationOf(g, a.id, a.body, a.at.instant));
  const reasons = Map.groupBy(
    applications.flatMap((a) => a.decisions.flatMap((d) => (d.is === 'refused' ? [d.reason ?? 'other'] : []))),
    (r) => r,
  );
  const texts = new Map(g.of<k.PressReleaseBody>(k.PRESS_RELEASE).map((a) => [a.body.id, a]));
  const written = [...texts.values()].map((a): PressText => {
    const from = readableFrom(a.body, a.at.instant, elements, zone);
    return { ...a.body, act: a.id, from, held: from === null || from > at };
  });
  return {
    applications,
    refusals: [...reasons].map(([reason, all]) => ({ reason, count: all.length })),
    texts: written,
    questions: g.of<k.PressQuestionBody>(k.PRESS_QUESTION).map((a) => ({
      ...{ ...a.body, act: a.id, at: a.at.instant },
      answer: written.find((t) => t.what === 'answer' && t.asked === a.body.id) ?? null,
    })),
  };
}

/** The later of a moment that was named and the beginning of the slot that was named; without either, when it was written. */
function readableFrom(
  { embargoUntil, embargoElement }: Pick<k.PressReleaseBody, 'embargoUntil' | 'embargoElement'>,
  written: Instant,
  elements: readonly Element[],
  zone: string,
): Instant | null {
  if (embargoElement === undefined) return embargoUntil ?? written;
  const element = elements.find((e) => e.id === embargoElement);
  const begins = element ? (timedOf(element, zone)?.from ?? null) : null;
  if (begins === null) return null;
  return embargoUntil !== undefined && embargoUntil > begins ? embargoUntil : begins;
}

function applicationOf(g: Gathered, id: ActId, body: k.PressApplicationBody, at: Instant): PressApplicationState {
  const decided = g.of<k.PressDecisionBody>(k.PRESS_DECISION);
  const own = decided.filter((d) => d.body.application === id);
  const appeal = g
    .of<k.PressApplicationBody>(k.PRESS_APPLICATION)
    .find((a) => a.body.what === 'appeal' && own.some((d) => d.id === a.body.against));
  const onAppeal = appeal ? decided.filter((d) => d.body.application === appeal.id) : [];
  const decisions = [
    ...own.map((d) => ({ ...d.body, act: d.id, appeal: false })),
    ...onAppeal.map((d) => ({ ...d.body, act: d.id, appeal: true })),
  ];
  const last = decisions.at(-1);
  const status = !last
    ? 'applied'
    : last.is === 'refused' && last.appeal
      ? 'refused-on-appeal'
      : appeal && onAppeal.length === 0
        ? 'appealed'
        : last.is;
  return {
    ...{ id, entity: body.entity, agency: body.agency, journalists: body.journalists, equipment: body.equipment, at },
    status,
    decisions,
    appeal: appeal ? { act: appeal.id, words: appeal.body.words ?? null } : null,
    positions: last?.is === 'accredited' ? last.positions : [],
  };
}

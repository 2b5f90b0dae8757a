// SPDX-License-Identifier: EUPL-1.2
// The desk of a State's treaty office: where the State stands, what it owes first, how far the procedure at home is, its papers.
import type { Act } from '#base/act.ts';
import { partyOf } from '#base/act.ts';
import { daysBetween } from '#base/time.ts';
import { designationsOn } from '#acts/register/facts.ts';
import * as k from '#acts/treaty/act.ts';
import { type Duty, treatyDesk } from '#acts/treaty/state.ts';
import { optionWords, paperWords } from '#acts/words.ts';
import type { Pack } from '#law/pack-schema.ts';
import type { Status, Treaty } from '#law/treaty.ts';
import type { Why } from '#law/why.ts';
import { type Node, today } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import { roleFor } from '#node/weigh.ts';
import type { Draft } from '#store/drafts.ts';
import type { Person } from '#store/people.ts';
import type { DraftLine, DutyView, ProofLine, TreatyDeskView } from '#wire/treaty-views.ts';
import { citationOf, citationView, kindName } from './citation.ts';
import { approvalLine, draftedAct } from './draft.ts';
import { civilDay } from './fields.ts';
import { treatyOf } from './kind.ts';
import { stateName } from './entry-line.ts';
import { paperLine } from './paper-text.ts';

/** Treaties a State of this node can act under: those whose packs hold forms, the main one first. */
export function treatiesOf(node: Pick<Node, 'packs'>): Pack[] {
  const main = treatyOf(node);
  return [...node.packs.values()]
    .filter((p) => p.kind === 'treaty' && p.papers.length > 0)
    .sort((a, b) => Number(b === main) - Number(a === main) || (a.id < b.id ? -1 : 1));
}

export function treatyDeskView(
  node: Node,
  register: Register,
  person: Person,
  pack: Pack,
  acts: readonly Act[],
  drafts: Draft[],
): TreatyDeskView {
  const day = today(node);
  const own = node.config.party;
  const treaty = register.treaty(pack.id);
  const designated = (role: string) =>
    [...register.offices.values()].some(
      (o) => o.party === own && designationsOn(register.offices, o.office, day).includes(role),
    );
  const desk = treatyDesk(acts, { treaty, day, designated }, own);
  const status = treaty.status(own, day);
  const kind = node.kinds.get(k.PAPER);
  return {
    pack: pack.id,
    treaty: pack.title,
    packs: treatiesOf(node).map((p) => ({ value: p.id, label: p.title })),
    partyName: stateName(node, register, own),
    standing: {
      code: status.code,
      words: standingWords(stateName(node, register, own), treaty, status),
      proof: status.why.map(proofLine),
    },
    force: proofLine(treaty.treatyStatus(day).why[0]),
    duties: desk.duties.map((d) => dutyView(node, register, d, day, treaty)),
    home: homeView(desk.home),
    papers: desk.papers
      .filter((p) => p.paper.body.pack === pack.id)
      .map((p) => paperLine(node, p))
      .toReversed(),
    drafts: drafts
      .filter((d) => draftedAct(d).kind === k.PAPER && partyOf(draftedAct(d).from) === own)
      .flatMap((d) => draftLine(node, register, person, d) ?? []),
    forms: pack.papers.map((p) => ({
      paper: p.code,
      name: paperWords(p.code),
      group: GROUPS[p.code] ?? 'other',
      citation: citationOf(node.packs, { pack: pack.id, code: p.rule }),
    })),
    notices: acts
      .filter((a) => a.kind === k.NOTICE && partyOf(a.from) !== own && (a.body as k.NoticeBody).pack === pack.id)
      .map((a) => {
        const { reference, subject, circulatedOn, entries } = a.body as k.NoticeBody;
        const numbered = entries.flatMap((id) => {
          const entry = register.ledger.byId(id);
          return entry ? [{ id, seq: entry.seq }] : [];
        });
        return { act: a.id, reference, subject, circulatedOn, entries: numbered };
      })
      .toReversed()
      .slice(0, 20),
    mayPrepare: kind !== undefined && roleFor(kind, person) !== undefined,
  };
}

/** What people look for, in the order in which a State comes to it. */
const GROUPS: Record<string, string> = {
  FULL_POWERS: 'sign',
  GENERAL_FULL_POWERS: 'sign',
  RATIFICATION: 'bind',
  ACCEPTANCE: 'bind',
  APPROVAL: 'bind',
  ACCESSION: 'bind',
  RESERVATION: 'say',
  RESERVATION_WITHDRAWAL: 'say',
  OBJECTION: 'say',
  DECLARATION: 'name',
  DESIGNATION: 'name',
  DENUNCIATION: 'leave',
};

export function proofLine(why: Why): ProofLine {
  return { words: why.words, citation: citationView(why.citation), entry: why.source ?? null };
}

/** Where a State stands, in one sentence. Signature, deposit and being bound are three things. */
function standingWords(who: string, treaty: Treaty, s: Status): string {
  const it = treaty.pack.title;
  switch (s.code) {
    case 'party':
      return s.assumed
        ? `In this exercise ${who} is taken to be bound by the ${it} since ${civilDay(s.since!)}.`
        : `${who} is a party to the ${it} since ${civilDay(s.since!)}.`;
    case 'contracting-state':
      return `${who} deposited its instrument on ${civilDay(s.deposited!.on)}. ${
        s.boundFrom
          ? `It is bound from ${civilDay(s.boundFrom)}.`
          : `It will be bound once the ${it} is in force for it.`
      }`;
    case 'signatory':
      return `${who} signed the ${it} on ${civilDay(s.signed!.on)}. A signature alone does not bind it.`;
    case 'former-party':
      return `${who} left the ${it}; it is no longer bound since ${civilDay(s.since!)}.`;
    default:
      return s.pendingSignature
        ? `${who} signed without authority, and has not confirmed it yet. The signature has no effect until then.`
        : `${who} has neither signed nor joined the ${it}.`;
  }
}

function dutyView(node: Node, register: Register, d: Duty, day: string, treaty: Treaty): DutyView {
  return {
    what: d.what,
    when: d.when,
    words: dutyWords(node, register, d),
    without: d.without,
    onlyIf: d.onlyIf,
    citation: citationOf(node.packs, d.rule),
    by: d.by,
    daysLeft: d.by === null ? null : daysBetween(day, d.by),
    paper: d.paper !== null && treaty.pack.papers.some((p) => p.code === d.paper) ? d.paper : null,
    paperName: d.paper === null ? null : paperWords(d.paper),
    about: d.about,
  };
}

function dutyWords(node: Node, register: Register, d: Duty): string {
  switch (d.what) {
    case 'defect':
      return `The depositary did not find a paper in due form: ${d.subject}.`;
    case 'signature-unconfirmed':
      return 'The signature was made without authority. Confirm it, or it has no effect.';
    case 'reservation-unconfirmed':
      return `A reservation made at signature is not confirmed yet: ${d.subject}. It lapses unless the instrument confirms it.`;
    case 'notification':
      return d.when === 'now' ? `Not notified yet: ${d.subject}.` : `To be notified with the instrument: ${d.subject}.`;
    case 'signature-closes':
      return `Signature is open until ${civilDay(d.by!)}. After that day the way in is accession.`;
    case 'objection-window':
      return `A reservation of ${stateName(node, register, d.subject)} can be objected to until ${civilDay(d.by!)}. Silence until then is acceptance.`;
  }
}

function homeView({ stage, step, steps }: ReturnType<typeof treatyDesk>['home']): TreatyDeskView['home'] {
  const at = k.HOME_STAGES.indexOf(stage);
  return {
    stage,
    stageWords: optionWords(stage),
    stages: k.HOME_STAGES.filter((s) => s !== 'not-begun' && (s !== 'stopped' || stage === 'stopped')).map((code) => ({
      code,
      words: optionWords(code),
      on: steps.findLast((s) => s.body.stage === code)?.body.on ?? null,
      done: k.HOME_STAGES.indexOf(code) <= at,
    })),
    steps: steps.map((s) => ({
      act: s.id,
      stageWords: optionWords(s.body.stage),
      body: s.body.body,
      on: s.body.on,
      source: s.body.source ?? null,
      note: s.body.note ?? null,
    })),
    last: step?.id ?? null,
  };
}

/** A draft as a line on the desk of whoever drafted it or may approve it. */
export function draftLine(node: Node, register: Register, person: Person, draft: Draft): DraftLine | null {
  const line = approvalLine(node, register, person, draft);
  if (!line) return null;
  const act = draftedAct(draft);
  const paper = act.kind === k.PAPER ? paperWords((act.body as k.PaperBody).paper) : kindName(act.kind);
  return {
    id: draft.id,
    kindName: paper,
    words: line.sentence,
    drafter: line.drafter,
    at: line.at,
    state: draft.state,
    note: draft.note,
    mayNotApprove: line.mayNotApprove,
  };
}

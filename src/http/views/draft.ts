// SPDX-License-Identifier: EUPL-1.2
// A draft as its second officer sees it: exactly the bytes that would be signed, and what the law says today.
import type { Act } from '#base/act.ts';
import { textOf } from '#base/bytes.ts';
import { civilTime } from '#base/time.ts';
import type { Node } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import { weigh } from '#node/weigh.ts';
import { mayNotApprove } from '#node/write.ts';
import { BLIND_ASKED, SPONTANEOUS } from '#acts/reports/act.ts';
import { PAPER, type PaperBody } from '#acts/treaty/act.ts';
import { paperWords } from '#acts/words.ts';
import { digestOf } from '#proof/signed-act.ts';
import type { Draft } from '#store/drafts.ts';
import type { Person } from '#store/people.ts';
import type { DraftView, NowView } from '#wire/views.ts';
import { sentenceOf } from './act.ts';
import { citationsOf, kindName, refusalView, verdictView } from './citation.ts';
import { fieldLines } from './fields.ts';
import { officeView, personName } from './office.ts';
import { textView } from './paper-text.ts';

/** The act inside a draft. Drafts are our own bytes, so they can be read. */
export function draftedAct(draft: Pick<Draft, 'payload'>): Act {
  return JSON.parse(textOf(draft.payload) ?? 'null') as Act;
}

const STATES: Record<Draft['state'], string> = {
  open: 'Open',
  waiting: 'Waiting for a second officer',
  sent: 'Approved and sent',
  withdrawn: 'Given back',
};

/** In: the draft, the acts of its dossier (none when it opens one), and that dossier's id. */
export function draftView(
  node: Node,
  register: Register,
  person: Person,
  draft: Draft,
  acts: readonly Act[],
  dossier: string | null,
): DraftView {
  const act = draftedAct(draft);
  const kind = node.kinds.get(act.kind);
  const weighed = kind && draft.state === 'waiting' ? weigh(node, register, acts, act, kind) : null;
  return {
    id: draft.id,
    dossier,
    kind: act.kind,
    kindName: nameOf(act),
    sentence: sentenceOf(register, act),
    from: officeView(node, register, act.from),
    to: act.to.map((o) => officeView(node, register, o)),
    drafter: personName(node, draft.person),
    draftedAt: civilTime(draft.createdAt, node.config.zone, node.config.place),
    digest: digestOf(draft.payload),
    fields: fieldLines(node.packs, act, kind),
    paper: act.kind === PAPER ? textView(act.body as PaperBody) : null,
    basis: citationsOf(node.packs, act.basis),
    verdicts: weighed?.verdicts.map(verdictView) ?? [],
    refusal: weighed?.refusal ? refusalView(weighed.refusal) : null,
    state: draft.state,
    note: draft.note,
    mayNotApprove: whyNot(node, draft, act, person),
    lookAt: lookAt(act),
  };
}

/** Where to look first, when the act holds only a promise of what it is about. */
function lookAt({ kind, id }: Act): string | null {
  if (kind === BLIND_ASKED) return `/reports/compare/${id}`;
  return kind === SPONTANEOUS ? `/reports/spontaneous/${id}` : null;
}

/** A paper is called by what it is; everything else by its kind. */
function nameOf(act: Act): string {
  return act.kind === PAPER ? paperWords((act.body as PaperBody).paper) : kindName(act.kind);
}

/** Null when the person may approve the draft now, else why not. */
function whyNot(node: Node, draft: Draft, act: Act, person: Person): string | null {
  const kind = node.kinds.get(act.kind);
  if (draft.state !== 'waiting') return `${STATES[draft.state]}.`;
  if (!kind) return 'This kind of act is not known here.';
  return mayNotApprove(act, kind, person)?.words ?? null;
}

/** A waiting draft as a line on the desk of whoever could approve it, or null when it is no business of this person. */
export function approvalLine(
  node: Node,
  register: Register,
  person: Person,
  draft: Draft,
): NowView['approvals'][number] | null {
  const act = draftedAct(draft);
  const kind = node.kinds.get(act.kind);
  const mine = draft.person === person.id;
  if (!kind || (!mine && !kind.approve?.some((r) => person.roles.includes(r)))) return null;
  return {
    id: draft.id,
    sentence: sentenceOf(register, act),
    drafter: personName(node, draft.person),
    at: civilTime(draft.createdAt, node.config.zone, node.config.place),
    kindName: nameOf(act),
    mayNotApprove: whyNot(node, draft, act, person),
  };
}

// SPDX-License-Identifier: EUPL-1.2
// Whether an act may be sent, given the acts of its dossier already read. Lists, previews and the moment of signing all ask this
// one function, so a button never promises what the signature would not keep.
import { type Act, partyOf } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import type { Kind, RuleFacts } from '#acts/kind.ts';
import type { EntryView } from '#acts/register/entry-rule.ts';
import { entryView } from '#acts/register/entry-view.ts';
import { designationsOn } from '#acts/register/facts.ts';
import { keyEntryRefusal } from '#acts/register/key-rules.ts';
import { ruleFacts } from '#acts/rule-facts.ts';
import type { Verdict } from '#law/gate.ts';
import type { Person } from '#store/people.ts';
import { type Node, today } from './node.ts';
import type { Register } from './register.ts';

export type Weighed = { verdicts: Verdict[]; refusal: Refusal | null };

/** The role in which a person would sign an act of a kind; undefined when none of theirs allows it. */
export function roleFor(kind: Kind, person: Pick<Person, 'roles'>): string | undefined {
  return kind.roles.find((r) => person.roles.includes(r)) ?? (kind.roles.includes('any') ? person.roles[0] : undefined);
}

/** Whether an office holds on a day one of the designations a kind asks for. */
export function holdsOne(register: Register, office: string, wanted: readonly string[], day: string): boolean {
  return wanted.includes('any') || designationsOn(register.offices, office, day).some((d) => wanted.includes(d));
}

/**
 * Verdicts of the gates and the first reason why an act may not follow: shape, mandate, basis, order, mode, rules, gates.
 * In: the register, the acts of the dossier in order without receipts (none for an act that opens one), the act and its kind, and what its rule
 * asks of other dossiers (`factsBeside`); a preview may leave that out, the moment of signing never does.
 */
export function weigh(
  node: Node,
  register: Register,
  acts: readonly Act[],
  act: Act,
  kind: Kind,
  beside: Pick<RuleFacts, 'valueNow'> = {},
): Weighed {
  const day = today(node);
  const before = mandate(register, act, kind, day) ?? shapeOf(node, act) ?? place(node, acts, act, kind);
  if (before) return { verdicts: [], refusal: before };
  if (kind.published) {
    const keys = keyEntryRefusal(register.directory, act, node.packs);
    return { verdicts: [], refusal: keys ?? node.kinds.entryRefusal(act, viewOf(node, register, day)) };
  }
  const facts = { ...ruleFacts(node.packs, act.basis[0]!.pack, day, register.ledger.entries), ...beside };
  const ruled = node.kinds.rule(act.kind)?.({ acts }, act, facts);
  const verdicts = node.kinds.verdicts(acts, act, day, register.standing(day), node.packs);
  return { verdicts, refusal: ruled ?? gateRefusal(verdicts, kind.approve === null) };
}

/** The register as the rules on its next entry see it. */
export function viewOf(node: Pick<Node, 'packs' | 'config'>, register: Register, today: CivilDate): EntryView {
  const { ledger, treaty } = register;
  return entryView({ mode: node.config.mode, today, ledger, treaty, packs: node.packs });
}

function shapeOf(node: Node, act: Act): Refusal | null {
  const shape = node.kinds.checkBody(act);
  return shape.ok ? null : shape.refusal;
}

/** Whether the register lets this office send, and those offices receive, on this day. */
function mandate(register: Register, act: Act, kind: Kind, day: string): Refusal | null {
  // The depositary enters its own first designation before the register holds any.
  const founding = act.kind.startsWith('register.') && partyOf(act.from) === 'DEPOSITARY';
  if (!founding && !holdsOne(register, act.from, kind.from, day))
    return {
      code: 'mandate.sender',
      words: 'Your office is not designated for this on the register.',
      params: { office: act.from, needed: kind.from.join(', ') },
    };
  const own = (office: string) => kind.to.includes('own') && partyOf(office) === partyOf(act.from);
  const deaf = act.to.find((o) => !own(o) && !holdsOne(register, o, kind.to, day));
  if (!deaf) return null;
  return {
    code: 'mandate.addressee',
    words: 'The addressed office is not designated for this on the register.',
    params: { office: deaf, needed: kind.to.join(', ') },
  };
}

/** Whether the act stands on a law known here and has a place in this dossier. */
function place(node: Node, acts: readonly Act[], act: Act, kind: Kind): Refusal | null {
  const basis = act.basis.find((b) => !node.packs.get(b.pack)?.rules.some((r) => r.code === b.code));
  if (basis)
    return {
      code: 'basis.unknown',
      words: 'The act names a legal basis that no law pack of this node contains.',
      params: { pack: basis.pack, rule: basis.code },
    };
  if (act.re !== undefined && acts.length === 0)
    return { code: 'dossier.unknown', words: 'The act it answers is not known here.' };
  const answered = acts.find((a) => a.id === act.re);
  if (!follows(kind, answered)) return { code: 'dossier.order', words: 'This step does not answer that act.' };
  if (answered && answered.mode !== act.mode)
    return { code: 'act.mode', words: 'An exercise act never enters a real dossier, nor the reverse.' };
  return null;
}

function follows(kind: Kind, answered: Act | undefined): boolean {
  if (!answered) return kind.answers.length === 0 || kind.answers.includes('') || kind.answers.includes('any');
  return kind.answers.includes(answered.kind) || kind.answers.includes('any');
}

/**
 * The first stop, else the first open question: nothing is sent past either. Where a second officer must approve, the open
 * questions are put to that officer, who sees them beside the bytes and answers them by signing or by giving the draft back.
 */
export function gateRefusal(verdicts: Verdict[], questionsStop: boolean): Refusal | null {
  const hit =
    verdicts.find((v) => v.outcome === 'stop') ??
    (questionsStop ? verdicts.find((v) => v.outcome === 'needs') : undefined);
  if (!hit) return null;
  const params = { ...hit.params, gate: hit.gate };
  return hit.outcome === 'stop'
    ? { code: `gate.${hit.reason}`, words: hit.words, citation: hit.citation, params }
    : {
        code: `gate.needs.${hit.question}`,
        words: hit.words,
        citation: hit.citation,
        params: { ...params, role: hit.role },
      };
}

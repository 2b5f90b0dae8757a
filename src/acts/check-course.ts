// SPDX-License-Identifier: EUPL-1.2
// The course of a case, walked again act by act: nothing missing between, each step allowed by the rules and by the law of its day.
import { type Act, type OfficeId, type Party, partyOf } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { civilDateOf } from '#base/time.ts';
import { QUESTIONS } from '#law/questions.ts';
import type { LawPacks } from '#law/pack.ts';
import type { Checklist } from './check.ts';
import type { Positions } from './check-positions.ts';
import type { Signed } from './check-signatures.ts';
import { DELIVERED, type DeliveredBody, HANDED_OVER } from './evidence/act.ts';
import type { Kind } from './kind.ts';
import type { KindTable } from './kinds.ts';
import { ruleFacts } from './rule-facts.ts';
import type { Register } from './register/fold.ts';
import { PRODUCTION_ORDER } from './requests/act.ts';

type Asked = {
  register: Register;
  kinds: KindTable;
  packs: LawPacks;
  positions: Positions;
  reader: Party;
  checks: Checklist;
};

/** Walks the acts of a dossier in their order. In: all its acts, those of exchange included. */
export function checkCourse(acts: readonly Signed[], asked: Asked): void {
  const steps = acts.filter((a) => !a.act.kind.startsWith('exchange.'));
  steps.forEach((step, i) => {
    if (!checkOrder(step, steps, asked)) return;
    const prior = steps.filter((other, j) => other !== step && wasKnown(other, step, j < i, asked.positions));
    replay(step, prior, asked);
  });
}

/** Whether an act answers what is here. Out: false when its step cannot be judged. */
function checkOrder(
  { act, kind }: Signed,
  steps: readonly Signed[],
  { register, kinds, reader, checks }: Asked,
): boolean {
  const first = steps[0]?.act;
  if (first && first.mode !== act.mode) {
    const words = 'An exercise act stands in a real dossier, or the reverse.';
    checks.failed('order', { code: 'order.mode', words }, act);
    return false;
  }
  const opens = kind.answers.length === 0 || kind.answers.includes('') || kind.answers.includes('any');
  if (act.re === undefined) {
    if (opens) checks.held('order');
    else
      checks.failed(
        'order',
        { code: 'order.answers-nothing', words: 'It answers no act, and may not stand alone.' },
        act,
      );
    return opens;
  }
  const answered = steps.find((s) => s.act.id === act.re);
  if (answered) {
    const fits = kind.answers.includes(answered.kind.kind) || kind.answers.includes('any');
    if (fits) checks.held('order');
    else checks.failed('order', { code: 'order.wrong-answer', words: 'It answers an act it cannot answer.' }, act);
    return fits && checkDecision(act, steps, checks);
  }
  if (isExpected(kind, kinds, register, reader))
    checks.failed(
      'order',
      { code: 'order.missing', words: `The act it answers (${act.re}) is missing.`, params: { missing: act.re } },
      act,
    );
  return false;
}

/** A delivery and an order to a provider also name the decision they stand on. */
function checkDecision(act: Act, steps: readonly Signed[], checks: Checklist): boolean {
  const named = act.kind === DELIVERED ? (act.body as DeliveredBody).decision : undefined;
  if (named === undefined || steps.some((s) => s.act.id === named)) return true;
  checks.failed(
    'order',
    { code: 'order.missing', words: `The decision it stands on (${named}) is missing.`, params: { missing: named } },
    act,
  );
  return false;
}

/** Whether the reader was party to acts of the kinds this one answers: a provider never saw the request behind its order. */
function isExpected(kind: Kind, kinds: KindTable, register: Register, reader: Party): boolean {
  const own = [...register.offices.values()].filter((o) => o.party === reader);
  const held = new Set(own.flatMap((o) => o.designations.map((d) => d.code)));
  return kind.answers.some((name) => {
    const answered = kinds.get(name);
    return [...(answered?.from ?? []), ...(answered?.to ?? [])].some((d) => held.has(d));
  });
}

/**
 * Whether the sender of a step knew another act when it took the step: its own log says so, where both positions are known;
 * else the order in which the acts stand. Acts cross on the way, and nobody is blamed for what had not arrived.
 */
function wasKnown(other: Signed, step: Signed, standsBefore: boolean, positions: Positions): boolean {
  const party = partyOf(step.act.from);
  const concerns = (office: OfficeId) => partyOf(office) === party;
  if (!concerns(other.act.from) && !other.act.to.some(concerns)) return false;
  const there = positions.get(other.digest)?.get(party)?.index;
  const here = positions.get(step.digest)?.get(party)?.index;
  return there === undefined || here === undefined ? standsBefore : there < here;
}

function replay({ act }: Signed, before: readonly Signed[], asked: Asked): void {
  const { kinds, packs, checks } = asked;
  const prior = before.map((b) => b.act);
  const day = civilDateOf(act.at);
  const unknown = act.basis.find((b) => !packs.get(b.pack)?.rules.some((r) => r.code === b.code));
  if (unknown) {
    const words = 'It stands on a rule that the law of this installation does not contain.';
    checks.failed('rules', { code: 'rules.basis', words, params: { pack: unknown.pack, rule: unknown.code } }, act);
    return;
  }
  try {
    if (seesEnough(act, prior)) {
      const refused = kinds.rule(act.kind)?.({ acts: prior }, act, ruleFacts(packs, act.basis[0]!.pack, day));
      if (refused) checks.failed('rules', refused, act);
      else checks.held('rules');
    }
    askGates(act, prior, day, asked);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    const words = 'The law it stands on is not the one of this installation, so the step could not be replayed.';
    checks.failed('rules', { code: fault.code, words }, act);
  }
}

/** A delivery is replayed only where the order to the provider and what it handed over are visible; the asking State sees neither. */
function seesEnough(act: Act, prior: readonly Act[]): boolean {
  return act.kind !== DELIVERED || [PRODUCTION_ORDER, HANDED_OVER].every((kind) => prior.some((a) => a.kind === kind));
}

function askGates(act: Act, prior: Act[], day: string, asked: Asked): void {
  const { checks, kinds, packs, reader, register } = asked;
  const verdicts = kinds.verdicts(prior, act, day, register.standing(day), packs);
  if (verdicts.length === 0) return;
  const stop = verdicts.find((v) => v.outcome === 'stop');
  // Where two officers sign, the second one answered the open questions by signing (see node/write.ts).
  const open = kinds.get(act.kind)?.approve ? [] : verdicts.flatMap((v) => (v.outcome === 'needs' ? [v] : []));
  // Findings stay inside the State that made them: what they answered can be asked again only by that State.
  const inside = partyOf(act.from) !== reader;
  const unanswered = open.find((v) => !inside || QUESTIONS[v.question].answeredBy.length === 0);
  if (stop) {
    checks.failed(
      'gates',
      { code: `gate.${stop.reason}`, words: `${stop.words} (${stop.citation.pack} ${stop.citation.key})` },
      act,
    );
    return;
  }
  if (unanswered) {
    const { question, words, citation } = unanswered;
    checks.failed(
      'gates',
      { code: `gate.needs.${question}`, words: `${words} (${citation.pack} ${citation.key})` },
      act,
    );
    return;
  }
  checks.held('gates');
  for (const v of open)
    checks.note(
      'gates',
      `${partyOf(act.from)} answered this inside its own State, which is not shown here: ${v.words}`,
      act,
      v.question,
    );
}

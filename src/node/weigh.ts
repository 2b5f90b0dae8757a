// SPDX-License-Identifier: EUPL-1.2
// Whether an act could be sent, given the acts of its dossier already read: for lists and previews that ask many times.
// The answer that counts is still the one `judge` gives at the moment of signing.
import { type Act, partyOf } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import type { Kind } from '#acts/kind.ts';
import { designationsOn } from '#acts/register/facts.ts';
import { ruleFacts } from '#acts/rule-facts.ts';
import type { Verdict } from '#law/gate.ts';
import type { Person } from '#store/people.ts';
import { type Node, today } from './node.ts';
import type { Register } from './register.ts';
import { gateRefusal } from './write.ts';

export type Weighed = { verdicts: Verdict[]; refusal: Refusal | null };

/** The role in which a person would sign an act of a kind; undefined when none of theirs allows it. */
export function roleFor(kind: Kind, person: Pick<Person, 'roles'>): string | undefined {
  return kind.roles.find((r) => person.roles.includes(r)) ?? (kind.roles.includes('any') ? person.roles[0] : undefined);
}

/** Whether an office holds on a day one of the designations a kind asks for. */
export function holdsOne(register: Register, office: string, wanted: readonly string[], day: string): boolean {
  return wanted.includes('any') || designationsOn(register.offices, office, day).some((d) => wanted.includes(d));
}

/** Verdicts of the gates and the first refusal for a whole act. In: acts of its dossier in order, receipts left out. */
export function weigh(node: Node, register: Register, acts: Act[], act: Act, kind: Kind): Weighed {
  const no = (refusal: Refusal): Weighed => ({ verdicts: [], refusal });
  const day = today(node);
  if (!holdsOne(register, act.from, kind.from, day))
    return no({
      code: 'mandate.sender',
      words: 'Your office is not designated for this on the register.',
      params: { office: act.from, needed: kind.from.join(', ') },
    });
  const deaf = act.to.find(
    (o) => !holdsOne(register, o, kind.to, day) && !(kind.to.includes('own') && partyOf(o) === partyOf(act.from)),
  );
  if (deaf)
    return no({
      code: 'mandate.addressee',
      words: 'The addressed office is not designated for this on the register.',
      params: { office: deaf, needed: kind.to.join(', ') },
    });
  const shape = node.kinds.checkBody(act);
  if (!shape.ok) return no(shape.refusal);
  const verdicts = node.kinds.verdicts(acts, act, day, register.standing(day), node.packs);
  const ruled = node.kinds.rule(act.kind)?.({ acts }, act, ruleFacts(node.packs, act.basis[0]!.pack, day));
  return { verdicts, refusal: ruled ?? gateRefusal(verdicts, kind.approve === null) };
}

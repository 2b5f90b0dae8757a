// SPDX-License-Identifier: EUPL-1.2
// One act as a card.
import { type Act, partyOf } from '#base/act.ts';
import { fill, kindWords, roleWords } from '#acts/words.ts';
import type { FiledAct } from '#node/dossier-acts.ts';
import type { Register } from '#node/register.ts';
import type { Trail } from '#node/trail.ts';
import type { ActView } from '#wire/views.ts';
import type { Case } from './case.ts';
import { citationsOf, kindName } from './citation.ts';
import { fieldLines } from './fields.ts';
import { ladderOf } from './ladder.ts';
import { officeName, officeView, partyName, personName } from './office.ts';

/** Who did what towards whom, in one sentence. */
export function sentenceOf(register: Register, act: Pick<Act, 'kind' | 'from' | 'to'>): string {
  return fill(kindWords(act.kind).sentence, {
    from: officeName(register, act.from),
    to: act.to.map((o) => officeName(register, o)).join(', '),
  });
}

export function actView(c: Case, filed: FiledAct, trail: Trail): ActView {
  const { act, digest } = filed;
  const { node, register } = c;
  const index = trail.index.get(digest) ?? null;
  const outside = act.to.some((o) => partyOf(o) !== c.own);
  return {
    id: act.id,
    digest,
    kind: act.kind,
    kindName: kindName(act.kind),
    sentence: sentenceOf(register, act),
    direction: partyOf(act.from) !== c.own ? 'received' : outside ? 'sent' : 'internal',
    from: officeView(node, register, act.from),
    to: act.to.map((o) => officeView(node, register, o)),
    signatories: signatoriesOf(c, filed),
    basis: citationsOf(node.packs, act.basis),
    at: act.at,
    re: act.re ?? null,
    fields: fieldLines(node.packs, act, node.kinds.get(act.kind)),
    attachments: act.attachments,
    ladder: ladderOf(c, filed, trail),
    logIndex: index,
    witnessed: index !== null && index < trail.witnessedSize,
  };
}

/** Who signed, by the keys of the register. A key the register does not name is shown as nobody. */
function signatoriesOf({ node, register }: Case, { act, signatures }: FiledAct): ActView['signatories'] {
  return signatures.flatMap((s): ActView['signatories'] => {
    const key = register.ring(s.kid);
    if (!key || key.role === 'root') return [];
    if (key.role === 'seal')
      return [{ person: 'Seal of the node', roles: [], office: partyName(node, key.party), what: 'seal' }];
    const what = key.person === act.by.person ? 'drafter' : 'approver';
    return [
      {
        person: personName(node, key.person ?? ''),
        roles: (key.roles ?? []).map(roleWords),
        office: key.office ? officeName(register, key.office) : partyName(node, key.party),
        what,
      },
    ];
  });
}

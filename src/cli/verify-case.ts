// SPDX-License-Identifier: EUPL-1.2
// What a reader of a case must be told beside the verdict: what was asked and granted, refused, kept back, and under which licence.
import { type Act, partyOf } from '#base/act.ts';
import { lawOf, type LawUsed } from '#acts/bundle-layout.ts';
import { nameOf } from '#acts/check.ts';
import { DELIVERED, type DeliveredBody, HANDED_OVER, type HandedOverBody } from '#acts/evidence/act.ts';
import { EXCULPATORY, licenceWords } from '#acts/evidence/licence.ts';
import { GRANT, type GrantBody, NARROWING, REFUSAL, type RefusalBody } from '#acts/requests/act.ts';
import { cuts, type Scope } from '#acts/requests/parts.ts';
import { requestFor } from '#acts/requests/state.ts';
import { optionWords } from '#acts/words.ts';
import type { LawPacks } from '#law/pack.ts';

/** Sentences about a case, in the order of its acts. */
export function caseWords(acts: readonly Act[]): string[] {
  const out = acts.some((a) => a.mode === 'exercise') ? ['EXERCISE: fictional States, no real case.'] : [];
  for (const act of acts) {
    if (act.kind === DELIVERED) out.push(...deliveryWords(act as Act<DeliveredBody>, acts));
    if (act.kind === GRANT || act.kind === NARROWING) out.push(...decisionWords(act as Act<GrantBody>, acts));
    if (act.kind === REFUSAL) out.push(refusalWords(act as Act<RefusalBody>));
  }
  return out;
}

function decisionWords(decision: Act<GrantBody>, acts: readonly Act[]): string[] {
  const asked = (requestFor([...acts], decision.re)?.request.body as { scope?: Scope } | undefined)?.scope;
  const { scope, reasons } = decision.body;
  if (!asked) return [];
  const changed = cuts(asked, scope);
  if (changed.length === 0) return [`${nameOf(decision as Act)}: granted as asked.`];
  const lines = changed.map((c) => `Narrowed, ${c.part}: asked ${c.asked} | granted ${c.granted}.`);
  return [...lines, `${nameOf(decision as Act)} gives as reason: ${reasons}`];
}

function refusalWords(refusal: Act<RefusalBody>): string {
  const grounds = refusal.body.grounds.map(optionWords).join(', ');
  return `Refused: ${nameOf(refusal as Act)}, on the grounds ${grounds}. Reasons: ${refusal.body.reasons}`;
}

function deliveryWords(delivered: Act<DeliveredBody>, acts: readonly Act[]): string[] {
  const { licence, items } = delivered.body;
  const out = [`${licenceWords(licence, partyOf(delivered.from))} Purpose: ${licence.purpose}`, EXCULPATORY];
  const given = new Set(items.map((i) => `${i.sha256} ${i.size}`));
  for (const handed of acts.filter((a) => a.kind === HANDED_OVER) as Act<HandedOverBody>[]) {
    const kept = handed.attachments.filter((a) => !given.has(`${a.sha256} ${a.size}`));
    for (const file of kept)
      out.push(`Handed over by the provider and not delivered: ${file.name} (${file.size} bytes).`);
    const named = new Set(handed.attachments.map((a) => `${a.sha256} ${a.size}`));
    const rest = handed.body.snapshot.filter((s) => !named.has(`${s.sha256} ${s.size}`)).length;
    if (rest > 0)
      out.push(`Preserved by the provider and not handed over: ${rest} of ${handed.body.snapshot.length} files.`);
  }
  return out;
}

/** Where the law of this installation is not the one the bundle names. In: what the bundle says, null when it says nothing. */
export function lawWords(used: readonly LawUsed[] | null, packs: LawPacks): string[] {
  if (used === null)
    return ['The bundle does not say by which law packs it was judged; those of this installation were used.'];
  const mine = new Map(lawOf(packs).map((p) => [p.id, p]));
  return used.flatMap(({ id, version, sha256 }) => {
    const here = mine.get(id);
    if (here?.sha256 === sha256) return [];
    const instead = here ? `here it is version ${here.version}` : 'it is not installed here';
    return [`Judged by another law than the bundle names: pack ${id}, version ${version}; ${instead}.`];
  });
}

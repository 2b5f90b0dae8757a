// SPDX-License-Identifier: EUPL-1.2
// The light beside a name in the signing queue: exempt, verified, or which paper is missing and who may issue it. The depositary's own
// rules decide when the signature is entered; this only says days ahead what they will ask for.
import type { ActId } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import type * as k from '../act.ts';
import { written } from '../collation.ts';
import { inWords } from '../moment.ts';
import type { Powers, RegisterAnswers } from './register-answers.ts';

export type PowersLight = {
  light: 'exempt' | 'verified' | 'original-missing' | 'defect' | 'none';
  /** Whether the person may be called to the table. */
  may: boolean;
  /** Stable code of what is wrong; null where nothing is. */
  code: string | null;
  /** One sentence for the operator: what is missing and who may put it right. */
  words: string;
  /** The entry of the register that was looked at; null where no paper was. */
  paper: ActId | null;
};

const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });

type Slot = Pick<k.SigningSlotBody['slots'][number], 'entity' | 'signatory' | 'office' | 'fullPowers' | 'defect'>;

/** Papers that are not in due form, so the register holds none of them: what is wrong, and who may issue a right one. */
const DEFECTS = {
  'not-signed': (issuers: string): [string, string] => [
    'full-powers.not-signed',
    `The paper is not signed. A signed one is issued by ${issuers}.`,
  ],
  'issuer-not-entitled': (issuers: string): [string, string] => [
    'full-powers.issuer',
    `Whoever issued the paper may not issue full powers. A right one is issued by ${issuers}.`,
  ],
  'acting-not-shown': (issuers: string): [string, string] => [
    'full-powers.acting',
    `The issuer held the office for another, and the paper does not say "acting". A right one says so, or is issued by ${issuers}.`,
  ],
} as const;

/** In: the slot, the treaty, what the register says, the civil day at the place of signing. */
export function powersOf(slot: Slot, treaty: string | null, register: RegisterAnswers, on: CivilDate): PowersLight {
  const issuers =
    OR.format(register.exempt.values()) || 'the Head of State, the Head of Government or the Foreign Minister';
  const bad = (light: PowersLight['light'], code: string, words: string): PowersLight => ({
    ...{ light, may: false, code, words, paper: null },
  });
  if (slot.office !== undefined) {
    const label = register.exempt.get(slot.office);
    return label
      ? { light: 'exempt', may: true, code: null, words: `${label}: no full powers needed.`, paper: null }
      : bad('none', 'full-powers.not-exempt', `This office needs full powers. They are issued by ${issuers}.`);
  }
  if (slot.defect !== undefined) return bad('defect', ...DEFECTS[slot.defect](issuers));
  const ofState = (papers: readonly Powers[]) => papers.filter((p) => p.body.party === slot.entity);
  const [own, elsewhere] = [ofState(register.powers), ofState(register.otherPowers)];
  const named = [...own, ...elsewhere].find((p) => p.entry === slot.fullPowers);
  if (slot.fullPowers !== undefined && !named)
    return bad('none', 'full-powers.unknown', 'The register holds no full powers of this State under that number.');
  const papers = named ? [named] : own.length > 0 ? own : elsewhere;
  const found =
    papers.find((p) => wrongWith(p, slot, treaty, on) === null) ??
    papers.findLast((p) => isFor(p, slot)) ??
    papers.at(-1);
  if (!found)
    return bad(
      'none',
      'full-powers.missing',
      `Full powers to sign are missing. They are issued by ${issuers}, and name the treaty, the person and the act.`,
    );
  return (
    wrongWith(found, slot, treaty, on) ?? {
      light: 'verified',
      may: true,
      code: null,
      words: `Full powers of ${inWords(found.body.issuedOn)}, original seen.`,
      paper: found.entry,
    }
  );
}

const isFor = ({ body }: Powers, { signatory }: Slot) => written(body.holder.name) === written(signatory.name);

function wrongWith(powers: Powers, slot: Slot, treaty: string | null, on: CivilDate): PowersLight | null {
  const { entry: paper, body, originalSeen, withdrawn } = powers;
  const defect = (code: string, words: string): PowersLight => ({ light: 'defect', may: false, code, words, paper });
  if (!isFor(powers, slot))
    return defect('full-powers.other-person', `The full powers name ${body.holder.name}, not ${slot.signatory.name}.`);
  if (body.pack !== undefined && body.pack !== treaty)
    return defect('full-powers.other-treaty', 'The full powers are for another treaty.');
  if (!body.covers.includes('signature'))
    return defect('full-powers.other-act', 'The full powers do not cover signature.');
  if (body.issuedOn > on) return defect('full-powers.not-yet', `The full powers are dated ${inWords(body.issuedOn)}.`);
  if (body.validUntil !== undefined && body.validUntil < on)
    return defect('full-powers.expired', `The full powers ended on ${inWords(body.validUntil)}.`);
  if (withdrawn !== null && withdrawn <= on)
    return defect('full-powers.withdrawn', `The full powers were withdrawn on ${inWords(withdrawn)}.`);
  if (!originalSeen)
    return {
      light: 'original-missing',
      may: false,
      code: 'full-powers.original-not-seen',
      words: 'Only a copy was verified. The original has to be seen before the signature.',
      paper,
    };
  return null;
}

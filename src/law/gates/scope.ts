// SPDX-License-Identifier: EUPL-1.2
// What the law opens for an offence. Convention arts. 35(1)-(2), 2(h), 3, 4(2).
import { found, type Gate, pen, type RequestFacts } from '../gate.ts';
import { limit } from '../pack.ts';
import type { Pack } from '../pack-schema.ts';

/** `full`: all cooperation. `evidence-only`: electronic evidence, not extradition or asset measures. */
export type Opened = 'full' | 'evidence-only' | 'none' | 'unclear';

/**
 * Convention offences open everything whatever their penalty; other offences open electronic evidence from the pack's
 * number of years on (the requesting State's maximum). An offence name the pack does not know is unclear, never open.
 */
export function scopeOf(
  pack: Pack,
  offence: Pick<RequestFacts['offence'], 'maxPenaltyYears' | 'conventionOffence'>,
): Opened {
  if (offence.conventionOffence !== null)
    return pack.offences.some((o) => o.code === offence.conventionOffence) ? 'full' : 'unclear';
  if (offence.maxPenaltyYears === null) return 'unclear';
  return offence.maxPenaltyYears >= limit(pack, 'SERIOUS_CRIME_MIN_MAX_PENALTY_YEARS').value ? 'evidence-only' : 'none';
}

export const scope: Gate = ({ facts, answers, pack }) => {
  const { allow, needs, stop } = pen('SCOPE', pack);
  const years = limit(pack, 'SERIOUS_CRIME_MIN_MAX_PENALTY_YEARS').value;
  const params = { years };
  const serious = () => [
    allow('SCOPE_SERIOUS_CRIME', `The maximum penalty is at least ${years} years: electronic evidence may be shared.`, {
      params,
    }),
  ];
  const outside = () => [
    stop(
      'SERIOUS_CRIME',
      'OUTSIDE_SCOPE',
      `The offence is no Convention offence, and its maximum penalty is below ${years} years.`,
      {
        params,
        offers: ['OTHER_BASIS'],
      },
    ),
  ];

  switch (scopeOf(pack, facts.offence)) {
    case 'full':
      return [allow('SCOPE_CONVENTION_OFFENCE', 'The offence is one of the Convention offences.')];
    case 'evidence-only':
      return serious();
    case 'none':
      return outside();
    case 'unclear': {
      const named = facts.offence.conventionOffence !== null;
      const question = named ? 'IS_CONVENTION_OFFENCE' : 'PENALTY_MAKES_SERIOUS';
      const answer = found(answers, question);
      if (answer === null)
        return [
          named
            ? needs(
                'SCOPE_CONVENTION_OFFENCE',
                question,
                'The offence named is not on the list: a lawyer must say whether it is a Convention offence.',
              )
            : needs(
                'SERIOUS_CRIME',
                question,
                `The maximum penalty is not clear: a lawyer must say whether it is at least ${years} years.`,
                { params },
              ),
        ];
      if (answer === 'no') return outside();
      return named
        ? [allow('SCOPE_CONVENTION_OFFENCE', 'A lawyer found that the offence is a Convention offence.')]
        : serious();
    }
  }
};

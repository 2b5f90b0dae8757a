// SPDX-License-Identifier: EUPL-1.2
// Are both bound by this law, and do the offices hold the roles it names? Convention arts. 65, 60(1), 40(6)-(7), 40(12), 41(1).
import { type Gate, found, pen, type Verdict } from '../gate.ts';

/** A request that has no basis stops for this basis only; the others are offered. */
export const bound: Gate = ({ facts, answers, pack }) => {
  const { allow, needs, stop } = pen('BOUND', pack);
  const why = answers.bound.why[0];
  if (!answers.bound.yes) return [stop(why.citation, 'NOT_BOUND', why.words, { offers: ['OTHER_BASIS'] })];

  const verdicts: Verdict[] = [];
  const rule = facts.procedure === 'preservation' ? 'CONTACT_POINT' : 'CENTRAL_AUTHORITY';
  if (!answers.senderDesignated)
    verdicts.push(
      stop(rule, 'SENDER_NOT_DESIGNATED', 'The sending office is not designated for this kind of request.'),
    );
  if (!answers.addresseeDesignated)
    verdicts.push(
      stop(rule, 'ADDRESSEE_NOT_DESIGNATED', 'The office addressed is not designated for this kind of request.', {
        offers: ['REGISTERED_OFFICE'],
      }),
    );
  // Preservation runs by its own article whatever other treaty exists; mutual legal assistance does not.
  if (answers.otherTreaty && facts.procedure === 'access') {
    const agreed = found(answers, 'THIS_BASIS_AGREED');
    if (agreed === null)
      verdicts.push(
        needs(
          'OTHER_TREATY',
          'THIS_BASIS_AGREED',
          'Another treaty also binds the two: which one is used must be agreed.',
        ),
      );
    if (agreed === 'no')
      verdicts.push(
        stop('OTHER_TREATY', 'OTHER_TREATY_APPLIES', 'The other treaty is used for this request.', {
          offers: ['OTHER_BASIS'],
        }),
      );
  }
  return verdicts.length > 0
    ? verdicts
    : [allow(why.citation, 'Both are bound by this law on that day, and the offices are designated.')];
};

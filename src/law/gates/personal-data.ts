// SPDX-License-Identifier: EUPL-1.2
// May these personal data leave, and may they travel further? Convention arts. 36(1)-(3), 40(19), 40(5).
import { found, type Gate, pen } from '../gate.ts';

/** Every transfer is a question until somebody competent answered it. */
export const personalData: Gate = ({ answers, pack }) => {
  const { allow, needs, stop } = pen('PERSONAL_DATA', pack);
  const offers = ['CONDITIONS' as const, 'REFUSE' as const];
  switch (found(answers, 'TRANSFER_LAWFUL')) {
    case 'yes':
      return [allow('DATA_PROTECTION_TRANSFER', 'The transfer was found lawful under own and applicable law.')];
    case 'no':
      return [
        stop(
          'DATA_PROTECTION_TRANSFER',
          'TRANSFER_NOT_LAWFUL',
          'The law on personal data does not allow the transfer as asked.',
          { offers },
        ),
      ];
    case null:
      return [
        needs(
          'DATA_PROTECTION_CONDITIONS',
          'TRANSFER_LAWFUL',
          'May these personal data be transferred, and under which conditions?',
          { offers },
        ),
      ];
  }
};

/** Evidence is used in its own case unless the origin State agreed. What clears the accused is never held back. */
export const useLimit: Gate = ({ facts, pack }) => {
  const { allow, stop } = pen('USE_LIMIT', pack);
  const { use } = facts;
  if (!use || (use.sameCase && !use.onward))
    return [allow('USE_LIMIT', 'The evidence stays in the case it was given for.')];
  if (use.originAgreed)
    return [allow(use.onward ? 'ONWARD_TRANSFER' : 'USE_LIMIT', 'The origin State agreed to this use.')];
  if (use.exculpatory && !use.onward) {
    const words = 'The evidence clears an accused person: it may be used, and the origin State is told.';
    return [allow('USE_LIMIT', words, use.originNotified ? {} : { offers: ['NOTIFY_ORIGIN'] })];
  }
  return use.onward
    ? [
        stop(
          'ONWARD_TRANSFER',
          'ONWARD_NOT_AGREED',
          'Passing the evidence on needs the agreement of the origin State first.',
          { offers: ['CONSULT'] },
        ),
      ]
    : [
        stop(
          'USE_LIMIT',
          'USE_NOT_AGREED',
          'Using the evidence in another case needs the agreement of the origin State first.',
          { offers: ['CONSULT'] },
        ),
      ];
};

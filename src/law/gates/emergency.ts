// SPDX-License-Identifier: EUPL-1.2
// An emergency shortens the clock and strengthens the proof: call back, at the number of the register. Convention art. 41(3)(e), 2(o).
import { found, type Gate, pen } from '../gate.ts';

export const emergency: Gate = ({ facts, answers, pack }) => {
  const { allow, needs, stop } = pen('EMERGENCY', pack);
  if (!facts.emergency) return [allow('CONTACT_POINT_HELP', 'The request claims no emergency.')];
  switch (found(answers, 'CALLED_BACK')) {
    case 'yes':
      return [allow('CONTACT_POINT_HELP', 'The registered contact confirmed the emergency.')];
    case 'no':
      return [
        stop('CONTACT_POINT_HELP', 'EMERGENCY_NOT_CONFIRMED', 'The registered contact did not confirm the emergency.'),
      ];
    case null:
      return [
        needs(
          'CONTACT_POINT_HELP',
          'CALLED_BACK',
          'An emergency is claimed: call back the contact in the register, not the one in the message.',
        ),
      ];
  }
};

// SPDX-License-Identifier: EUPL-1.2
// No office of one State orders, searches or collects in another. Convention arts. 5(1)-(2), 28(2).
import { type Gate, pen } from '../gate.ts';

export const sovereignty: Gate = ({ facts, pack }) => {
  const { allow, stop } = pen('SOVEREIGNTY', pack);
  if (facts.execution.addressee === 'provider')
    return [
      stop(
        'SOVEREIGNTY',
        'DIRECT_ORDER',
        'A provider in another State is not ordered directly: the request goes to that State.',
        {
          offers: ['REGISTERED_OFFICE'],
        },
      ),
    ];
  if (facts.execution.by !== 'requested-state')
    return [stop('SOVEREIGNTY', 'FOREIGN_MEASURE', 'Only the requested State carries out measures on its territory.')];
  return [allow('SOVEREIGNTY', 'The requested State itself carries out what is asked.')];
};

// SPDX-License-Identifier: EUPL-1.2
// English names of the register capability.
export const kinds: Record<string, { name: string; does: string; sentence: string }> = {
  'register.keys.v1': {
    name: 'Key statement',
    does: 'Enters the keys of a party, signed by its own root.',
    sentence: '{from} entered a key statement.',
  },
  'register.deposit.v1': {
    name: 'Deposit',
    does: 'Enters an instrument of ratification or accession.',
    sentence: '{from} entered a deposit.',
  },
  'register.designation.v1': {
    name: 'Designation',
    does: 'Enters which office a party has designated, and for what.',
    sentence: '{from} entered a designation.',
  },
  'register.reservation.v1': {
    name: 'Reservation',
    does: 'Enters a reservation.',
    sentence: '{from} entered a reservation.',
  },
};

export const fields: Record<string, { label: string; hint?: string }> = {
  party: { label: 'Party' },
  statement: { label: 'Key statement' },
  note: { label: 'Diplomatic note' },
  pack: { label: 'Treaty' },
  instrument: { label: 'Instrument' },
  depositedOn: { label: 'Deposited on' },
  office: { label: 'Office' },
  designation: { label: 'Designated as' },
  name: { label: 'Name' },
  from: { label: 'From' },
  until: { label: 'Until' },
  code: { label: 'Reservation' },
};

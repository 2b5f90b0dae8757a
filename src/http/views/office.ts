// SPDX-License-Identifier: EUPL-1.2
// Offices and States by their names.
import { type OfficeId, type Party, partyOf } from '#base/act.ts';
import { designationsOn } from '#acts/register/facts.ts';
import { roleWords } from '#acts/words.ts';
import { type Node, today } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import type { Person } from '#store/people.ts';
import type { Me, OfficeView } from '#wire/views.ts';

/** The name of a party: from the settings, the packs, or as a last resort its code. */
export function partyName(node: Node, party: Party): string {
  if (party === node.config.party) return node.config.partyName;
  for (const pack of node.packs.values()) {
    const found = pack.parties.find((p) => p.code === party);
    if (found && node.config.mode === 'exercise') return found.name;
  }
  return party;
}

export function officeName(register: Register, office: OfficeId): string {
  return register.offices.get(office)?.name ?? office;
}

/** A person as people say it: by name where this node knows one (the cast of an exercise), else by the service name on the register. */
export function personName(node: Node, person: string): string {
  return node.config.exercise?.people.find((p) => p.person === person)?.name ?? person;
}

export function officeView(node: Node, register: Register, id: OfficeId): OfficeView {
  const party = partyOf(id);
  return {
    id,
    name: officeName(register, id),
    party,
    partyName: partyName(node, party),
    designations: designationsOn(register.offices, id, today(node)),
  };
}

/** Offices that hold one of the designations today, in the order of their names; own ones only or others only. */
export function officesHolding(
  node: Node,
  register: Register,
  wanted: readonly string[],
  whose: 'own' | 'others' | 'all',
): OfficeView[] {
  const own = node.config.party;
  return [...register.offices.keys()]
    .filter((id) => whose === 'all' || (partyOf(id) === own) === (whose === 'own'))
    .map((id) => officeView(node, register, id))
    .filter((o) => wanted.includes('any') || o.designations.some((d) => wanted.includes(d)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function meView(node: Node, register: Register, person: Person): Me {
  const { party, place, zone, mode } = node.config;
  return {
    person: person.id,
    name: person.name,
    office: officeView(node, register, person.office),
    roles: person.roles,
    roleNames: person.roles.map(roleWords),
    node: { party, partyName: node.config.partyName, place, zone, mode },
  };
}

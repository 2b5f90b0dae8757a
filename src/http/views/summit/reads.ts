// SPDX-License-Identifier: EUPL-1.2
// Who reads what of a conference at its host: not everybody who is signed in, but whoever works on it or is named by it.
import { type Act, partyOf } from '#base/act.ts';
import * as k from '#acts/conference/act.ts';
import { roleFor } from '#node/weigh.ts';
import type { Node } from '#node/node.ts';
import type { Person } from '#store/people.ts';
import type { SummitDesk } from './desk.ts';

/** Whether somebody writes acts of one of these kinds, or is the second officer under them. */
export const worksOn = (desk: SummitDesk, ...kinds: readonly string[]): boolean =>
  kinds.some(
    (kind) =>
      desk.may(kind) || desk.kinds.get(kind)?.approve?.some((role) => desk.person.roles.includes(role)) === true,
  );

/** Whether somebody has any part in the conference. */
export const worksOnAny = (desk: SummitDesk): boolean =>
  desk.kinds.all().some(({ kind }) => kind.startsWith('conference.') && worksOn(desk, kind));

/** A focal point, for the people of its own State only. */
const namesThem = (desk: SummitDesk, entity: string): boolean =>
  desk.may(k.NOMINATION) && partyOf(desk.person.office) === entity;

/** Faces, what security says of somebody, reasons and appeals: those who accredit or vet, and the delegation itself. */
export const seesPeople = (desk: SummitDesk, entity: string): boolean =>
  worksOn(desk, k.ACCREDITATION_DECISION, k.VETTING) || namesThem(desk, entity);

/** What somebody eats and which help they need is nobody's business who only vets. */
export const seesNeeds = (desk: SummitDesk, entity: string): boolean =>
  worksOn(desk, k.ACCREDITATION_DECISION) || namesThem(desk, entity);

/**
 * Whether somebody may open a signed act of the conference or of a report desk that rests here: their office wrote or got it, or they work on acts of its kind.
 * Acts of every other capability are read by whoever is signed in.
 */
export function mayOpen({ kinds }: Pick<Node, 'kinds'>, person: Pick<Person, 'roles' | 'office'>, act: Act): boolean {
  if (!/^(conference|reports)\./.test(act.kind)) return true;
  if (act.from === person.office || act.to.includes(person.office)) return true;
  const kind = kinds.get(act.kind);
  // What the node states by itself is no business of everybody who is signed in: it is read where it was stated.
  return (
    kind !== undefined &&
    kind.signedBy === 'officer' &&
    (roleFor(kind, person) !== undefined || kind.approve?.some((role) => person.roles.includes(role)) === true)
  );
}

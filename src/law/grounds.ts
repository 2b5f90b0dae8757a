// SPDX-License-Identifier: EUPL-1.2
// Which grounds a refusal may rest on. Data of the pack, chosen by a person; a ground not listed cannot be chosen.
import type { ForbiddenGround, Ground, Pack } from './pack-schema.ts';

export type GroundContext = { reservations: readonly string[]; conventionOffence: string | null };

/** The grounds an officer may choose for a procedure, in the order of the pack. */
export function selectableGrounds(pack: Pack, procedure: string, context: GroundContext): Ground[] {
  const listed = pack.refusalGrounds.find((g) => g.procedure === procedure)?.grounds ?? [];
  return listed.filter(
    (g) =>
      (g.onlyWithReservation === undefined || context.reservations.includes(g.onlyWithReservation)) &&
      !(g.onlyOutsideConvention === true && context.conventionOffence !== null),
  );
}

/** The ground as one the law forbids, alone or altogether; undefined when it is no such ground. */
export function forbiddenGround(pack: Pack, code: string): ForbiddenGround | undefined {
  return pack.forbiddenGrounds.find((g) => g.code === code);
}

/** The rule that lists the grounds of a procedure, null when the pack has no list for it. */
export function listRule(pack: Pack, procedure: string): string | null {
  return pack.refusalGrounds.find((g) => g.procedure === procedure)?.rule ?? null;
}

/** The rule by which a ground is cited. */
export function ruleOfGround(ground: Ground | ForbiddenGround): string {
  return ground.rules[0] as string;
}

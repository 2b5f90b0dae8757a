// SPDX-License-Identifier: EUPL-1.2
// The plans that follow a released order, in the sequence in which they are shown.
export const PLAN_KINDS = ['seats', 'flags', 'photo', 'dinner', 'plates', 'motorcade'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

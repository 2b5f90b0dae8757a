// SPDX-License-Identifier: EUPL-1.2
// Names both sides of a gate use, apart from the shapes, so that a page carries no schema.

/** Most lines in one turn; the rest follows in the next. */
export const TURN_LINES = 500;
/** `typ` of the envelope in which a turn travels. */
export const GATE_TURN_TYPE = 'comity-gate-turn+json';

export const GATE = { places: '/api/gate/places', posts: '/api/gate/posts', turn: '/api/gate/turn' } as const;

// SPDX-License-Identifier: EUPL-1.2
// Reasons: no answer of the law comes without one.
import type { ActId, Party } from '#base/act.ts';
import type { Citation } from '#base/result.ts';

/** One reason: a sentence naming no State, the rule it rests on, whose fact it is and the act that made it. */
export type Why = { words: string; citation: Citation; party?: Party; source?: ActId };
/** No answer without a reason. */
export type Reasons = [Why, ...Why[]];
export type Answer = { yes: boolean; why: Reasons };

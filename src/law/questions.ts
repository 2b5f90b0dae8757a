// SPDX-License-Identifier: EUPL-1.2
// The questions gates put to people: who is asked first, and whose answer is taken.

export type DeskRole =
  | 'central-authority'
  | 'contact-point'
  | 'data-protection-officer'
  | 'judge'
  | 'legal-officer'
  | 'reviewer';

type Question = { role: DeskRole; answeredBy: readonly DeskRole[] };

// The police and the duty desk are not on this list: on rights the answer comes from somebody else.
const OFF_THE_INVESTIGATION: readonly DeskRole[] = ['legal-officer', 'reviewer', 'judge', 'central-authority'];
const LAWYERS: readonly DeskRole[] = ['legal-officer', 'judge', 'central-authority'];

export const QUESTIONS = {
  /** Another treaty binds the two: do they agree to use this one? */
  THIS_BASIS_AGREED: { role: 'central-authority', answeredBy: ['central-authority'] },
  /** Is the maximum penalty at least what makes a crime serious? */
  PENALTY_MAKES_SERIOUS: { role: 'legal-officer', answeredBy: LAWYERS },
  /** Does the conduct belong to the Convention offence named? */
  IS_CONVENTION_OFFENCE: { role: 'legal-officer', answeredBy: LAWYERS },
  /** Are this many selectors still one specific case? */
  MANY_SELECTORS_ONE_CASE: { role: 'reviewer', answeredBy: OFF_THE_INVESTIGATION },
  /** Would the conduct be an offence here? */
  PUNISHABLE_HERE: { role: 'legal-officer', answeredBy: LAWYERS },
  /** Is help given although the conduct is no offence here? */
  HELP_WITHOUT_DUAL_CRIMINALITY: { role: 'central-authority', answeredBy: ['central-authority', 'judge'] },
  /** Is content data needed, where subscriber or traffic data would not do? */
  CONTENT_NEEDED: { role: 'reviewer', answeredBy: OFF_THE_INVESTIGATION },
  /** Are there substantial grounds to believe the aim is to punish protected activity or a protected ground? */
  AIMED_AT_PROTECTED_ACTIVITY: { role: 'legal-officer', answeredBy: OFF_THE_INVESTIGATION },
  /** Was the registered contact called back, and did it confirm the emergency? */
  CALLED_BACK: { role: 'contact-point', answeredBy: ['contact-point', 'central-authority', 'legal-officer'] },
  /** May these personal data be transferred under own and applicable law? */
  TRANSFER_LAWFUL: {
    role: 'data-protection-officer',
    answeredBy: ['data-protection-officer', 'legal-officer', 'judge'],
  },
  /** Has the other State been consulted on helping under conditions? */
  CONSULTED: { role: 'central-authority', answeredBy: [] },
} as const satisfies Record<string, Question>;

export type QuestionCode = keyof typeof QUESTIONS;

// SPDX-License-Identifier: EUPL-1.2
// The questions gates put to people, spelt out.
import type { QuestionCode } from '#law/questions.ts';

export const QUESTION_WORDS: Record<QuestionCode, string> = {
  THIS_BASIS_AGREED: 'Another treaty binds the two States: do they agree to use this one?',
  PENALTY_MAKES_SERIOUS: 'Is the maximum penalty high enough to make this a serious crime?',
  IS_CONVENTION_OFFENCE: 'Does the conduct belong to the Convention offence that is named?',
  MANY_SELECTORS_ONE_CASE: 'Are this many accounts still one specific case?',
  PUNISHABLE_HERE: 'Would the conduct be an offence here?',
  HELP_WITHOUT_DUAL_CRIMINALITY: 'Is help given although the conduct is no offence here?',
  CONTENT_NEEDED: 'Is content needed, where subscriber or traffic data would not do?',
  AIMED_AT_PROTECTED_ACTIVITY: 'Are there substantial grounds to believe that the aim is to punish protected activity?',
  CALLED_BACK: 'Was the registered contact called back, and did it confirm the emergency?',
  TRANSFER_LAWFUL: 'May these personal data be transferred under the law that applies?',
  CONSULTED: 'Has the other State been consulted on helping under conditions?',
};

/** The question behind a code; free text (a question one State asks another) stays as it is. */
export function questionWords(code: string): string {
  return Object.hasOwn(QUESTION_WORDS, code) ? QUESTION_WORDS[code as QuestionCode] : code;
}

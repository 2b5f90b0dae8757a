// SPDX-License-Identifier: EUPL-1.2
// Is the conduct an offence in both States? Convention arts. 35(3), 40(8); for preservation 42(4)-(5).
import { found, type Gate, type GateInput, pen, type Verdict } from '../gate.ts';

/** Preservation does not ask, save under a reservation of the requested State and for a non-Convention offence. */
export const dualCriminality: Gate = (input) => {
  const { facts, answers, pack } = input;
  const { allow } = pen('DUAL_CRIMINALITY', pack);
  if (facts.procedure !== 'preservation') return [ask(input, 'DUAL_CRIMINALITY_CONDUCT', 'REFUSE_NO_DUAL_CRIMINALITY')];
  const reserved =
    answers.reservations.includes('RESERVE_PRESERVATION_DUAL') && facts.offence.conventionOffence === null;
  return [
    reserved
      ? ask(input, 'RESERVE_PRESERVATION_DUAL', 'RESERVE_PRESERVATION_DUAL')
      : allow(
          'PRESERVATION_NO_DUAL_CRIMINALITY',
          'Preservation does not depend on the conduct being an offence in both States.',
        ),
  ];
};

type Cited = 'DUAL_CRIMINALITY_CONDUCT' | 'REFUSE_NO_DUAL_CRIMINALITY' | 'RESERVE_PRESERVATION_DUAL';

function ask({ answers, pack }: GateInput, conduct: Cited, refusal: Cited): Verdict {
  const { allow, needs, stop } = pen('DUAL_CRIMINALITY', pack);
  const { verdict, comparison } = answers.offenceHere;
  if (verdict === 'present') return allow(conduct, 'The same conduct is an offence in the requested State.');

  const punishable = found(answers, 'PUNISHABLE_HERE');
  if (punishable === 'yes')
    return allow(conduct, 'A lawyer of the requested State found that the conduct is an offence there.');
  if (punishable === null) {
    const missing = comparison.filter((row) => row.here && !row.there).map((row) => row.element);
    const words =
      verdict === 'absent'
        ? 'No offence of the requested State has an element of this conduct: a lawyer must look.'
        : `The closest offence of the requested State also needs ${missing.join(', ')}: a lawyer must look.`;
    return needs(conduct, 'PUNISHABLE_HERE', words, {
      params: { missing: missing.join(', ') },
      offers: ['CONSULT', 'REFUSE'],
    });
  }
  const help = found(answers, 'HELP_WITHOUT_DUAL_CRIMINALITY');
  if (help === 'yes') return allow(refusal, 'The requested State helps although the conduct is no offence there.');
  if (help === 'no')
    return stop(
      refusal,
      'NO_DUAL_CRIMINALITY',
      'The conduct is no offence in the requested State, and it does not help without.',
      {
        offers: ['REFUSE', 'CONSULT'],
      },
    );
  return needs(
    refusal,
    'HELP_WITHOUT_DUAL_CRIMINALITY',
    'The conduct is no offence in the requested State: it may refuse, or help anyway.',
    {
      offers: ['REFUSE', 'CONSULT'],
    },
  );
}

// SPDX-License-Identifier: EUPL-1.2
// One case, named accounts, a bounded period that has passed. Convention arts. 23(1), 35(1), 41(1).
import { found, type Gate, pen, type Verdict } from '../gate.ts';

// A product default, not a treaty number: above it somebody off the investigation says that it is still one case.
const MANY_SELECTORS = 20;
// A selector is the name of one thing. Patterns, ranges and "everything" are not.
const PATTERN = /[*%?\\]|^\s*(?:all|any|every\w*)\s*$|^\s*[\d.:a-f]+\/\d{1,3}\s*$/i;

export const specificCase: Gate = ({ facts, answers, pack }) => {
  const { allow, needs, stop } = pen('SPECIFIC_CASE', pack);
  const offers = ['NARROW' as const];
  const no = (reason: string, words: string) => stop('SPECIFIC_CASE', reason, words, { offers });
  const verdicts: Verdict[] = [];

  if (facts.caseReference.trim() === '') verdicts.push(no('NO_CASE', 'The request names no case.'));
  if (facts.selectors.length === 0) verdicts.push(no('NO_SELECTOR', 'The request names no account, person or item.'));
  if (facts.selectors.some((s) => s.value.trim() === '' || (s.type !== 'url' && PATTERN.test(s.value))))
    verdicts.push(no('BULK_SELECTOR', 'A selector names more than one thing.'));
  if (facts.categories.length === 0)
    verdicts.push(no('NO_CATEGORY', 'The request does not say which category of data it asks for.'));

  const { period } = facts;
  if (period === null) {
    // Subscriber data describe an account, not a stretch of time.
    if (facts.categories.some((c) => c !== 'subscriber'))
      verdicts.push(no('NO_PERIOD', 'The request names no period.'));
  } else if (period.from > period.to) verdicts.push(no('PERIOD_REVERSED', 'The period ends before it begins.'));
  else if (period.to > facts.date)
    verdicts.push(no('PERIOD_IN_FUTURE', 'The period reaches into the future: only stored data are given.'));

  const count = facts.selectors.length;
  if (count > MANY_SELECTORS) {
    const words = `The request names ${count} selectors: somebody off the investigation must say that it is still one case.`;
    const answer = found(answers, 'MANY_SELECTORS_ONE_CASE');
    if (answer === null)
      verdicts.push(needs('SPECIFIC_CASE', 'MANY_SELECTORS_ONE_CASE', words, { params: { count }, offers }));
    if (answer === 'no') verdicts.push(no('BULK_SELECTOR', 'The selectors go beyond one case.'));
  }
  return verdicts.length > 0
    ? verdicts
    : [allow('SPECIFIC_CASE', 'The request concerns one case, named selectors and a bounded period.')];
};

// SPDX-License-Identifier: EUPL-1.2
// Necessity, protected activity, independent review: answered by people, never by the software.
// Convention arts. 6(2), 24(1)-(4), 40(22).
import { found, type Gate, pen, type Period, type RequestFacts, type Review } from '../gate.ts';

/** Necessity is stated, and content data are asked for only where less would not do. */
export const necessity: Gate = ({ facts, answers, pack }) => {
  const { allow, needs, stop } = pen('NECESSITY', pack);
  const rule = 'SAFEGUARDS_PROPORTIONALITY';
  if (facts.necessity.trim() === '')
    return [stop(rule, 'NO_NECESSITY', 'The request does not say why it is necessary.')];
  // Keeping content discloses nothing yet; the question comes when it is asked for.
  if (facts.procedure === 'access' && facts.categories.includes('content')) {
    const answer = found(answers, 'CONTENT_NEEDED');
    const offers = ['NARROW' as const];
    if (answer === null)
      return [
        needs(
          rule,
          'CONTENT_NEEDED',
          'Content data are asked for: somebody must say why subscriber or traffic data would not do.',
          { offers },
        ),
      ];
    if (answer === 'no') return [stop(rule, 'CONTENT_NOT_NEEDED', 'Subscriber or traffic data would do.', { offers })];
  }
  return [allow(rule, 'The request says why it is necessary.')];
};

/** Facts of the request raise the question, never who asks; the answer comes from an office other than police. */
export const protectedActivity: Gate = ({ facts, answers, pack }) => {
  const { allow, needs, stop } = pen('PROTECTED_ACTIVITY', pack);
  if (facts.protectedActivities.length === 0 && facts.aim !== 'identify-author')
    return [allow('RIGHTS_NOT_SUPPRESSED', 'Nothing in the facts touches protected activity.')];
  const offers = ['REFUSE' as const, 'CONSULT' as const, 'NARROW' as const];
  const answer = found(answers, 'AIMED_AT_PROTECTED_ACTIVITY');
  if (answer === 'yes')
    return [
      stop(
        'PERSECUTION_GROUND',
        'AIMED_AT_PROTECTED_ACTIVITY',
        'Substantial grounds show that the request is aimed at protected activity.',
        { offers },
      ),
    ];
  if (answer === 'no')
    return [
      allow('RIGHTS_NOT_SUPPRESSED', 'An office other than police looked and found no aim against protected activity.'),
    ];
  const words =
    'The conduct touches protected activity, or the aim is to name an author: an office other than police must answer.';
  return [
    needs('RIGHTS_NOT_SUPPRESSED', 'AIMED_AT_PROTECTED_ACTIVITY', words, {
      offers,
      params: { activities: facts.protectedActivities.join(', ') },
    }),
  ];
};

/** Where the law of the requested State requires a review, it must be complete, still running, and cover what is given. */
export const independentReview: Gate = ({ facts, answers, pack }) => {
  const { allow, stop } = pen('INDEPENDENT_REVIEW', pack);
  const no = (reason: string, words: string, offer: 'ASK_REVIEW' | 'NARROW') => [
    stop('INDEPENDENT_REVIEW', reason, words, { offers: [offer] }),
  ];
  if (!answers.reviewRequired)
    return [allow('INDEPENDENT_REVIEW', 'The law of the requested State requires no separate review for this.')];
  const { review } = answers;
  if (!review) return no('REVIEW_MISSING', 'An independent review is required and there is none.', 'ASK_REVIEW');
  if ([review.body, review.law, review.grounds].some((x) => x.trim() === ''))
    return no('REVIEW_INCOMPLETE', 'The review does not name its body, law and grounds.', 'ASK_REVIEW');
  if (review.until < facts.date) return no('REVIEW_LAPSED', `The review held until ${review.until}.`, 'ASK_REVIEW');
  if (!covers(review, facts)) return no('OUTSIDE_REVIEW', 'More is asked than the review allows.', 'NARROW');
  return [
    allow('INDEPENDENT_REVIEW', `An independent review covers this until ${review.until}.`, {
      params: { until: review.until },
    }),
  ];
};

function covers({ scope }: Review, { categories, period }: RequestFacts): boolean {
  return categories.every((c) => scope.categories.includes(c)) && within(period, scope.period);
}

function within(asked: Period | null, allowed: Period | null): boolean {
  if (allowed === null) return true;
  return asked !== null && allowed.from <= asked.from && asked.to <= allowed.to;
}

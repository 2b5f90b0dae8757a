// SPDX-License-Identifier: EUPL-1.2
// What may go wrong with the event, in words: how likely, with what effect, who looks after it. Never about States or persons.
import { type CivilDate, daysBetween } from '#base/time.ts';
import { byCode } from '../collation.ts';
import { because, type Reason } from '../reason.ts';

/** Gravest first. */
export const EFFECTS = ['stops-the-signing', 'delays-the-event', 'costs-money', 'nuisance'] as const;
export const LIKELIHOODS = ['happening', 'likely', 'possible', 'unlikely'] as const;

export type EventRisk = {
  id: string;
  title: string;
  effect: (typeof EFFECTS)[number];
  likelihood: (typeof LIKELIHOODS)[number];
  owner: string | null;
  /** What is done about it. */
  answer: string;
  /** The day it was looked at last. */
  reviewed: CivilDate;
  closed: CivilDate | null;
};

/** Open risks on a day, the gravest and likeliest first. In: risks, the day, after how many days one is to be looked at again. */
export function risksOn(
  risks: readonly EventRisk[],
  on: CivilDate,
  reviewDays: number,
): { risk: EventRisk; notes: readonly Reason[] }[] {
  return risks
    .filter((r) => r.closed === null || r.closed > on)
    .sort(
      (a, b) =>
        EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect) ||
        LIKELIHOODS.indexOf(a.likelihood) - LIKELIHOODS.indexOf(b.likelihood) ||
        byCode(a.reviewed, b.reviewed) ||
        byCode(a.id, b.id),
    )
    .map((risk) => {
      const days = daysBetween(risk.reviewed, on);
      const { title } = risk;
      const notes = [
        ...(risk.owner === null ? [because('risk.no-owner', { title })] : []),
        ...(risk.answer.trim() === '' ? [because('risk.no-answer', { title })] : []),
        ...(days > reviewDays ? [because('risk.review-due', { title, days })] : []),
      ];
      return { risk, notes };
    });
}

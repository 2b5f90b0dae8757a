// SPDX-License-Identifier: EUPL-1.2
// Of what is shared, what everybody may be told, and why the rest stays among named recipients.
import { FEWEST_REPORTERS, isPublic, type SharedIndicator } from '#acts/reports/shared-indicators.ts';

export type KeptFrom = 'too-high' | 'revoked' | 'appealed' | 'doubted' | 'few-reporters' | 'expired';
/** `wrong`: what everybody could know once and was taken back as wrong. */
export type ForEverybody = {
  open: SharedIndicator[];
  kept: { indicator: SharedIndicator; why: KeptFrom }[];
  wrong: SharedIndicator[];
};

/** In: what is shared, and today (YYYY-MM-DD). */
export function forEverybody(shared: readonly SharedIndicator[], today: string): ForEverybody {
  const [open, rest]: [SharedIndicator[], SharedIndicator[]] = [[], []];
  for (const i of shared) (isPublic(i, today) ? open : rest).push(i);
  const kept = rest.map((indicator) => ({ indicator, why: whyKept(indicator) }));
  const wrong = kept.flatMap(({ indicator: i, why }) =>
    why === 'revoked' && i.reporters >= FEWEST_REPORTERS ? [i] : [],
  );
  return { open, kept, wrong };
}

function whyKept({ marking, revoked, appealed, doubted, reporters }: SharedIndicator): KeptFrom {
  if (marking.tlp !== 'clear' || marking.pap !== 'clear') return 'too-high';
  if (revoked) return 'revoked';
  if (appealed) return 'appealed';
  if (doubted) return 'doubted';
  return reporters < FEWEST_REPORTERS ? 'few-reporters' : 'expired';
}

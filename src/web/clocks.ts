// SPDX-License-Identifier: EUPL-1.2
import type { Clock, DossierView } from '#wire/views.ts';

/** All clocks of a dossier, nearest day first; a rule that names no day comes last. */
export function clocksOf(dossier: Pick<DossierView, 'requests'>): Clock[] {
  const days = (c: Clock) => c.daysLeft ?? Number.MAX_SAFE_INTEGER;
  return dossier.requests.flatMap((r) => r.clocks).sort((a, b) => days(a) - days(b));
}

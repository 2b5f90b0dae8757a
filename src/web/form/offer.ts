// SPDX-License-Identifier: EUPL-1.2
// In which order choices are offered, and where each one leads.
import type { Choice, Written } from '#wire/views.ts';

/** Narrowing is offered first; everything else keeps the order of the node. The given list is not changed. */
export function inOrder(choices: Choice[]): Choice[] {
  return [...choices].sort(
    (a, b) => Number(b.does === 'requests.narrowing.v1') - Number(a.does === 'requests.narrowing.v1'),
  );
}

/** Address of the form of a choice. `place` is where it stands in the node's own list of the dossier. */
export function formAddress(dossier: string, choice: Pick<Choice, 'does' | 're'>, place: number): string {
  return `/write/${choice.does}?${new URLSearchParams({ re: choice.re, dossier, choice: String(place) })}`;
}

/** The page that follows when an act was signed: its dossier, the desk it belongs to, or the draft that waits. */
export function addressAfter(kind: string, { dossier, draft }: Pick<Written, 'dossier' | 'draft'>): string {
  if (kind.startsWith('register.')) return '/registry';
  if (kind.startsWith('treaty.')) return '/treaty';
  if (kind === 'reports.blind-asked.v1' && dossier) return `/reports/compare/${dossier}`;
  return dossier ? `/dossiers/${dossier}` : draft ? `/drafts/${draft}` : '/';
}

// SPDX-License-Identifier: EUPL-1.2
// One value as somebody typed it, as the names under which it may be known: itself, and for a link every name its host stands below.
import { type Kind, KINDS, keyOf } from '#acts/reports/indicators/indicator.ts';
import { normalise as read } from '#acts/reports/indicators/normalise.ts';

/** In: a kind, the text, and the country whose way of writing numbers is meant. Out: `kind|canonical`; empty when it cannot be read. */
export function normalise(kind: string, value: string, region: string): string[] {
  const known = KINDS.find((k) => k === kind) as Kind | undefined;
  if (!known) return [];
  const one = read({ kind: known, value }, { region, banks: [] });
  if (!one.ok) return [];
  const names = [keyOf(one.value)];
  if (known !== 'url') return names;
  const labels = one.value.canonical.split(/[/:]/, 1)[0]!.split('.');
  for (let i = 0; i < labels.length - 1; i++) names.push(`domain|${labels.slice(i).join('.')}`);
  return names;
}

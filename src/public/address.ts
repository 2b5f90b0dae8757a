// SPDX-License-Identifier: EUPL-1.2
// Addresses of the public register. Every state of a page has one, and it says by itself which plane it belongs to.
import type { Plane, Visit } from './reading.ts';

export const REGISTER = '/register';
export const WORLD = '/register/world';

/** The first part of all addresses of a plane. */
export function rootOf(plane: Plane): string {
  return plane === 'world' ? WORLD : REGISTER;
}

/** An address within the site that keeps the language and the treaty of the visit. Null takes a wish out. */
export function to(visit: Visit, path: string, query: Record<string, string | null> = {}): string {
  const wishes = new Map<string, string>();
  if (visit.language !== 'en') wishes.set('lang', visit.language);
  if (visit.otherPack !== null) wishes.set('pack', visit.otherPack);
  for (const [key, value] of Object.entries(query))
    if (value === null || value === '') wishes.delete(key);
    else wishes.set(key, value);
  const text = [...wishes].map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`).join('&');
  return text === '' ? path : `${path}?${text}`;
}

/** This page with some wishes changed. */
export function here(visit: Visit, changed: Record<string, string | null>): string {
  return to(visit, visit.path, { ...visit.query, ...changed });
}

export const stateAt = (visit: Visit, code: string, query: Record<string, string | null> = {}) =>
  to(visit, `${rootOf(visit.plane)}/states/${encodeURIComponent(code)}`, query);
export const entryAt = (visit: Visit, id: string) => to(visit, `${REGISTER}/entries/${encodeURIComponent(id)}`);
export const articleAt = (visit: Visit, n: number) => to(visit, `${REGISTER}/articles/${n}`);
export const notificationAt = (visit: Visit, n: string) =>
  to(visit, `${REGISTER}/notifications/${encodeURIComponent(n)}`);

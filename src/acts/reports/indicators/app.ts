// SPDX-License-Identifier: EUPL-1.2
// Apps: store, package and the fingerprint of the signing certificate. The package name alone is copied by clones.
import { ok, type Result } from '#base/result.ts';
import type { Indicator } from './indicator.ts';
import { plain } from './prepare.ts';
import { whyNot } from './why-not.ts';

export const STORES = ['google-play', 'app-store', 'file'] as const;
export type Store = (typeof STORES)[number];
export type AppAsGiven = { store: Store | null; name: string; certificate: string | null };

/**
 * One app. Out: `store:package`, or with a certificate `store:package:sha256`. In the Apple store an app is its number, `id123456789`.
 * Refusals: app.store, app.form, app.certificate.
 */
export function readApp(given: AppAsGiven): Result<Indicator> {
  if (given.store === null || !STORES.includes(given.store)) return whyNot('app.store');
  const name = plain(given.name);
  const canonicalName = given.store === 'app-store' ? appleNumber(name) : isPackage(name) ? name : null;
  if (canonicalName === null) return whyNot('app.form');
  const app = `${given.store}:${canonicalName}`;
  const base = { kind: 'app' as const, country: null, facts: { store: given.store, package: canonicalName } };
  if (given.certificate === null || given.certificate.trim() === '')
    return ok({ ...base, canonical: app, verdict: 'well-formed', notes: ['app.no-certificate'] });
  const certificate = plain(given.certificate).replace(/[\s:]/g, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(certificate)) return whyNot('app.certificate');
  const facts = { ...base.facts, certificate };
  return ok({ ...base, canonical: `${app}:${certificate}`, verdict: 'well-formed', notes: [], facts });
}

function appleNumber(name: string): string | null {
  const digits = name.toLowerCase().startsWith('id') ? name.slice(2) : name;
  return /^\d{6,12}$/.test(digits) ? `id${digits}` : null;
}

/** Java names: at least two parts, each beginning with a letter; capitals count. */
function isPackage(name: string): boolean {
  if (name.length > 155) return false;
  const parts = name.split('.');
  return parts.length >= 2 && parts.every((part) => /^[A-Za-z][A-Za-z0-9_]*$/.test(part));
}

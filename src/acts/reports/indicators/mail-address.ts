// SPDX-License-Identifier: EUPL-1.2
// E-mail addresses: the host in one spelling, the part before the at-sign exactly as written, because only its host knows what is the same.
import { ok, type Result } from '#base/result.ts';
import { hostParts } from './host.ts';
import type { Indicator } from './indicator.ts';
import { plain } from './prepare.ts';
import { whyNot } from './why-not.ts';

/** One address. In: as written; "mailto:" and angle brackets are dropped. Refusals: indicator.*, email.form, host.*. */
export function readMailAddress(raw: string): Result<Indicator> {
  let text = plain(raw);
  if (text === '') return whyNot('indicator.empty');
  if (text.toLowerCase().startsWith('mailto:')) text = text.slice(7).split('?', 1)[0]!;
  if (text.startsWith('<') && text.endsWith('>')) text = text.slice(1, -1);
  if (text.length > 320) return whyNot('indicator.long');
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  if (at < 1 || local.length > 64 || !isLocal(local)) return whyNot('email.form');
  const parts = hostParts(text.slice(at + 1));
  if (!parts.ok) return parts;
  const { host, registrable, notes } = parts.value;
  return ok({
    kind: 'email',
    canonical: `${local}@${host}`,
    verdict: 'well-formed',
    country: null,
    notes,
    facts: { host, registrable, ...(notes.includes('host.reserved') ? { range: 'exercise' } : {}) },
  });
}

/** Dots between signs of RFC 5322 or letters of any script (RFC 6531); the quoted form is refused. */
function isLocal(local: string): boolean {
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false;
  for (const sign of local) if (!isLocalSign(sign)) return false;
  return true;
}

const FOREIGN = /[\p{L}\p{M}\p{N}]/u;
export function isLocalSign(sign: string): boolean {
  const code = sign.charCodeAt(0);
  return code < 0x80 ? /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]/.test(sign) : FOREIGN.test(sign);
}

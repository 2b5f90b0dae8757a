// SPDX-License-Identifier: EUPL-1.2
// Numbers of devices (IMEI, 3GPP TS 23.003). They can be rewritten: a soft kind.
import { ok, type Result } from '#base/result.ts';
import type { Indicator } from './indicator.ts';
import { fitsLuhn } from './luhn.ts';
import { plain } from './prepare.ts';
import { whyNot } from './why-not.ts';

/** One IMEI of fifteen digits. The sixteen digits of an IMEISV have no check and are shortened to fourteen plus the check. */
export function readDevice(raw: string): Result<Indicator> {
  const text = plain(raw);
  if (text === '') return whyNot('indicator.empty');
  if (text.length > 40) return whyNot('indicator.long');
  const digits = text.replace(/^imei(?:sv)?[\s:]*/i, '').replace(/[\s\-/.]/g, '');
  if (!/^\d{15,16}$/.test(digits) || /^0+$/.test(digits)) return whyNot('device.form');
  if (digits.length === 16) return ok(device(withCheck(digits.slice(0, 14)), 'well-formed'));
  return fitsLuhn(digits) ? ok(device(digits, 'proven')) : whyNot('device.checksum');
}

function withCheck(digits: string): string {
  const last = Array.from({ length: 10 }, (_, n) => digits + n).find(fitsLuhn);
  return last ?? digits;
}

function device(canonical: string, verdict: Indicator['verdict']): Indicator {
  return {
    kind: 'device',
    canonical,
    verdict,
    country: null,
    notes: ['device.soft'],
    facts: { model: canonical.slice(0, 8) },
  };
}

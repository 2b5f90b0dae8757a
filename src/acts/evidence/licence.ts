// SPDX-License-Identifier: EUPL-1.2
// The licence an exhibit carries: where it may be used, and who must be asked before it travels on (Convention arts. 36(3), 40(19)).
import type { Party } from '#base/act.ts';
import { type Bytes, utf8 } from '#base/bytes.ts';
import { canonical, readJson } from '#base/json.ts';
import type { DeliveredBody } from './act.ts';

export type Licence = DeliveredBody['licence'];

/** The sentence every exhibit shows. In: the licence and the State that gave it. */
export function licenceWords(licence: Licence, origin: Party): string {
  return `Released for dossier ${licence.dossier} only; onward transfer needs ${origin}.`;
}

/** What a verifier tells beside it, so that a use limit never hides what clears the accused (Convention arts. 40(5), 40(19)). */
export const EXCULPATORY =
  'The limit does not keep back what clears an accused person: that may be shown, and the State of origin is told.';

export function writeLicence(licence: Licence, origin: Party): Bytes {
  const { purpose, dossier, onward } = licence;
  return utf8(canonical({ purpose, dossier, onward, origin, words: licenceWords(licence, origin) }));
}

/** The licence in a tag file, or null when it is not one. */
export function readLicence(bytes: Uint8Array): Licence | null {
  const json = readJson(bytes);
  if (!json.ok || json.value === null || typeof json.value !== 'object' || Array.isArray(json.value)) return null;
  const { purpose, dossier, onward } = json.value;
  return typeof purpose === 'string' && typeof dossier === 'string' && onward === 'ask-first'
    ? { purpose, dossier, onward }
    : null;
}

export function sameLicence(a: Licence, b: Licence): boolean {
  return a.purpose === b.purpose && a.dossier === b.dossier && a.onward === b.onward;
}

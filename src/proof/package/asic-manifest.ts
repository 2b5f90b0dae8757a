// SPDX-License-Identifier: EUPL-1.2
// The one file that is signed: it lists every other file with its SHA-256 (EN 319 162-1 clause 4.4 and annex A.4, spelt as EU DSS spells it).
// The reader knows this spelling only. It is no XML parser, so there is no entity, no DTD and no namespace trick it could fall for.
import type { Digest } from '#base/act.ts';
import { type Bytes, base64, fromBase64, fromHex, hex, textOf, utf8 } from '#base/bytes.ts';
import { type Result, ok, refuse } from '#base/result.ts';
import { checkPath } from './names.ts';

export const ASIC_MANIFEST = 'META-INF/ASiCManifest001.xml';
export const SIGNATURE = 'META-INF/signature001.p7s';

const DS = 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const OPEN =
  '<?xml version="1.0" encoding="UTF-8" standalone="no"?><asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#">' +
  `<asic:SigReference MimeType="application/pkcs7-signature" URI="${SIGNATURE}"/>`;
const CLOSE = '</asic:ASiCManifest>';
const REFERENCE = new RegExp(
  `<asic:DataObjectReference URI="([^"<>&]+)"><ds:DigestMethod Algorithm="([^"<>&]+)" ${DS}/>` +
    `<ds:DigestValue ${DS}>([A-Za-z0-9+/=]+)</ds:DigestValue></asic:DataObjectReference>`,
  'y',
);

/** Writes the manifest. In: path to SHA-256 (hex) of every file but `mimetype` and META-INF, in the order they lie in the archive. */
export function writeAsicManifest(files: ReadonlyMap<string, { sha256: Digest }>): Bytes {
  let out = OPEN;
  for (const [path, { sha256 }] of files) {
    const digest = base64(fromHex(sha256)!);
    out += `<asic:DataObjectReference URI="${uriOf(path)}"><ds:DigestMethod Algorithm="${SHA256}" ${DS}/>`;
    out += `<ds:DigestValue ${DS}>${digest}</ds:DigestValue></asic:DataObjectReference>`;
  }
  return utf8(out + CLOSE);
}

/**
 * Reads a manifest back: path to SHA-256 in hex. Refusals: `package.manifest-dtd`, `package.manifest-entity`, `package.manifest-form`,
 * `package.manifest-digest-method` for any digest but SHA-256, `package.manifest-duplicate`, and those of `checkPath`.
 */
export function readAsicManifest(bytes: Uint8Array): Result<Map<string, Digest>> {
  const form = refuse('package.manifest-form', 'The signed list of files does not have the one form such lists have.');
  const text = textOf(bytes);
  if (text === null) return form;
  if (text.includes('<!'))
    return refuse('package.manifest-dtd', 'The signed list of files contains a document type, comment or raw section.');
  if (text.includes('&')) return refuse('package.manifest-entity', 'The signed list of files contains an XML entity.');
  if (!text.startsWith(OPEN)) return form;
  const out = new Map<string, Digest>();
  let at = OPEN.length;
  for (;;) {
    REFERENCE.lastIndex = at;
    const [whole, uri, method, value] = REFERENCE.exec(text) ?? [];
    if (whole === undefined) break;
    const path = pathOf(uri!);
    const digest = fromBase64(value!);
    if (path === null) return form;
    if (method !== SHA256)
      return refuse('package.manifest-digest-method', 'The signed list of files uses a digest that is not allowed.', {
        params: { file: path },
      });
    if (digest?.length !== 32) return form;
    const checked = checkPath(path);
    if (!checked.ok) return checked;
    if (out.has(path))
      return refuse('package.manifest-duplicate', 'The signed list names a file twice.', { params: { file: path } });
    out.set(path, hex(digest));
    at += whole.length;
  }
  return text.slice(at) === CLOSE && out.size > 0 ? ok(out) : form;
}

/** A path as URI reference (RFC 3986): each step percent-encoded, one spelling a path. */
function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function pathOf(uri: string): string | null {
  try {
    const path = decodeURIComponent(uri);
    return uriOf(path) === uri ? path : null;
  } catch {
    return null;
  }
}

// SPDX-License-Identifier: EUPL-1.2
// File names come from suspects, providers and foreign systems: they are data, never paths, and never text a screen may obey.
import { utf8 } from '#base/bytes.ts';
import { type Result, ok, refuse } from '#base/result.ts';

const LONGEST_PATH = 1024;
const LONGEST_STEP = 255;
const LONGEST_STEM = 80;
const LONGEST_SHOWN = 255;

// Windows opens a device for these, with any ending and in any folder.
const DEVICE = /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$)(?:\.|$)/iu;
// Controls, format characters (bidi overrides, zero width), line and paragraph separators, lone surrogates.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
// Forbidden on Windows; `:` also opens alternate streams, `%` means an escape in a BagIt manifest.
const UNPORTABLE = /[<>:"|?*%]/;

/**
 * The archive path under which an evidence file is stored.
 * In: the name as it came (anything), and the file's number in the package, from 1. Out: `data/0001-…`, plain ASCII, at most 90 characters,
 * without any character a shell, spreadsheet, browser or file system acts upon. The number keeps twins apart; the listing keeps the original name.
 */
export function safeName(name: string, number: number): string {
  const step = name.split(/[/\\]/).at(-1) ?? '';
  const plain = step
    .toWellFormed()
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[._-]+|[._-]+$/g, '');
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 13 ? plain.slice(dot) : '';
  const stem = plain.slice(0, Math.min(plain.length - ending.length, LONGEST_STEM - ending.length)) || 'file';
  return `data/${String(number).padStart(4, '0')}-${stem.replace(/[._-]+$/, '') || 'file'}${ending}`;
}

/**
 * How a foreign name is shown to a person: every invisible or direction-changing character is spelt out as [U+202E], so that a name cannot
 * reverse, hide or colour what stands beside it. Screens still set it as text, never as markup; tables still quote it.
 */
export function shownName(name: string): string {
  let out = '';
  for (const c of name) {
    if (out.length >= LONGEST_SHOWN) return `${out}…`;
    out += INVISIBLE.test(c) ? `[U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]` : c;
  }
  return out;
}

/**
 * Whether a path may stand in an archive. Out: the path itself, or a refusal `package.zip-name-*`. The rules are those of the least capable
 * system that may unpack it: no climbing out, no drive, no device, one normal form (Unicode NFC), nothing invisible.
 */
export function checkPath(path: string): Result<string> {
  const no = (code: string, words: string) => refuse(`package.zip-name-${code}`, words, { params: { file: path } });
  if (path === '') return no('empty', 'An entry of the package has no name.');
  if (utf8(path).length > LONGEST_PATH) return no('long', 'A file name in the package is too long.');
  if (INVISIBLE.test(path))
    return no('control', 'A file name in the package contains control or invisible characters.');
  if (path.includes('\\')) return no('backslash', 'A file name in the package contains a backslash.');
  if (path.startsWith('/')) return no('absolute', 'A file name in the package starts at the root of the disk.');
  if (/^[A-Za-z]:/.test(path)) return no('drive', 'A file name in the package names a drive.');
  if (UNPORTABLE.test(path))
    return no('characters', 'A file name in the package contains characters some systems cannot store.');
  if (path.endsWith('/')) return no('folder', 'The package contains an entry for a folder, which nothing signs.');
  if (path.normalize('NFC') !== path)
    return no('form', 'A file name in the package is not in the normal form of Unicode.');
  for (const step of path.split('/')) {
    if (step === '' || step === '.' || step === '..')
      return no('parent', 'A file name in the package leads out of its folder.');
    if (/[. ]$|^ /.test(step))
      return no('edge', 'A file name in the package ends with a dot or a space, which some systems drop.');
    if (DEVICE.test(step)) return no('device', 'A file name in the package is reserved for a device on some systems.');
    if (utf8(step).length > LONGEST_STEP) return no('long', 'A file name in the package is too long.');
  }
  return ok(path);
}

/** The path as a system sees it that ignores case and normal form. Two paths with the same key are twins. */
export function twinKey(path: string): string {
  return path.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

// SPDX-License-Identifier: EUPL-1.2
// The text check: nothing that is committed may betray the machine it was written on, switch other tests off, or use a
// real State as a player in a made-up case.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesBelow, findings } from './house-tree.ts';
import { shown } from './check-house.ts';
import type { Violation } from './house-walls.ts';
import { blank } from './source-text.ts';

const READ =
  /(?:\.(?:ts|tsx|js|mjs|json|jsonld|md|html|css|sql|txt|xml|yml|yaml|toml|sh|go|mod|sum|example)|LICENSE|Dockerfile)$/;
const NOT_OURS = /^(?:node_modules|dist|test-results|coverage)\//;
/** Where made-up cases live. Facts about the treaty itself name real States and lie elsewhere. */
const CASES = /^(?:test\/(?:fixtures|journeys|browser)|law\/exercise|law\/accord|vectors)\//;

// Spelt in parts, so that this file does not contain what it looks for.
const MACHINE_PATH = new RegExp(`(?<![\\w.~-])/(?:${['root', 'work'].join('|')})/`, 'g');
const HOSTS = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['npm', 'pkg', 'github', 'com'],
  ['proxy', 'golang', 'org'],
  ['files', 'pythonhosted', 'org'],
  ['index', 'crates', 'io'],
].map((parts) => RegExp.escape(parts.join('.')));
/** A named registry, a setting that points at one, or the address a lock file would remember. */
const REGISTRY = new RegExp(`${HOSTS.join('|')}|^\\s*registry\\s*=.*$|"resolved": "https?:[^"]*"`, 'gm');
const ONLY = /(?<![\w$])(?:test|it|suite|describe)\s*\.\s*only\s*\(|\bonly\s*:\s*true\b/g;
const SPDX = '// SPDX-License-Identifier: EUPL-1.2';

/** Codes ISO 3166 leaves to users (AA, QM to QZ, XA to XZ, ZZ) belong to nobody: fiction may use them. */
const NOBODYS = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/;
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** True for a two-letter code that names a real State or territory. */
export function isRealState(code: string): boolean {
  return !NOBODYS.test(code) && regions.of(code) !== undefined;
}

/**
 * Checks every text file below a root, hidden folders aside. Out: the violations, and a floor: with fewer than
 * `minFiles` files read the check fails, because it looked in the wrong place.
 */
export function checkText(root: string, minFiles = 40): Violation[] {
  const hidden = ['.npmrc', '.gitignore'].filter((name) => readable(root, name) !== null);
  const paths = [...filesBelow(root).filter((path) => READ.test(path) && !NOT_OURS.test(path)), ...hidden];
  const found = paths.flatMap((path) => checkFile(path, readable(root, path) ?? ''));
  if (paths.length >= minFiles) return found;
  const few = `${paths.length} files read, expected at least ${minFiles}`;
  return [
    { rule: 'floor', file: '.', line: 1, found: few, why: 'A check that read nothing proves nothing.' },
    ...found,
  ];
}

function readable(root: string, path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    // A file that went away between listing and reading is not going to be committed.
    return null;
  }
}

function checkFile(path: string, source: string): Violation[] {
  const hits = (rule: string, pattern: RegExp, why: string, view = source): Violation[] =>
    findings(view, pattern).map((hit) => ({ rule, file: path, ...hit, why }));
  const out = [
    ...hits('machine-path', MACHINE_PATH, 'A committed file names no folder of the machine it was written on.'),
    ...hits('registry', REGISTRY, 'A committed file names no package registry: every installation has its own.'),
  ];
  if (/\.tsx?$/.test(path)) {
    if (source.split('\n', 1)[0] !== SPDX)
      out.push({
        rule: 'spdx',
        file: path,
        line: 1,
        found: 'first line',
        why: `The first line of a source file is "${SPDX}".`,
      });
    const why = 'A test that runs alone switches all others off.';
    out.push(...hits('only', ONLY, why, blank(source, path.endsWith('.tsx')).code));
  }
  if (CASES.test(path))
    for (const hit of findings(source, /(?<=["'`])[A-Z]{2}(?=["'`]|\/[a-z])/g))
      if (isRealState(hit.found))
        out.push({
          rule: 'real-state',
          file: path,
          ...hit,
          why: 'Made-up cases use made-up States: XA to XZ, never a real one.',
        });
  return out;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const violations = checkText(resolve(import.meta.dirname, '..'));
  for (const violation of violations) console.error(shown(violation));
  process.exitCode = violations.length > 0 ? 1 : 0;
}

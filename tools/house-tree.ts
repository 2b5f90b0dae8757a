// SPDX-License-Identifier: EUPL-1.2
// The tree under src as the house check sees it: files, the room each stands in, and where each import leads.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { blank, importsOf, lineOf } from './source-text.ts';

/** Where an import leads: a file of this repository (path from the root), a package, or nowhere that can be read. */
export type Target =
  | { to: 'file'; path: string }
  | { to: 'package'; name: string }
  | { to: 'missing'; path: string }
  | { to: 'unreadable' };

export type Edge = { specifier: string; line: number; target: Target };

export type SourceFile = {
  /** From src, with forward slashes: `law/gates/bound.ts`. */
  path: string;
  /** First folder, or the file's own name for a file directly in src. */
  room: string;
  isTest: boolean;
  code: string;
  text: string;
  edges: Edge[];
};

/** All files below a folder, sorted, with forward slashes, relative to it. Hidden names and node_modules are left out. */
export function filesBelow(folder: string, prefix = ''): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return names.flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    const path = prefix + entry.name;
    return entry.isDirectory() ? filesBelow(join(folder, entry.name), `${path}/`) : [path];
  });
}

/** Reads every `.ts` and `.tsx` file under `<root>/src`. */
export function readTree(root: string): SourceFile[] {
  const paths = filesBelow(join(root, 'src')).filter((path) => /\.tsx?$/.test(path));
  return paths.map((path) => {
    const source = readFileSync(join(root, 'src', path), 'utf8');
    const { code, text } = blank(source, path.endsWith('.tsx'));
    const edges = importsOf(source, code).map(({ specifier, line }) => ({
      specifier: specifier ?? 'import(…)',
      line,
      target: specifier === null ? ({ to: 'unreadable' } as const) : targetOf(root, path, specifier),
    }));
    return { path, room: path.split('/')[0]!, isTest: /\.test\.tsx?$/.test(path), code, text, edges };
  });
}

/** The rule of package.json "imports" (`#room/file.ts` is `src/room/file.ts`), relative paths, and package names. */
function targetOf(root: string, from: string, specifier: string): Target {
  const bare = specifier.replace(/\?[a-z]+$/, '');
  if (/^[./]/.test(bare) || bare.startsWith('#')) {
    const path = bare.startsWith('#')
      ? posix.join('src', bare.slice(1))
      : posix.normalize(posix.join('src', posix.dirname(from), bare));
    const there = join(root, path);
    return existsSync(there) && statSync(there).isFile() ? { to: 'file', path } : { to: 'missing', path };
  }
  if (bare.startsWith('node:')) return { to: 'package', name: bare };
  const parts = bare.split('/');
  return { to: 'package', name: bare.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]! };
}

/** Path from src of the file an edge leads to, or null when it leads out of src. */
export function insideSrc(edge: Edge): string | null {
  return edge.target.to === 'file' && edge.target.path.startsWith('src/') ? edge.target.path.slice(4) : null;
}

/** Places where a pattern is found, as line and the text found. */
export function findings(view: string, pattern: RegExp): { line: number; found: string }[] {
  return [...view.matchAll(pattern)].map((match) => ({
    line: lineOf(view, match.index),
    found: match[0].replaceAll(/\s+/g, ' ').trim(),
  }));
}

// SPDX-License-Identifier: EUPL-1.2
// The typesetter with the letters of the node and one sheet to fill in.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const FONTS = [
  'noto-serif/400Regular/NotoSerif_400Regular.ttf',
  'noto-serif/700Bold/NotoSerif_700Bold.ttf',
  'noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  'noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
  'zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf',
];

export type Sheet = 'badge.typ' | 'paper.typ' | 'plate.typ';
/** The file; or the first letter that cannot be printed; or what was found wrong with the sheet, or thrown, in the typesetter's words. */
export type Typeset = { pdf: Uint8Array<ArrayBuffer> } | { letter: string } | { found: string } | { thrown: string };
export type Wanted = { id: number; sheet: Sheet; inputs: Record<string, string>; standard: 'a-2a' | 'a-2b' };
export type Made = { id: number } & Typeset;
export type Typesetter = { compiler: NodeCompiler; source: string };

/** Loaded with the first sheet: most processes of a node never print one. In: the file of the sheet, beside this one. */
export async function loadTypesetter(sheet: Sheet): Promise<Typesetter> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const require = createRequire(import.meta.url);
  const fontBlobs = await Promise.all(FONTS.map((f) => readFile(require.resolve(`@expo-google-fonts/${f}`))));
  const source = await readFile(join(import.meta.dirname, sheet), 'utf8');
  // There is no such folder on purpose: the typesetter has no file to read.
  return { compiler: NodeCompiler.create({ workspace: '/nonexistent', fontArgs: [{ fontBlobs }] }), source };
}

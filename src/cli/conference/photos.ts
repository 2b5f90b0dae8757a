// SPDX-License-Identifier: EUPL-1.2
// Photographs that go with a nomination: measured before they are opened, and of the two kinds a badge can be printed from.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readPhotograph } from '#node/photograph.ts';
import { type Wrong, wrong } from '#wire/register/reported-line.ts';

/**
 * Why a photograph is not taken, or null. In: its path, the most bytes. A file that is too large is refused by its size alone, before a
 * byte of it is read; any other is read whole and must be a picture a badge can be printed from.
 */
export async function photoRefusal(path: string, most: number): Promise<Wrong | null> {
  const name = basename(path);
  const found = await stat(path).catch(() => null);
  // Whatever keeps a file from being looked at, it cannot be taken.
  if (!found?.isFile())
    return wrong(
      'line.photo-missing',
      `There is no photograph ${name}.`,
      'Lay it beside the list, or leave the cell empty.',
    );
  if (found.size > most)
    return wrong(
      'line.photo-too-large',
      `The photograph ${name} has ${Math.ceil(found.size / 1_000_000)} megabytes; at most ${Math.floor(most / 1_000_000)} are taken. It was not read.`,
      'Send a smaller one: a badge shows two by three centimetres.',
    );
  const read = readPhotograph(await readFile(path));
  if (read.ok) return null;
  return read.refusal.code === 'photo.points'
    ? wrong('line.photo-points', `${name}: ${read.refusal.words}`, 'Save it in another size.')
    : wrong('line.photo-kind', `${name} is no whole JPEG or PNG picture.`, 'Save it as JPEG and name it so.');
}

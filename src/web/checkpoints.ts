// SPDX-License-Identifier: EUPL-1.2
// An accusation carries two checkpoints of one log in one text; people must see them beside each other.

/** Splits a text of signed notes where each begins: at a line that is exactly the log's name. Out: the notes, at least one. */
export function checkpointsIn(text: string, origin: string): string[] {
  const notes: string[][] = [];
  for (const line of text.split('\n')) {
    if (line === origin || notes.length === 0) notes.push([]);
    notes.at(-1)?.push(line);
  }
  return notes.map((lines) => lines.join('\n').trim()).filter((note) => note !== '');
}

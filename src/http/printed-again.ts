// SPDX-License-Identifier: EUPL-1.2
// A paper printed again from the act alone, to see whether the sheet it names is what it says. A paper came from another State: what
// cannot be printed here is told beside it, and the paper can still be read and answered.
import type { Act } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import type { PaperBody } from '#acts/treaty/act.ts';
import { sheetOfAct } from '#node/paper-sheet.ts';
import { renderPaper } from '#node/papers.ts';
import { sha256Hex } from '#proof/snapshot.ts';

/** `why`: one or two sentences for whoever compares. */
export type PrintedAgain = { same: true } | { same: false; why: string };

/** By the number of the act: an act never changes, and a page asks again every few seconds. */
const before = new Map<string, PrintedAgain>();
const MOST_REMEMBERED = 1000;

/** Whether the sheet printed again here is the one the act names. In: the printer, for tests. */
export async function printedAgain(paper: Act<PaperBody>, print = renderPaper): Promise<PrintedAgain> {
  const known = before.get(paper.id);
  if (known !== undefined) return known;
  const found = await printAndCompare(paper, print);
  // A typesetter that failed may work the next time.
  if (found === null) return { same: false, why: 'The typesetter could not print it again here.' };
  if (before.size >= MOST_REMEMBERED) before.clear();
  before.set(paper.id, found);
  return found;
}

/** Null when the typesetter failed. */
async function printAndCompare(paper: Act<PaperBody>, print: typeof renderPaper): Promise<PrintedAgain | null> {
  try {
    const printed = await print(sheetOfAct(paper));
    if (!printed.ok) return { same: false, why: `It cannot be printed again here. ${printed.refusal.words}` };
    return sha256Hex(printed.value) === paper.body.sheet
      ? { same: true }
      : { same: false, why: 'Printed again here: other bytes.' };
  } catch (fault) {
    if (fault instanceof Fault && fault.code === 'paper.typesetter') return null;
    throw fault;
  }
}

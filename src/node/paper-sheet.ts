// SPDX-License-Identifier: EUPL-1.2
// The printed sheet of a paper of the home side, made from the act alone: whoever holds the act can print it again.
import type { Act, Mode } from '#base/act.ts';
import type { PaperBody } from '#acts/treaty/act.ts';
import { runsOfPieces } from '#acts/treaty/paper-text.ts';
import { directionOf, sheetWords } from '#acts/treaty/sheet-words.ts';
import type { Paper } from './papers.ts';

type Printed = Pick<PaperBody, 'title' | 'paragraphs' | 'language' | 'on' | 'letterhead' | 'signer' | 'cautions'>;

/** In: what the act says, its number (null before there is one), and the party whose paper it is. */
export function sheetOf(body: Printed, actNumber: string | null, party: string, mode: Mode): Paper {
  const words = sheetWords(body.language);
  return {
    letterhead: body.letterhead,
    title: body.title,
    paragraphs: body.paragraphs.map(runsOfPieces),
    language: body.language,
    dir: directionOf(body.language),
    actNumber,
    date: body.on,
    mode,
    howToCheck:
      actNumber === null ? '' : words.check.replace('{number}', actNumber.slice(0, 8)).replace('{party}', party),
    cautions: body.cautions.map((c) => words[c]),
    signature: body.signer,
  };
}

export function sheetOfAct(act: Act<PaperBody>): Paper {
  return sheetOf(act.body, act.id, act.from.slice(0, act.from.indexOf('/')), act.mode);
}

// SPDX-License-Identifier: EUPL-1.2
// The printed sheet of what follows a signature: a certificate, or the draft of a notification, in one of the languages of papers.
import type { Mode } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import { dayInWords } from '#acts/treaty/day-words.ts';
import type { Run } from '#acts/treaty/paper-text.ts';
import { directionOf, type PaperLanguage, sheetWords } from '#acts/treaty/sheet-words.ts';
import { DRAFT, SIGNATURE_WORDINGS, type SignaturePaper } from '#acts/treaty/words/signature-papers.ts';
import type { Paper } from './papers.ts';

/** What stands in the places of the wording, in the language of the sheet. */
export type SignatureFacts = {
  party: string;
  treaty: string;
  /** The civil day at the place of signing; also the day on the sheet. */
  signedOn: CivilDate;
  place: string;
  name: string;
  title: string;
  sequence: number | null;
  /** Its place in the register. */
  entry: number;
  /** The number of the notification: given, or the next one. */
  reference: string;
};

/** Always a draft: it says so, and waits for the hand of an officer of the depositary. */
export function signatureSheet(
  what: SignaturePaper,
  language: PaperLanguage,
  facts: SignatureFacts,
  letterhead: Paper['letterhead'],
  mode: Mode,
): Paper {
  const wording = SIGNATURE_WORDINGS[what][language];
  const { party, treaty, signedOn, place, name, title, sequence, entry, reference } = facts;
  const values: Record<string, string> = {
    ...{ party, treaty, place, name, reference },
    day: dayInWords(signedOn, language),
    function: title,
    sequence: sequence === null ? '–' : String(sequence),
    entry: String(entry),
  };
  return {
    letterhead,
    title: runsOf(wording.title, values)
      .map((run) => run.text)
      .join(''),
    paragraphs: wording.paragraphs.map((p) => runsOf(p, values)),
    ...{ language, dir: directionOf(language), actNumber: null, date: signedOn, mode },
    howToCheck: '',
    cautions: [DRAFT[language], sheetWords(language).unreviewed],
    signature: { name: wording.signer, title: '' },
  };
}

function runsOf(sentence: string, values: Readonly<Record<string, string>>): Run[] {
  return sentence
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const key = /^\{(\w+)\}$/.exec(piece)?.[1];
      return key === undefined ? { text: piece, filled: false } : { text: values[key] ?? '', filled: true };
    });
}

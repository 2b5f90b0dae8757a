// SPDX-License-Identifier: EUPL-1.2
// Papers of the home side as people see them: their text, their course in one line, their answers.
import type { Party } from '#base/act.ts';
import { partyOf } from '#base/act.ts';
import type { PaperBody } from '#acts/treaty/act.ts';
import { runsOfPieces } from '#acts/treaty/paper-text.ts';
import { directionOf, sheetWords } from '#acts/treaty/sheet-words.ts';
import type { PaperCourse, PaperState } from '#acts/treaty/state.ts';
import { paperStatusWords, paperWords } from '#acts/words.ts';
import type { Node } from '#node/node.ts';
import type { PaperTextView } from '#wire/paper-text-view.ts';
import type { PaperLine } from '#wire/treaty-views.ts';
import { languageName } from './fields.ts';
import { partyName } from './office.ts';

export function textView(body: PaperBody): PaperTextView {
  const words = sheetWords('en');
  return {
    title: body.title,
    paragraphs: body.paragraphs.map(runsOfPieces),
    language: body.language,
    languageName: languageName(body.language),
    dir: directionOf(body.language),
    letterhead: body.letterhead,
    signer: body.signer,
    cautions: body.cautions.map((c) => words[c]),
  };
}

/** What happens next with a paper, as its own State reads it. */
const AT_HOME: Record<PaperState, string> = {
  sent: 'On its way. The depositary has not receipted it yet.',
  received: 'The depositary examines it. You need do nothing now.',
  'question-put': 'The depositary has put a question to States. It does not decide between them.',
  'defect-raised': 'Prepare a corrected paper.',
  corrected: 'A corrected paper has taken its place.',
  'in-due-form': 'Bring or send the original, if it has not been seen. It will be entered by two registrars.',
  entered: 'Done: it stands in the public register.',
  returned: 'Read the reasons. A new paper can be prepared.',
};
/** The same as the depositary's registrar reads it. */
const AT_REGISTRY: Record<PaperState, string> = {
  sent: 'Examine it.',
  received: 'Examine it.',
  'question-put': 'States were asked. Enter it, or answer again.',
  'defect-raised': 'Waits for a corrected paper of the State.',
  corrected: 'A corrected paper has taken its place.',
  'in-due-form': 'Found in due form. Enter it in the register.',
  entered: 'Entered, and the State was told.',
  returned: 'Given back to the State.',
};

export function paperLine(node: Node, course: PaperCourse): PaperLine {
  const { paper, state, dueForm } = course;
  const party: Party = partyOf(paper.from);
  const home = party === node.config.party;
  const original = paper.body.delivery === 'copy-then-paper' && state === 'in-due-form' && dueForm?.body.originalSeen;
  return {
    id: paper.id,
    paper: paper.body.paper,
    name: paperWords(paper.body.paper),
    languageName: languageName(paper.body.language),
    party,
    partyName: partyName(node, party),
    on: paper.body.on,
    state,
    stateWords: paperStatusWords(state),
    next: home ? (original ? 'It will be entered by two registrars.' : AT_HOME[state]) : AT_REGISTRY[state],
    at: paper.at,
    entry:
      dueForm?.body.entry !== undefined && dueForm.body.seq !== undefined
        ? { id: dueForm.body.entry, seq: dueForm.body.seq }
        : null,
    corrects: course.corrects,
  };
}

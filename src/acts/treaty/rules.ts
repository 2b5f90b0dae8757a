// SPDX-License-Identifier: EUPL-1.2
// What must be true before the home side takes a step, and before the depositary answers one. Whether a State may be bound is
// nobody's question here: only whether a paper is complete, and which step may follow which.
import type { Act } from '#base/act.ts';
import { partyOf } from '#base/act.ts';
import type { Citation, Refusal } from '#base/result.ts';
import { utf8 } from '#base/bytes.ts';
import { isCivilDate } from '#base/time.ts';
import { ruleText } from '#law/marks.ts';
import { cite } from '#law/pack.ts';
import type { PaperForm } from '#law/pack-depositary.ts';
import type { Pack } from '#law/pack-schema.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import type { DossierView, Rule, RuleFacts } from '../kind.ts';
import * as k from './act.ts';
import { plainText, runsOfPieces } from './paper-text.ts';
import { unprintable } from './printable.ts';
import { courseOf, homeOf, type PaperCourse } from './state.ts';

type Params = Record<string, string | number>;
const no = (code: string, words: string, params?: Params, citation?: Citation): Refusal => ({
  code,
  words,
  ...(params ? { params } : {}),
  ...(citation ? { citation } : {}),
});

// Control characters, and marks that turn the direction of writing: a paper that reads differently from what it says.
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const unseen = (text: string) => UNSEEN.test(text.replace(/[\n\r\t]/g, ''));

/** The pack an act speaks of, or why it cannot be read. */
function packFor(facts: RuleFacts, body: { pack: string; packVersion?: string }): Pack | Refusal {
  const pack = facts.pack(body.pack);
  if (!pack) return no('paper.pack', 'This node has no law pack of that name.', { pack: body.pack });
  if (body.packVersion !== undefined && body.packVersion !== pack.version)
    return no('paper.pack-changed', 'The law pack has changed since this was prepared. Prepare it again.', {
      prepared: body.packVersion,
      now: pack.version,
    });
  return pack;
}
const isRefusal = (value: Pack | Refusal): value is Refusal => 'words' in value;

const paper: Rule = (dossier, act, facts) => {
  const body = act.body as k.PaperBody;
  const pack = packFor(facts, body);
  if (isRefusal(pack)) return pack;
  const form = pack.papers.find((p) => p.code === body.paper);
  if (!form) return no('paper.form-unknown', 'The law pack has no form for such a paper.', { paper: body.paper });
  const citation = cite(pack, form.rule);
  if (!Object.hasOwn(form.wording, body.language))
    return no('paper.language', 'This form has no wording in that language.', { language: body.language }, citation);
  if (body.on > facts.today) return no('paper.day-ahead', 'The day on the paper has not come yet.', { day: body.on });
  return (
    badValue(form, body, citation) ??
    badAbout(pack, body) ??
    badSheet(act as unknown as Act<k.PaperBody>) ??
    answersDefect(dossier, act)
  );
};

function badValue(form: PaperForm, body: k.PaperBody, citation: Citation): Refusal | null {
  for (const name of Object.keys(body.values))
    if (!form.fields.some((f) => f.code === name))
      return no('paper.field-unknown', 'The form has no such place.', { field: name }, citation);
  for (const field of form.fields) {
    const value = Object.hasOwn(body.values, field.code) ? body.values[field.code] : undefined;
    const empty = value === undefined || value.length === 0 || (typeof value === 'string' && value.trim() === '');
    if (empty && field.need === 'required')
      return no(
        'paper.field-missing',
        `A place of the form is empty: ${field.label}.`,
        { field: field.code },
        citation,
      );
    if (empty) continue;
    if ((field.takes === 'languages') !== (typeof value !== 'string'))
      return no('paper.field-shape', `Not in the form this place takes: ${field.label}.`, { field: field.code });
    if (field.takes === 'day' && !isCivilDate(value as string))
      return no('paper.day', `There is no such day in the calendar: ${field.label}.`, { field: field.code });
  }
  const texts = [body.title, ...body.paragraphs.flat(), body.signer.name, body.signer.title];
  return texts.some(unseen)
    ? no('paper.unseen-text', 'The text holds signs a reader cannot see. Type it anew instead of pasting it.')
    : unprintable(printedTexts(body));
}

/** What goes to the printer, here and wherever the paper is printed again. */
function printedTexts({ paragraphs, title, letterhead, signer }: k.PaperBody): string[] {
  const whole = paragraphs.map((pieces) => plainText(runsOfPieces(pieces)));
  return [...whole, title, letterhead.party, letterhead.office, signer.name, signer.title];
}

/** A sort that is named is one the treaty knows. */
function badAbout(pack: Pack, { about }: k.PaperBody): Refusal | null {
  if (about?.code === undefined) return null;
  const known = [...pack.reservationTypes, ...pack.declarationTypes, ...pack.roles].some((t) => t.code === about.code);
  return known ? null : no('paper.about', 'The treaty knows nothing of that sort.', { code: about.code });
}

/** The printed sheet goes with the act, by its digest. */
function badSheet(act: Act<k.PaperBody>): Refusal | null {
  const sheet = act.attachments.find((a) => a.sha256 === act.body.sheet);
  return sheet?.media === 'application/pdf'
    ? null
    : no('paper.sheet', 'The printed sheet does not go with this paper. Prepare the paper again.');
}

/** A corrected paper follows the newest word of the depositary on a paper of the same State, once. */
function answersDefect(dossier: DossierView, act: Act): Refusal | null {
  if (act.re === undefined) return null;
  const answered = dossier.acts.find((a) => a.id === act.re);
  const course = courseOf(dossier.acts, answered?.re);
  if (!course || partyOf(course.paper.from) !== partyOf(act.from))
    return no('answer.not-yours', 'That was said about the paper of somebody else.');
  if (course.correctedBy !== null && course.correctedBy !== act.id)
    return no('paper.corrected', 'A corrected paper was sent already.');
  if (course.state === 'entered')
    return no('paper.entered', 'That paper was entered in the register. A new matter takes a new paper.');
  return null;
}

/** The paper an answer of the depositary speaks of, as it stands; or why there can be no such answer. */
function addressed(dossier: DossierView, act: Act): PaperCourse | Refusal {
  const course = courseOf(dossier.acts, act.re);
  if (!course?.paper.to.map(partyOf).includes(partyOf(act.from)))
    return no('answer.not-yours', 'The paper was laid before somebody else.');
  if (!act.to.map(partyOf).includes(partyOf(course.paper.from)))
    return no('answer.elsewhere', 'The answer goes to another State than the paper came from.');
  if (course.correctedBy !== null)
    return no('paper.corrected', 'A corrected paper has taken its place. Answer that one.');
  if (course.state === 'entered') return no('paper.entered', 'This paper became an entry of the register.');
  if (course.state === 'returned') return no('paper.returned', 'This paper was given back to the State.');
  return course;
}
const isNo = (value: PaperCourse | Refusal): value is Refusal => 'words' in value;

const defect: Rule = (dossier, act) => {
  const course = addressed(dossier, act);
  if (isNo(course)) return course;
  const twice = (act.body as k.DefectBody).defects.map((d) => d.element).find((e, i, all) => all.indexOf(e) !== i);
  if (twice !== undefined && twice !== 'other')
    return no('defect.twice', 'One element is named twice. Say it once, with all its reasons.', { element: twice });
  return course.state === 'defect-raised'
    ? no('defect.exists', 'A defect of this paper was raised already. The State sends a corrected one.')
    : null;
};

const inDueForm: Rule = (dossier, act) => {
  const course = addressed(dossier, act);
  if (isNo(course)) return course;
  const { entry, seq } = act.body as k.InDueFormBody;
  if ((entry === undefined) !== (seq === undefined))
    return no('due-form.entry', 'Name the entry together with its place in the register.');
  return course.state === 'in-due-form' && entry === undefined
    ? no('due-form.exists', 'The State was told already that the paper is in due form.')
    : null;
};

const answerOnce: Rule = (dossier, act) => {
  const course = addressed(dossier, act);
  return isNo(course) ? course : null;
};

const homeStep: Rule = (dossier, act, facts) => {
  const body = act.body as k.HomeStepBody;
  const pack = packFor(facts, body);
  if (isRefusal(pack)) return pack;
  if (body.on > facts.today) return no('home.day-ahead', 'A step is recorded once it was taken.', { day: body.on });
  const before = homeOf(dossier.acts, partyOf(act.from), body.pack).step;
  if (!before) return null;
  if (act.re !== undefined && before.body.pack !== body.pack)
    return no('home.other-treaty', 'These steps belong to another treaty.');
  const back = k.HOME_STAGES.indexOf(body.stage) < k.HOME_STAGES.indexOf(before.body.stage);
  if (back && body.note === undefined)
    return no('home.back', 'This goes back behind the last step. Say in the note why.', { last: before.body.stage });
  return body.on < before.body.on && body.note === undefined
    ? no('home.earlier', 'This step lies before the last one. Say in the note why it is recorded now.', {
        last: before.body.on,
      })
    : null;
};

const notice: Rule = (_dossier, act) => {
  const { entries } = act.body as k.NoticeBody;
  return new Set(entries).size === entries.length ? null : no('notice.entry-twice', 'One entry stands there twice.');
};

const compared: Rule = (_dossier, act, facts) => {
  const body = act.body as k.RulesComparedBody;
  const pack = packFor(facts, body);
  if (isRefusal(pack)) return pack;
  if (pack.authentic && !pack.authentic.languages.includes(body.language))
    return no(
      'compared.language',
      'Rules are compared with an authentic text. This language has none.',
      { language: body.language },
      cite(pack, pack.authentic.rule),
    );
  const codes = body.rules.map((r) => r.code);
  const stray = codes.find((code) => !pack.rules.some((r) => r.code === code));
  if (stray !== undefined) return no('compared.rule-unknown', 'The law pack has no such rule.', { rule: stray });
  if (new Set(codes).size !== codes.length) return no('compared.rule-twice', 'One rule stands there twice.');
  const changed = body.rules.find(({ code, textDigest }) => {
    const rule = pack.rules.find((r) => r.code === code)!;
    return sha256Hex(utf8(ruleText(pack, rule))) !== textDigest;
  });
  if (changed)
    return no('compared.rule-changed', 'A rule reads otherwise here now than when it was compared.', {
      rule: changed.code,
    });
  return body.outcome === 'differs' && body.note === undefined
    ? no('compared.note', 'Say in the note where the rule and the text differ.')
    : null;
};

export const rules: Record<string, Rule> = {
  [k.PAPER]: paper,
  [k.DEFECT]: defect,
  [k.IN_DUE_FORM]: inDueForm,
  [k.RETURNED]: answerOnce,
  [k.QUESTION_PUT]: answerOnce,
  [k.HOME_STEP]: homeStep,
  [k.NOTICE]: notice,
  [k.RULES_COMPARED]: compared,
};

// SPDX-License-Identifier: EUPL-1.2
// Pieces of the forms: a label with its field, its hint and what is wrong with it, tied together for every way of reading.
import { html, type Markup, type Part } from '../markup.ts';
import type { ReportLanguage, ReportWord, Say } from './frame.ts';

/** What somebody entered, by the name of the field; several for ticks. */
export type Entered = ReadonlyMap<string, readonly string[]>;
/** What is wrong, by the name of the field. */
export type Wrong = ReadonlyMap<string, ReportWord>;
export type FormParts = { say: Say; language: ReportLanguage; entered: Entered; wrong: Wrong };
export const NOTHING_ENTERED: Entered = new Map();
export const NOTHING_WRONG: Wrong = new Map();

type Field = {
  name: string;
  label: ReportWord;
  hint?: string;
  may?: boolean;
  type?: 'text' | 'date' | 'datetime-local' | 'tel';
  most?: number;
  complete?: string;
  value?: string;
};

const enteredIn = ({ entered }: FormParts, name: string) => entered.get(name)?.[0] ?? '';

/** Ids of hint and error, for the field they belong to. */
function told(form: FormParts, { name, hint }: Pick<Field, 'name' | 'hint'>): Part {
  const ids = [hint !== undefined && `${name}-hint`, form.wrong.has(name) && `${name}-error`].filter(
    (id) => id !== false,
  );
  return [
    ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`,
    form.wrong.has(name) && html` aria-invalid="true"`,
  ];
}

function around(form: FormParts, field: Field, control: Markup): Markup {
  const { name, label, hint, may } = field;
  const wrong = form.wrong.get(name);
  return html`<div class="field"><label for="${name}">${form.say(label)}${may && html` <span class="may">${form.say('optional')}</span>`}</label>
${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${wrong !== undefined && html`<p class="error" id="${name}-error">${form.say(wrong)}</p>`}
${control}</div>`;
}

/** A line to write in. */
export function line(form: FormParts, field: Field): Markup {
  const { name, type = 'text', most = 200, complete = 'off' } = field;
  const value = enteredIn(form, name) || (field.value ?? '');
  return around(
    form,
    field,
    html`<input id="${name}" name="${name}" type="${type}" maxlength="${most}" autocomplete="${complete}" value="${value}"${told(form, field)}>`,
  );
}

/** Several lines to write in. */
export function text(form: FormParts, field: Field): Markup {
  const { name, most = 20_000 } = field;
  return around(
    form,
    field,
    html`<textarea id="${name}" name="${name}" maxlength="${most}" rows="5"${told(form, field)}>
${enteredIn(form, name)}</textarea>`,
  );
}

/** One of a list. In: value and text of each choice. */
export function list(form: FormParts, field: Field, choices: readonly (readonly [string, string])[]): Markup {
  const chosen = enteredIn(form, field.name);
  return around(
    form,
    field,
    html`<select id="${field.name}" name="${field.name}"${told(form, field)}>${choices.map(([value, shown]) => html`<option value="${value}"${value === chosen && html` selected`}>${shown}</option>`)}</select>`,
  );
}

/** The same with a word for each choice. */
export function choice(form: FormParts, field: Field, choices: readonly (readonly [string, ReportWord])[]): Markup {
  return list(
    form,
    field,
    choices.map(([value, word]) => [value, form.say(word)]),
  );
}

/** Radio buttons or ticks under one question. */
export function picks(
  form: FormParts,
  { name, label, hint, type }: { name: string; label: ReportWord; hint?: string; type: 'radio' | 'checkbox' },
  choices: readonly (readonly [string, ReportWord])[],
): Markup {
  const chosen = form.entered.get(name) ?? (type === 'radio' ? [choices[0]![0]] : []);
  return html`<fieldset${hint !== undefined && html` aria-describedby="${name}-hint"`}><legend>${form.say(label)}</legend>
${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${choices.map(([value, word]) => html`<label class="pick"><input type="${type}" name="${name}" value="${value}"${chosen.includes(value) && html` checked`}> ${form.say(word)}</label>`)}
</fieldset>`;
}

/** What is wrong, first on the page, with a way to each place. */
export function summary(form: FormParts): Part {
  if (form.wrong.size === 0) return null;
  return html`<section class="wrong" role="alert" aria-labelledby="wrong"><h2 id="wrong">${form.say('wrong')}</h2><ul>
${[...form.wrong].map(([name, word]) => html`<li><a href="#${name}">${form.say(word)}</a></li>`)}
</ul></section>`;
}

/** The hidden fields of every form: language, and what makes a repeated post one post. */
export function hidden({ language }: FormParts, post: string): Markup {
  return html`<input type="hidden" name="lang" value="${language}"><input type="hidden" name="post" value="${post}">`;
}

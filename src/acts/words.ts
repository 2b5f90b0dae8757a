// SPDX-License-Identifier: EUPL-1.2
// English words of all capabilities, for screens, paper and terminal alike. Another language is another set of files.
import * as conference from './conference/words/en.ts';
import * as evidence from './evidence/words/en.ts';
import * as exchange from './exchange/words/en.ts';
import * as register from './register/words/en.ts';
import * as reports from './reports/words/en.ts';
import * as requests from './requests/words/en.ts';
import * as treaty from './treaty/words/en.ts';

const kinds = {
  ...register.kinds,
  ...treaty.kinds,
  ...requests.kinds,
  ...evidence.kinds,
  ...exchange.kinds,
  ...conference.kinds,
  ...reports.kinds,
};
const fields: Record<string, Record<string, { label: string; hint?: string }>> = {
  register: register.fields,
  requests: requests.fields,
  evidence: evidence.fields,
  exchange: exchange.fields,
  conference: conference.fields,
  treaty: treaty.fields,
  reports: reports.fields,
};
// A word of a conference gives way where a case or the register has the same one.
const options = {
  ...reports.options,
  ...conference.options,
  ...register.options,
  ...treaty.options,
  ...requests.options,
};
const statuses = { ...reports.statuses, ...treaty.statuses, ...requests.statuses };
const roles = { ...reports.roles, ...treaty.roles, ...requests.roles, ...conference.roles };

/** Looks a word up among those that were declared: a value from outside never finds something of the program itself. */
function own<T>(table: Record<string, T> | undefined, key: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Name, purpose and sentence of a kind; a kind without words shows its own name. */
export function kindWords(kind: string): { name: string; does: string; sentence: string } {
  return own(kinds, kind) ?? { name: kind, does: '', sentence: '{from} wrote to {to}.' };
}

export function fieldWords(kind: string, field: string): { label: string; hint: string } {
  const found = own(own(fields, kind.slice(0, kind.indexOf('.'))), field);
  return { label: found?.label ?? field, hint: found?.hint ?? '' };
}

export function optionWords(value: string): string {
  return own(options, value) ?? value;
}

/** The same for a choice of a conference, whose own word comes first: late is too late there. */
export function conferenceOptionWords(value: string): string {
  return own(conference.options, value) ?? optionWords(value);
}

/** The same for a choice of a report desk. */
export function reportOptionWords(value: string): string {
  return own(reports.options, value) ?? optionWords(value);
}

export function statusWords(status: string): string {
  return own(statuses, status) ?? status;
}

export function roleWords(role: string): string {
  return own(roles, role) ?? role;
}

/** Papers of the home side by what people call them. */
export function paperWords(code: string): string {
  return own(treaty.papers, code) ?? code;
}

/** How far a paper of the home side got. Some of these words mean another thing for a request. */
export function paperStatusWords(status: string): string {
  return own(treaty.statuses, status) ?? status;
}

export function rungWords(rung: string): string {
  return own(exchange.rungs, rung) ?? rung;
}

/** Fills {name} places of a sentence. */
export function fill(sentence: string, params: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) => own(params, key) ?? whole);
}

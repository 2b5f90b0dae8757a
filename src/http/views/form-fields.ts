// SPDX-License-Identifier: EUPL-1.2
// The fields of a form, read off the schema of a kind: one control a field, nested parts as dotted paths, lists as rows.
import type { Kind } from '#acts/kind.ts';
import { PRESERVATION_DONE } from '#acts/requests/act.ts';
import { HANDED_OVER } from '#acts/evidence/act.ts';
import { optionWords } from '#acts/words.ts';
import type { LawPacks } from '#law/pack.ts';
import type { FormField, RowField } from '#wire/views.ts';
import { citationOf } from './citation.ts';
import { labelOf, languageName } from './fields.ts';
import { isEntryField, type Options, type Sources, sourcedOptions } from './form-options.ts';
import { QUESTION_WORDS } from './question-words.ts';
import { isDate, isReference, literalsOf, nullable, partName, type Shape, shapeOf } from './schema.ts';

/** From here on a text gets a box instead of a line. */
const LINE_MAX = 500;

/** Languages a request may be written in: those of the United Nations and that of the city the Convention is named after. */
const LANGUAGES = ['en', 'ar', 'es', 'fr', 'ru', 'vi', 'zh'];
/** Languages a State may accept requests in. */
const ACCEPTED = ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sw', 'th', 'tr', 'vi', 'zh'];
const isLanguage = (shape: Shape) => shape.pattern === '^[a-z]{2}$' || shape.pattern === '^[a-z]{2,3}$';

/** Parts of a body the node fills in from the files that were chosen. */
export const FROM_FILES: Record<string, string> = { [PRESERVATION_DONE]: 'snapshot', [HANDED_OVER]: 'snapshot' };

/**
 * In: a kind and the packs its rules stand in; where entries, parties and codes to choose from are found (null: shown without
 * them). Out: fields in the order of the schema; what nobody types is left out.
 */
export function formFields(packs: LawPacks, kind: Kind, from: Sources | null = null): FormField[] {
  const shape = shapeOf(kind.body);
  const about = { packs, kind: kind.kind, from };
  return Object.entries(shape.properties ?? {}).flatMap(([name, inner]) =>
    name === FROM_FILES[kind.kind] ? [] : fieldsOf(about, name, inner, shape.required?.includes(name) ?? false),
  );
}

type About = { packs: LawPacks; kind: string; from: Sources | null };

function fieldsOf(about: About, path: string, shape: Shape, required: boolean, above?: string): FormField[] {
  const part = partName(shape);
  if (!part && shape.properties)
    return Object.entries(shape.properties).flatMap(([name, inner]) =>
      fieldsOf(
        about,
        `${path}.${name}`,
        inner,
        required && (shape.required?.includes(name) ?? false),
        shape.rule ?? above,
      ),
    );
  const control = part ?? controlOf(about, path, shape);
  if (control === null) return [];
  const rule = shape.rule ?? above ?? (part === 'scope' ? 'SPECIFIC_CASE' : undefined);
  return [
    {
      path,
      ...labelOf(about.kind, shape.field ?? path),
      required,
      control,
      options: optionsOf(about, path, shape),
      rule: rule ? ruleOf(about.packs, rule) : null,
      ...(control === 'rows' ? { rows: rowsOf(about, shape) } : {}),
    },
  ];
}

function controlOf(about: About, path: string, shape: Shape): FormField['control'] | null {
  if (shape.type === 'object' && shape.patternProperties)
    return shape.field === 'names' ? 'names' : shape.field === 'instead' ? 'instead' : null;
  if (shape.type === 'array') {
    if (shape.items && literalsOf(shape.items)) return 'choices';
    return shape.field !== undefined && rowsOf(about, shape).length > 0 ? 'rows' : null;
  }
  return singleOf(about, path, shape);
}

/** The control of one value. */
function singleOf(about: About, path: string, shape: Shape): RowField['control'] | null {
  if (isEntryField(shape.field, about.kind)) return 'entry';
  if (isReference(shape)) return shape.field === 'sha256' ? 'line' : null;
  if (path === 'question' && shape.pattern === '^[A-Z][A-Z0-9_]{1,63}$') return 'choice';
  if (shape.type === 'boolean' || shape.const === true) return 'yes-no';
  if (literalsOf(shape)) return 'choice';
  if (shape.type === 'integer') return 'integer';
  if (shape.type !== 'string') return null;
  if (isDate(shape)) return 'date';
  if (isLanguage(shape)) return 'choice';
  if ((sourcedOptions(shape.field, about.kind, about.from)?.length ?? 0) > 0) return 'choice';
  return (shape.maxLength ?? 0) > LINE_MAX ? 'text' : 'line';
}

/** The fields of one row of a list; plain values are one field without a path. */
function rowsOf(about: About, list: Shape): RowField[] {
  const items = list.items;
  if (!items) return [];
  const row = (path: string, given: Shape, required: boolean): RowField[] => {
    const shape = nullable(given) ?? given;
    const bare = shape.type === 'string' && isReference(shape);
    const control =
      bare && !isEntryField(shape.field ?? list.field, about.kind) ? 'line' : rowControl(about, path, shape, list);
    if (control === null) return [];
    const { label, hint } = labelOf(about.kind, shape.field ?? (path || list.field || ''));
    return [
      {
        path,
        label,
        hint,
        required,
        control,
        options: optionsOf(about, path, {
          ...shape,
          field: shape.field ?? (path === '' ? list.field : undefined),
        } as Shape),
        rule: null,
        ...(nullable(given) ? { nullable: true } : {}),
      },
    ];
  };
  if (!items.properties) return row('', items, true);
  return Object.entries(items.properties).flatMap(([name, inner]) =>
    row(name, inner, items.required?.includes(name) ?? false),
  );
}

function rowControl(about: About, path: string, shape: Shape, list: Shape): RowField['control'] | null {
  if (path === '' && isEntryField(list.field, about.kind)) return 'entry';
  // A day without the mark of one: read off its pattern.
  if (shape.pattern === '^\\d{4}-\\d{2}-\\d{2}$') return 'date';
  return singleOf(about, path, path === '' ? ({ ...shape, field: shape.field ?? list.field } as Shape) : shape);
}

function optionsOf(about: About, path: string, shape: Shape): Options {
  if (path === 'question') return Object.entries(QUESTION_WORDS).map(([value, label]) => ({ value, label }));
  if (shape.field === 'names') return LANGUAGES.map((value) => ({ value, label: languageName(value) }));
  if (isLanguage(shape)) return languagesFor(shape).map((value) => ({ value, label: languageName(value) }));
  const sourced = sourcedOptions(shape.field, about.kind, about.from);
  if (sourced) return sourced;
  const values = literalsOf(shape) ?? (shape.items ? literalsOf(shape.items) : null) ?? [];
  return values.map((value) => ({ value, label: optionWords(value) }));
}

const languagesFor = (shape: Shape) => (shape.field === 'languages' ? ACCEPTED : LANGUAGES);

/** A rule in whichever pack has it; treaties come before exercises by their names. */
function ruleOf(packs: LawPacks, code: string): FormField['rule'] {
  for (const id of [...packs.keys()].sort().reverse()) {
    const found = citationOf(packs, { pack: id, code });
    if (found) return found;
  }
  return null;
}

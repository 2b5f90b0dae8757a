// SPDX-License-Identifier: EUPL-1.2
// The fields of a form, read off the schema of a kind: one control a field, nested parts as dotted paths.
import type { Kind } from '#acts/kind.ts';
import { PRESERVATION_DONE } from '#acts/requests/act.ts';
import { HANDED_OVER } from '#acts/evidence/act.ts';
import { optionWords } from '#acts/words.ts';
import type { LawPacks } from '#law/pack.ts';
import type { FormField } from '#wire/views.ts';
import { citationOf } from './citation.ts';
import { labelOf, languageName } from './fields.ts';
import { QUESTION_WORDS } from './question-words.ts';
import { isDate, isReference, literalsOf, partName, type Shape, shapeOf } from './schema.ts';

/** From here on a text gets a box instead of a line. */
const LINE_MAX = 500;

/** Languages a request may be written in: those of the United Nations and that of the city the Convention is named after. */
const LANGUAGES = ['en', 'ar', 'es', 'fr', 'ru', 'vi', 'zh'];
const isLanguage = (shape: Shape) => shape.pattern === '^[a-z]{2}$';

/** Parts of a body the node fills in from the files that were chosen. */
export const FROM_FILES: Record<string, string> = { [PRESERVATION_DONE]: 'snapshot', [HANDED_OVER]: 'snapshot' };

/** In: a kind and the packs its rules stand in. Out: fields in the order of the schema; what nobody types is left out. */
export function formFields(packs: LawPacks, kind: Kind): FormField[] {
  const shape = shapeOf(kind.body);
  return Object.entries(shape.properties ?? {}).flatMap(([name, inner]) =>
    name === FROM_FILES[kind.kind] ? [] : fieldsOf(packs, kind, name, inner, shape.required?.includes(name) ?? false),
  );
}

function fieldsOf(
  packs: LawPacks,
  kind: Kind,
  path: string,
  shape: Shape,
  required: boolean,
  above?: string,
): FormField[] {
  const part = partName(shape);
  if (!part && shape.properties) {
    return Object.entries(shape.properties).flatMap(([name, inner]) =>
      fieldsOf(
        packs,
        kind,
        `${path}.${name}`,
        inner,
        required && (shape.required?.includes(name) ?? false),
        shape.rule ?? above,
      ),
    );
  }
  const control = part ?? controlOf(path, shape);
  if (control === null) return [];
  const rule = shape.rule ?? above ?? (part === 'scope' ? 'SPECIFIC_CASE' : undefined);
  return [
    {
      path,
      ...labelOf(kind.kind, shape.field ?? path),
      required,
      control,
      options: optionsOf(path, shape),
      rule: rule ? ruleOf(packs, rule) : null,
    },
  ];
}

function controlOf(path: string, shape: Shape): FormField['control'] | null {
  if (isReference(shape)) return null;
  if (path === 'question' && shape.pattern === '^[A-Z][A-Z0-9_]{1,63}$') return 'choice';
  if (shape.type === 'boolean' || shape.const === true) return 'yes-no';
  if (literalsOf(shape)) return 'choice';
  if (shape.type === 'array') return shape.items && literalsOf(shape.items) ? 'choices' : null;
  if (shape.type !== 'string') return null;
  if (isDate(shape)) return 'date';
  if (isLanguage(shape)) return 'choice';
  return (shape.maxLength ?? 0) > LINE_MAX ? 'text' : 'line';
}

function optionsOf(path: string, shape: Shape): FormField['options'] {
  if (path === 'question') return Object.entries(QUESTION_WORDS).map(([value, label]) => ({ value, label }));
  if (isLanguage(shape)) return LANGUAGES.map((value) => ({ value, label: languageName(value) }));
  const values = literalsOf(shape) ?? (shape.items ? literalsOf(shape.items) : null) ?? [];
  return values.map((value) => ({ value, label: optionWords(value) }));
}

/** A rule in whichever pack has it; treaties come before exercises by their names. */
function ruleOf(packs: LawPacks, code: string): FormField['rule'] {
  for (const id of [...packs.keys()].sort().reverse()) {
    const found = citationOf(packs, { pack: id, code });
    if (found) return found;
  }
  return null;
}

// SPDX-License-Identifier: EUPL-1.2
// Before anything is sent: all that is missing at once, what the gates say, and the first reason why not.
import { Compile, type Validator } from 'typebox/compile';
import type { Kind } from '#acts/kind.ts';
import type { LawPacks } from '#law/pack.ts';
import type { Node } from '#node/node.ts';
import { weigh } from '#node/weigh.ts';
import type { Judged } from '#node/write.ts';
import type { Register } from '#node/register.ts';
import type { Act } from '#base/act.ts';
import type { FormField, Preview } from '#wire/views.ts';
import { verdictView } from './citation.ts';
import { labelOf } from './fields.ts';
import { formFields, FROM_FILES } from './form-fields.ts';
import { filledOut, shapeOf } from './schema.ts';

const compiled = new WeakMap<Kind, Validator>();

/** In: what `judge` said, and the acts of the dossier, so that the gates can already be asked while words are missing. */
export function previewOf(node: Node, register: Register, judged: Judged, acts: readonly Act[], day: string): Preview {
  const { kind, act } = judged;
  const missing = missingIn(node.packs, kind, act.body);
  const bodyOnly = judged.refusal?.code === 'kind.body';
  const verdicts =
    bodyOnly && gatesCanBeAsked(missing)
      ? weigh(node, register, acts, { ...act, body: filledOut(shapeOf(kind.body), act.body, day) as Act['body'] }, kind)
          .verdicts
      : judged.verdicts;
  const refusal = bodyOnly && missing.length > 0 ? null : judged.refusal;
  return {
    missing,
    verdicts: verdicts.map(verdictView),
    refusal,
    maySend: missing.length === 0 && judged.refusal === null,
    needsApproval: kind.approve !== null,
  };
}

/** Without an offence and a scope the answers of the gates would speak of placeholders. */
function gatesCanBeAsked(missing: Preview['missing']): boolean {
  return !missing.some((m) => m.path.startsWith('scope') || m.path.startsWith('offence'));
}

/** Every field that is missing or wrong, once each, in the order of the form. */
export function missingIn(packs: LawPacks, kind: Kind, body: unknown): Preview['missing'] {
  const check = compiled.get(kind) ?? Compile(kind.body);
  compiled.set(kind, check);
  const fields = formFields(packs, kind);
  const found = new Map<string, { absent: boolean }>();
  for (const error of check.Errors(body)) {
    const base = error.instancePath.slice(1).replaceAll('/', '.');
    const params = error.params as { requiredProperties?: string[]; additionalProperties?: string[] };
    const under = (name: string) => (base ? `${base}.${name}` : name);
    if (error.keyword === 'required')
      for (const name of params.requiredProperties ?? [])
        for (const path of leaves(fields, under(name))) found.set(outOfRow(path), { absent: true });
    else if (error.keyword === 'additionalProperties')
      for (const name of params.additionalProperties ?? []) found.set(under(name), { absent: false });
    else if (base && error.keyword !== 'boolean') {
      const path = outOfRow(base);
      if (!found.has(path)) found.set(path, { absent: isEmpty(body, path) });
    }
  }
  const place = (path: string) => fields.findIndex((f) => path === f.path || path.startsWith(`${f.path}.`));
  return [...found]
    .sort(([a], [b]) => place(a) - place(b))
    .map(([path, { absent }]) => {
      const { label } = labelOf(kind.kind, path);
      const field = fields[place(path)];
      return {
        path,
        label,
        words:
          path === FROM_FILES[kind.kind]
            ? 'Choose the files.'
            : absent
              ? toDo(path, label, field)
              : `${SUBJECTS[ending(path)] ?? label}: this is not in the form it must have.`,
        rule: fields[place(path)]?.rule ?? null,
      };
    });
}

/** What is wrong in a row is said of the list: rows have no names. */
const outOfRow = (path: string) => path.replace(/\.\d+(\.|$).*/, '');

/** Parts of a scope as the form names them, where their own label says too little alone. */
const SUBJECTS: Record<string, string> = {
  'scope.selectors': 'Accounts and numbers',
  'scope.categories': 'Kinds of data',
  'period.from': 'Period, from',
  'period.to': 'Period, until',
};
const ending = (path: string) => path.split('.').slice(-2).join('.');

/** What to do about an empty field, in the words of its control. */
function toDo(path: string, label: string, field: FormField | undefined): string {
  const subject = SUBJECTS[ending(path)] ?? label;
  if (path.endsWith('.selectors')) return `${subject}: enter at least one.`;
  if (path.endsWith('.categories')) return `${subject}: choose at least one.`;
  if (path.endsWith('.period.from') || path.endsWith('.period.to')) return `${subject}: choose a day.`;
  switch (field?.control) {
    case 'date':
      return `${label}: choose a day.`;
    case 'choice':
    case 'offence':
    case 'yes-no':
      return `${label}: choose one.`;
    case 'choices':
    case 'grounds':
      return `${label}: choose at least one.`;
    case 'rows':
      return `${label}: fill in every line.`;
    case 'entry':
      return `${label}: choose one.`;
    case 'integer':
      return `${label}: enter a number.`;
    default:
      return `${label}: please fill in.`;
  }
}

/** A missing object is missing field by field. */
function leaves(fields: FormField[], path: string): string[] {
  const inside = fields.filter((f) => f.path.startsWith(`${path}.`) && f.required).map((f) => f.path);
  const field = fields.find((f) => f.path === path);
  if (field?.control === 'scope')
    return [`${path}.selectors`, `${path}.categories`, `${path}.period.from`, `${path}.period.to`];
  return inside.length > 0 ? inside : [path];
}

function isEmpty(body: unknown, path: string): boolean {
  let at: unknown = body;
  for (const part of path.split('.'))
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined;
  return (
    at === undefined ||
    at === null ||
    (typeof at === 'string' && at.trim() === '') ||
    (Array.isArray(at) && at.length === 0)
  );
}

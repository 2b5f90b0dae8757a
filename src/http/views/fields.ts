// SPDX-License-Identifier: EUPL-1.2
// The content of an act as lines to read: label, text and the rule that asks for it. Plain text, never markup.
import type { Act } from '#base/act.ts';
import { isCivilDate, isInstant } from '#base/time.ts';
import { inUnits } from '#acts/conference/organisation/money.ts';
import type { Kind } from '#acts/kind.ts';
import { fieldWords, optionWords, reportOptionWords } from '#acts/words.ts';
import type { LawPacks } from '#law/pack.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import type { ActView } from '#wire/views.ts';
import { citationOf } from './citation.ts';
import { type Shape, shapeAt, shapeOf } from './schema.ts';
import { questionWords } from './question-words.ts';

type Line = ActView['fields'][number];

const LONG = 120;
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const count = new Intl.NumberFormat('en-GB');

/** "2027-05-03" → "3 May 2027". */
export function civilDay(date: string): string {
  return day.format(Date.parse(`${date}T00:00:00Z`));
}

const languages = new Intl.DisplayNames('en-GB', { type: 'language' });

/** "en" → "English"; what is no language code stays as it is. */
export function languageName(code: string): string {
  return /^[a-z]{2}$/.test(code) ? (languages.of(code) ?? code) : code;
}

/** The label of a field at a dotted path: its own words, else those of its last parts. */
export function labelOf(kind: string, path: string): { label: string; hint: string } {
  const parts = path.split('.');
  for (let i = 0; i < parts.length; i++) {
    const tail = parts.slice(i).join('.');
    const found = fieldWords(kind, tail);
    if (found.label !== tail) return found;
  }
  const name = (parts.at(-1) ?? path).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return { label: name.slice(0, 1).toUpperCase() + name.slice(1), hint: '' };
}

/** All lines of an act's body, in the order of its kind; what a newer kind may have added comes last. */
export function fieldLines(packs: LawPacks, act: Act, kind: Kind | undefined): Line[] {
  const shape = kind ? shapeOf(kind.body) : {};
  return inOrder(shape, act.body).flatMap((name) => linesOf(packs, act, shape, name, act.body[name]));
}

/** Names of a part in the order of its schema; signed bytes sort them otherwise. Unknown ones come last. */
function inOrder(shape: Shape | undefined, value: Record<string, unknown>): string[] {
  const order = Object.keys(shape?.properties ?? {});
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.keys(value).sort((a, b) => place(a) - place(b));
}

function linesOf(packs: LawPacks, act: Act, shape: Shape, path: string, value: unknown): Line[] {
  if (value === null || value === undefined) return [];
  const known = rowsText(act.kind, shapeAt(shape, path), value) ?? wholeText(path, value);
  if (known === null && isRecord(value))
    return inOrder(shapeAt(shape, path), value).flatMap((name) =>
      linesOf(packs, act, shape, `${path}.${name}`, value[name]),
    );
  const here = shapeAt(shape, path);
  const text = known ?? codeText(packs, act, here?.field, value) ?? reportText(act, here, value) ?? textOf(path, value);
  const rule = here?.rule;
  return [
    {
      field: path,
      label: labelOf(act.kind, here?.field ?? path).label,
      value: text,
      long: text.length > LONG,
      rule: rule ? citationOf(packs, { pack: act.basis[0]!.pack, code: rule }) : null,
    },
  ];
}

/** What a report desk wrote: marks by their names, its own words for choices, and whatever a person typed as it was typed. */
function reportText(act: Act, here: Shape | undefined, value: unknown): string | null {
  if (!act.kind.startsWith('reports.') || typeof value !== 'string') return null;
  const field = here?.field ?? '';
  if (field.startsWith('tlp')) return `TLP:${value.toUpperCase()}`;
  if (field.startsWith('pap')) return `PAP:${value.toUpperCase()}`;
  const typed = ['canonical', 'sourceName', 'sourceNamed', 'noticeName', 'noticeReach', 'noticeReference', 'words'];
  if (typed.includes(field)) return value;
  const own = reportOptionWords(value);
  return own === value ? null : own;
}

/** A code of a law pack by its name, where the field says that it is one. */
function codeText(packs: LawPacks, act: Act, field: string | undefined, value: unknown): string | null {
  if (field === undefined || typeof value !== 'string' || !/^(?:register|treaty)\./.test(act.kind)) return null;
  const of = packs.get(typeof act.body['pack'] === 'string' ? act.body['pack'] : '');
  const label = (list: readonly { code: string; label: string }[] | undefined) =>
    list?.find((x) => x.code === value)?.label ?? null;
  switch (field) {
    case 'pack':
      return packs.get(value)?.title ?? null;
    case 'designation':
      return label(of?.roles);
    case 'reservationType':
      return label(of?.reservationTypes);
    case 'declarationType':
      return label(of?.declarationTypes);
    case 'issuerOffice':
    case 'exemptOffice':
      return label(packs.get(LAW_OF_TREATIES)?.exemptOffices);
    default:
      return null;
  }
}

/** A list of rows, one line each, with the labels of its columns; the pieces of a paper's paragraphs, joined. */
function rowsText(kind: string, shape: Shape | undefined, value: unknown): string | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  if (value.every((v) => Array.isArray(v) && v.every((x) => typeof x === 'string')))
    return value.map((pieces) => (pieces as string[]).join('')).join('\n');
  const columns = shape?.items?.properties;
  if (!columns || !shape.field || !value.every(isRecord)) return null;
  return value
    .map((row) =>
      inOrder(shape.items, row)
        .map((name) => {
          const text = textOf(name, row[name]);
          // What names the row needs no label; the rest does.
          return name === Object.keys(columns)[0]
            ? text
            : `${labelOf(kind, columns[name]?.field ?? name).label}: ${text}`;
        })
        .join('; '),
    )
    .join('\n');
}

/** Objects that read better in one line than taken apart. */
function wholeText(path: string, value: unknown): string | null {
  if (Array.isArray(value))
    return value.length === 0 ? 'None' : value.map((v) => wholeText(path, v) ?? textOf(path, v)).join(', ');
  if (!isRecord(value)) return null;
  if ('elements' in value && 'name' in value) {
    const years = value['maxPenaltyYears'];
    return `${value['name']}${typeof years === 'number' ? ` (up to ${years} years)` : ''}`;
  }
  if ('from' in value && 'to' in value) return `${textOf(path, value['from'])} – ${textOf(path, value['to'])}`;
  if ('minor' in value && 'currency' in value)
    return `${value['currency']} ${inUnits(Number(value['minor']), String(value['currency']))}`;
  if ('kind' in value && 'canonical' in value) return `${optionWords(String(value['kind']))} ${value['canonical']}`;
  if ('type' in value && 'value' in value) return `${optionWords(String(value['type']))} ${value['value']}`;
  if ('files' in value && 'bytes' in value)
    return `${count.format(Number(value['files']))} files, ${count.format(Number(value['bytes']))} bytes, SHA-256 ${value['sha256']}`;
  if ('sha256' in value && 'name' in value)
    return `${value['name']} (${count.format(Number(value['size']))} bytes, SHA-256 ${value['sha256']})`;
  if ('sha256' in value && 'size' in value)
    return `${String(value['sha256'])} (${count.format(Number(value['size']))} bytes)`;
  return null;
}

/** Fields of holds that are moments, not days. */
const MOMENTS = ['sentAt', 'until'];

function textOf(path: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return count.format(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (MOMENTS.includes(path) && isInstant(value)) return `${civilDay(value.slice(0, 10))}, ${value.slice(11, 16)} UTC`;
  if (isCivilDate(value)) return civilDay(value);
  if (path === 'language') return languageName(value);
  return path === 'question' ? questionWords(value) : optionWords(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

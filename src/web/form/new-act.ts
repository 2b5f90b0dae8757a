// SPDX-License-Identifier: EUPL-1.2
// From what a person filled in to what the node is asked to sign.
import type { Choice, DossierView, FormContext, FormField, NewAct, ScopeView } from '#wire/views.ts';
import { type Body, withoutEmpty } from './paths.ts';

/** Kinds to which the provider attaches the data themselves; the node computes the digest over all of them. */
const WITH_FILES = ['requests.preservation-done.v1', 'evidence.handed-over.v1'];

export function takesFiles(kind: string): boolean {
  return WITH_FILES.includes(kind);
}

/** The choice of a dossier the person pressed. In: its place in the list, which is only believed when kind and act agree. */
export function chosen(dossier: DossierView | null, kind: string, re: string | null, place: number): Choice | null {
  if (!dossier) return null;
  const fits = (c: Choice | undefined): c is Choice =>
    c !== undefined && c.does === kind && (re === null || c.re === re);
  const pressed = dossier.choices[place];
  return fits(pressed) ? pressed : (dossier.choices.find(fits) ?? null);
}

/** What the form starts with: what the node prepared, then what the pressed choice prepared. */
export function startingBody(context: FormContext, choice: Choice | null): Body {
  return { ...context.prepared, ...choice?.prepared };
}

/** Kinds that answer a request by its scope. A request that follows an earlier one has a scope of its own. */
const DECIDES = ['requests.narrowing.v1', 'requests.grant.v1'];

/** What was asked, when the act decides on it; null otherwise. */
export function askedScope(dossier: DossierView | null, kind: string, re: string | null): ScopeView | null {
  return DECIDES.includes(kind) ? (dossier?.requests.find((r) => r.id === re)?.asked ?? null) : null;
}

/** The rules the act will stand on: those of the choice, else those of the kind. */
export function basisOf(context: FormContext, choice: Choice | null): NewAct['basis'] {
  if (choice && choice.basis.length > 0) return choice.basis;
  return context.kind.citations.slice(0, 8).map(({ pack, code }) => ({ pack, code }));
}

/** The rules among which a person chooses: those of the treaty the form is about, and those of every treaty. */
export function basesFor(context: FormContext, body: Body): FormContext['bases'] {
  const treaties = new Set(context.kind.fields.find((f) => f.path === 'pack')?.options.map((o) => o.value));
  const pack = body['pack'];
  return context.bases.filter((b) => b.pack === pack || !treaties.has(b.pack) || typeof pack !== 'string');
}

/** Which of several rules most likely carries the act: the one named like the way it is done, else the first. */
export function likelyBasis(bases: FormContext['bases'], body: Body): FormContext['bases'][number] | undefined {
  const said = typeof body['mode'] === 'string' ? body['mode'].toUpperCase() : null;
  const organisation = body['partyType'] === 'organisation';
  return (
    bases.find((b) => b.code === said) ??
    (organisation ? bases.find((b) => b.code.endsWith('_ORGANISATION')) : undefined) ??
    bases[0]
  );
}

/** Offices the act goes to when nobody chose: those of the choice, else the only or first one possible. */
export function startingTo(context: FormContext, choice: Choice | null): string[] {
  if (choice && choice.to.length > 0) return choice.to;
  return context.recipients.slice(0, 1).map((o) => o.id);
}

export type Attached = { sha256: string; name: string };

/** The act to preview or to write. */
export function newAct(
  kind: string,
  re: string | null,
  to: string[],
  basis: NewAct['basis'],
  body: Body,
  files: Attached[],
): NewAct {
  return {
    kind,
    to,
    ...(re ? { re } : {}),
    basis,
    body: withoutEmpty(body),
    ...(files.length > 0 ? { attachments: files.map(({ sha256, name }) => ({ sha256, name })) } : {}),
  };
}

export type Section = { name: string; fields: FormField[] };

/** One question a section: fields that share the first part of their path stand together, in the order given. */
export function sectionsOf(fields: FormField[]): Section[] {
  const out: Section[] = [];
  for (const field of fields) {
    const name = field.path.split('.')[0] ?? field.path;
    const last = out.find((s) => s.name === name);
    if (last) last.fields.push(field);
    else out.push({ name, fields: [field] });
  }
  return out;
}

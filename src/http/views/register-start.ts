// SPDX-License-Identifier: EUPL-1.2
// What a form of the register starts with: the paper it is made from, the entry it corrects, the entries it tells of, or what is
// usual. Nothing that has to be judged is filled in.
import type { Act } from '#base/act.ts';
import type { Kind } from '#acts/kind.ts';
import * as r from '#acts/register/act.ts';
import { nextNumber } from '#acts/register/ledger.ts';
import { courseOf } from '#acts/treaty/state.ts';
import { paperWords } from '#acts/words.ts';
import { type Node, today } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import type { FormContext } from '#wire/views.ts';
import { kindName } from './citation.ts';
import { entryOfPaper } from './entry-of-paper.ts';
import { entryLine, stateName } from './entry-line.ts';
import { formFields } from './form-fields.ts';
import { treaties } from './form-options.ts';
import { treatyOf } from './kind.ts';

type Body = Record<string, unknown>;
export type StartAsked = { paper?: string; entry?: string; entries?: string; pack?: string };
export type Start = { prepared: Body; instead: FormContext['instead']; source: FormContext['source'] };

/** In: the kind, what the form was opened with, and the acts of the treaty capability that rest here. */
export function registerStart(
  node: Node,
  register: Register,
  kind: Kind,
  asked: StartAsked,
  acts: readonly Act[],
): Start {
  const pack = asked.pack ?? treatyOf(node)?.id ?? treaties(node)[0]?.id ?? '';
  const usual = usualFor(node, register, kind, pack);
  const back = { words: 'Registry', href: '/registry' };
  const course = asked.paper === undefined ? undefined : courseOf(acts, asked.paper);
  if (course) {
    const filled = entryOfPaper(node, register, course);
    const from = stateName(node, register, course.paper.from.slice(0, course.paper.from.indexOf('/')));
    return {
      prepared: { ...usual, ...(filled?.kind === kind.kind ? filled.body : {}) },
      instead: null,
      source: {
        words: `${paperWords(course.paper.body.paper)} of ${from}`,
        href: `/registry/papers/${course.paper.id}`,
      },
    };
  }
  if (kind.kind === r.CORRECTION) return { ...correction(node, register, asked.entry), source: back };
  const told = (asked.entries ?? '').split(',').filter((id) => register.ledger.byId(id));
  const fromEntries =
    kind.kind === r.NOTIFICATION && told.length > 0 ? { entries: told, ...subject(node, register, told) } : {};
  return { prepared: { ...usual, ...fromEntries }, instead: null, source: back };
}

/** An entry corrected: its content as it counts today, to be put right. */
function correction(node: Node, register: Register, id: string | undefined): Omit<Start, 'source'> {
  const entry = id === undefined ? undefined : register.ledger.byId(id);
  const kind = entry ? node.kinds.get(entry.kind) : undefined;
  if (!entry || !kind) return { prepared: {}, instead: null };
  return {
    prepared: { entry: entry.id, instead: entry.body },
    instead: {
      kind: kind.kind,
      name: kindName(kind.kind),
      fields: formFields(node.packs, kind, { node, register }),
    },
  };
}

function subject(node: Node, register: Register, ids: string[]): Body {
  const entry = register.ledger.byId(ids[0]!);
  if (!entry) return {};
  const line = entryLine(node, register, entry);
  const of = line.partyName ? ` by ${line.partyName}` : '';
  return { subject: ids.length === 1 ? `${line.kindName}${of}` : `${line.kindName}${of} and ${ids.length - 1} more` };
}

/** Days are those of today, the treaty the main one, the party a State: what a registrar would write most often. */
function usualFor(node: Node, register: Register, kind: Kind, pack: string): Body {
  const day = today(node);
  const has = (field: string) => Object.hasOwn(kind.body.properties ?? {}, field);
  const known = node.packs.has(pack) ? register.treaty(pack).opening?.places : undefined;
  const opens = known ?? node.packs.get(pack)?.signature?.opens ?? [];
  const general: Body = {
    ...(has('pack') ? { pack } : {}),
    ...(has('partyType') ? { partyType: 'state' } : {}),
    ...(has('language') ? { language: 'en' } : {}),
    ...(has('receivedOn') ? { receivedOn: day } : {}),
    ...(has('circulatedOn') ? { circulatedOn: day } : {}),
  };
  switch (kind.kind) {
    case r.FULL_POWERS:
      return {
        ...general,
        covers: ['signature'],
        examined: r.FULL_POWERS_ELEMENTS.map((element) => ({ element })),
      };
    case r.SIGNATURE: {
      const place = opens.find((o) => o.from <= day && day <= o.until)?.place;
      return { ...general, signedOn: day, type: 'simple', ...(place ? { place } : {}) };
    }
    case r.DEPOSIT:
      return { ...general, effectiveOn: day };
    case r.OPENING:
      return { ...general, places: opens.map(({ place, from, until }) => ({ place, from, until })) };
    case r.NOTIFICATION: {
      const year = Number(day.slice(0, 4));
      return { ...general, year, number: nextNumber(register.ledger, pack, year) };
    }
    case r.TEXT_CORRECTION:
      return { ...general, proposedOn: day };
    case r.CERTIFIED_COPY:
      return { ...general, certifiedOn: day };
    case r.DESIGNATION:
      return { ...general, from: day };
    default:
      return has('on') ? { ...general, on: day } : general;
  }
}

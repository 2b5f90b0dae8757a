// SPDX-License-Identifier: EUPL-1.2
// Reading a law pack, and the only way from a stable code to a citation.
import { Compile } from 'typebox/compile';
import type { Basis } from '#base/act.ts';
import { type Json, readJson } from '#base/json.ts';
import { type Citation, Fault, ok, type Result, refuse } from '#base/result.ts';
import { type CivilDate, isCivilDate } from '#base/time.ts';
import { GATE_RULES, NEEDED_LIMITS, NEEDED_RULES } from './gate-rules.ts';
import { type Pack, PackSchema, type ProcedureCode, type Rule } from './pack-schema.ts';

/** The packs a node has loaded, by id. */
export type LawPacks = ReadonlyMap<string, Pack>;

const shape = Compile(PackSchema);
const LIMITS = { maxBytes: 1024 * 1024, maxDepth: 16 };
// Control characters and invisible direction marks: a title that reads differently from what it is.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * Reads the bytes of a law pack. Out: the pack, checked so that every reference leads to a rule with a citation.
 * Refusals: json.*, pack.rule-without-citation, pack.shape, pack.unseen-text, pack.duplicate-code, pack.unknown-rule,
 * pack.unknown-code, pack.date, pack.gate-without-rule, pack.number-missing.
 */
export function readPack(bytes: Uint8Array): Result<Pack> {
  const json = readJson(bytes, LIMITS);
  if (!json.ok) return json;
  const bare = ruleWithoutCitation(json.value);
  if (bare !== null)
    return refuse('pack.rule-without-citation', 'A rule of the pack has no code or no citation key.', {
      params: { where: bare },
    });
  if (!shape.Check(json.value)) {
    const first = shape.Errors(json.value)[0];
    return refuse('pack.shape', 'The pack does not have the shape every law pack has.', {
      params: { where: first?.instancePath || '/', what: first?.message ?? 'unknown' },
    });
  }
  const pack = json.value as unknown as Pack;
  return unseenText(pack) ?? twins(pack) ?? danglingReference(pack) ?? wrongDate(pack) ?? incomplete(pack) ?? ok(pack);
}

/** Packs by id. Throws a Fault when two share an id: which law applies must never depend on load order. */
export function lawPacks(packs: readonly Pack[]): LawPacks {
  const map = new Map(packs.map((p) => [p.id, p]));
  if (map.size !== packs.length) throw new Fault('law.pack-twice', 'Two law packs share one id.');
  return map;
}

/** The pack with this id. Throws a Fault when it is not loaded; foreign acts are checked with `readBasis` first. */
export function packOf(packs: LawPacks, id: string): Pack {
  const pack = packs.get(id);
  if (!pack) throw new Fault('law.pack-unknown', `No law pack "${id}" is loaded.`);
  return pack;
}

const indexes = new WeakMap<Pack, Map<string, Rule>>();

function ruleOf(pack: Pack, code: string): Rule | undefined {
  let index = indexes.get(pack);
  if (!index) {
    index = new Map(pack.rules.map((r) => [r.code, r]));
    indexes.set(pack, index);
  }
  return index.get(code);
}

/** The citation of a rule. Throws a Fault for a code the pack does not have: that is a programming error. */
export function cite(pack: Pack, code: string): Citation {
  const rule = ruleOf(pack, code);
  if (!rule) throw new Fault('law.rule-unknown', `Law pack "${pack.id}" has no rule "${code}".`);
  const { key, gist, verified } = rule;
  return { pack: pack.id, packVersion: pack.version, code, key, gist, verified };
}

/** A number of the pack with the rule it comes from, in the unit the pack states. Throws a Fault when there is none. */
export function limit(pack: Pack, code: string): { value: number; citation: Citation } {
  const found = pack.timeLimits.find((t) => t.code === code);
  if (typeof found?.value !== 'number')
    throw new Fault('law.limit-unknown', `Law pack "${pack.id}" has no number "${code}".`);
  return { value: found.value, citation: cite(pack, found.rule) };
}

/**
 * Checks the basis an act names, before any gate runs on it. Out: the citation.
 * Refusals: law.pack-unknown, law.rule-unknown, law.wrong-basis (the rule does not open this procedure).
 */
export function readBasis(packs: LawPacks, basis: Basis, procedure: ProcedureCode): Result<Citation> {
  const pack = packs.get(basis.pack);
  if (!pack) return refuse('law.pack-unknown', 'The act stands on a law this node does not know.');
  if (!ruleOf(pack, basis.code))
    return refuse('law.rule-unknown', 'The act stands on a rule this law does not contain.');
  const opened = pack.procedures.find((p) => p.code === procedure)?.request === basis.code;
  const citation = cite(pack, basis.code);
  return opened
    ? ok(citation)
    : refuse('law.wrong-basis', 'The rule named does not open this procedure.', { citation });
}

/** Where the first rule lacking code or key stands, or null. Asked before the shape, so the refusal can say so. */
function ruleWithoutCitation(value: Json): string | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !Array.isArray(value['rules']))
    return null;
  const filled = (x: Json | undefined) => typeof x === 'string' && x.trim() !== '';
  const at = value['rules'].findIndex(
    (r) => r !== null && typeof r === 'object' && !Array.isArray(r) && !(filled(r['code']) && filled(r['key'])),
  );
  return at < 0 ? null : `/rules/${at}`;
}

function unseenText(pack: Pack): Result<Pack> | null {
  const found = firstText(pack as unknown as Json, '');
  return found === null
    ? null
    : refuse('pack.unseen-text', 'A text of the pack contains characters a reader cannot see.', {
        params: { where: found },
      });
}

function firstText(value: Json, path: string): string | null {
  if (typeof value === 'string') return UNSEEN.test(value) ? path : null;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, inner] of Object.entries(value)) {
    if (UNSEEN.test(key)) return path;
    const found = firstText(inner, `${path}/${key}`);
    if (found !== null) return found;
  }
  return null;
}

function twins(pack: Pack): Result<Pack> | null {
  const lists: [string, readonly string[]][] = [
    ['rules', pack.rules.map((r) => r.code)],
    ['timeLimits', pack.timeLimits.map((t) => t.code)],
    ['procedures', pack.procedures.map((p) => p.code)],
    ['roles', pack.roles.map((r) => r.code)],
    ['refusalGrounds', pack.refusalGrounds.map((g) => g.procedure)],
    ...pack.refusalGrounds.map((g): [string, string[]] => [g.procedure, g.grounds.map((x) => x.code)]),
    ['forbiddenGrounds', pack.forbiddenGrounds.map((g) => g.code)],
    ['forms', pack.forms.map((f) => f.code)],
    ['offences', pack.offences.map((o) => o.code)],
    ['conductElements', pack.conductElements.map((e) => e.code)],
    ['parties', pack.parties.map((p) => p.code)],
    ['offices', pack.parties.flatMap((p) => p.offices.map((o) => o.id))],
    ['domestic offences', pack.parties.flatMap((p) => p.offences.map((o) => `${p.code} ${o.code}`))],
  ];
  for (const [where, codes] of lists) {
    const twin = codes.find((c, i) => codes.indexOf(c) !== i);
    if (twin !== undefined)
      return refuse('pack.duplicate-code', 'Two entries of the pack share one code.', {
        params: { where, code: twin },
      });
  }
  return null;
}

function danglingReference(pack: Pack): Result<Pack> | null {
  const grounds = [...pack.refusalGrounds.flatMap((g) => g.grounds), ...pack.forbiddenGrounds];
  const rules = [
    ...pack.timeLimits.map((t) => t.rule),
    ...pack.procedures.map((p) => p.request),
    ...pack.roles.map((r) => r.rule),
    ...pack.refusalGrounds.map((g) => g.rule),
    ...grounds.flatMap((g) => g.rules),
    ...pack.forms.flatMap((f) => [f.rule, ...f.fields.map((x) => x.rule)]),
    ...pack.offences.map((o) => o.rule),
    ...pack.protectedActivities.map((a) => a.rule),
    ...pack.depositaryActs.flatMap((a) => a.rules),
    ...(pack.entryIntoForce ? [pack.entryIntoForce.rule, pack.entryIntoForce.joinerRule] : []),
    ...pack.parties.flatMap((p) =>
      [...p.bound, ...p.reservations, ...p.offences, ...p.reviewDuties].map((x) => x.rule),
    ),
  ];
  const missing = rules.find((code) => !ruleOf(pack, code));
  if (missing !== undefined)
    return refuse('pack.unknown-rule', 'The pack points at a rule it does not contain.', { params: { code: missing } });
  const roles = new Set(pack.roles.map((r) => r.code));
  const forms = new Set(pack.forms.map((f) => f.code));
  const elements = new Set(pack.conductElements.map((e) => e.code));
  const codes = [
    ...pack.procedures.flatMap((p) => [p.senderRole, p.addresseeRole]).filter((c) => !roles.has(c)),
    ...pack.procedures.map((p) => p.form).filter((c) => !forms.has(c)),
    ...pack.parties.flatMap((p) => p.offences.flatMap((o) => o.elements)).filter((c) => !elements.has(c)),
  ];
  return codes[0] === undefined
    ? null
    : refuse('pack.unknown-code', 'The pack points at a role, form or element it does not contain.', {
        params: { code: codes[0] },
      });
}

function wrongDate(pack: Pack): Result<Pack> | null {
  const dates: CivilDate[] = [
    ...(pack.inForce === null ? [] : [pack.inForce]),
    ...pack.timeLimits.flatMap((t) => (typeof t.value === 'string' ? [t.value] : [])),
    ...pack.parties.flatMap((p) => [...p.bound, ...p.reservations, ...p.offices, ...p.reviewDuties].map((x) => x.from)),
  ];
  const wrong = dates.find((d) => !isCivilDate(d));
  return wrong === undefined
    ? null
    : refuse('pack.date', 'A date of the pack does not exist.', { params: { date: wrong } });
}

/** A treaty must be able to answer every gate: the missing rule is found at loading, not at three in the morning. */
function incomplete(pack: Pack): Result<Pack> | null {
  const numbers = [
    ...(pack.kind === 'treaty' ? NEEDED_LIMITS : []),
    ...(pack.entryIntoForce
      ? [pack.entryIntoForce.instruments, pack.entryIntoForce.days, pack.entryIntoForce.joinerDays]
      : []),
  ];
  const noNumber = numbers.find((code) => typeof pack.timeLimits.find((t) => t.code === code)?.value !== 'number');
  if (noNumber !== undefined)
    return refuse('pack.number-missing', 'The pack lacks a number that the rules need.', {
      params: { code: noNumber },
    });
  if (pack.kind !== 'treaty') return null;
  const noRule = [...Object.values(GATE_RULES).flat(), ...NEEDED_RULES].find((code) => !ruleOf(pack, code));
  if (noRule !== undefined)
    return refuse('pack.gate-without-rule', 'The pack lacks a rule that a gate must cite.', {
      params: { code: noRule },
    });
  const noGrounds = pack.procedures.find((p) => !pack.refusalGrounds.some((g) => g.procedure === p.code));
  return noGrounds
    ? refuse('pack.gate-without-rule', 'A procedure of the pack has no list of grounds for refusal.', {
        params: { code: noGrounds.code },
      })
    : null;
}

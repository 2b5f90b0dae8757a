// SPDX-License-Identifier: EUPL-1.2
// Reading a law pack, and the only way from a stable code to a citation.
import { Compile } from 'typebox/compile';
import type { Basis } from '#base/act.ts';
import { type Json, readJson } from '#base/json.ts';
import { type Citation, Fault, ok, type Result, refuse } from '#base/result.ts';
import { packRefusal } from './pack-checks.ts';
import { type Pack, PackSchema, type ProcedureCode, type Rule } from './pack-schema.ts';

/** The packs a node has loaded, by id. */
export type LawPacks = ReadonlyMap<string, Pack>;

const shape = Compile(PackSchema);
const LIMITS = { maxBytes: 1024 * 1024, maxDepth: 16 };

/**
 * Reads the bytes of a law pack. Out: the pack, checked so that every reference leads to a rule with a citation.
 * Refusals: json.*, pack.rule-without-citation, pack.shape, and those of `packRefusal`.
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
  return packRefusal(pack) ?? ok(pack);
}

/**
 * Packs by id. Throws a Fault when two share an id, since which law applies must never depend on load order, when there are two
 * packs of the general law of treaties, or when a pack points at a rule of that law which is not there.
 */
export function lawPacks(packs: readonly Pack[]): LawPacks {
  const map = new Map(packs.map((p) => [p.id, p]));
  if (map.size !== packs.length) throw new Fault('law.pack-twice', 'Two law packs share one id.');
  const general = packs.filter((p) => p.kind === 'general');
  if (general.length > 1) throw new Fault('law.general-twice', 'Two packs claim to be the general law of treaties.');
  for (const law of general)
    for (const pack of packs)
      for (const paper of pack.papers)
        if (paper.generalRule !== undefined && !ruleOf(law, paper.generalRule))
          throw new Fault(
            'law.general-rule-unknown',
            `The paper ${paper.code} of law pack "${pack.id}" rests on ${paper.generalRule}, which "${law.id}" does not have.`,
          );
  return map;
}

/** The pack of the general law of treaties. Throws a Fault when none is loaded. */
export function generalLaw(packs: LawPacks): Pack {
  const found = [...packs.values()].find((p) => p.kind === 'general');
  if (!found) throw new Fault('law.general-missing', 'No pack of the general law of treaties is loaded.');
  return found;
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

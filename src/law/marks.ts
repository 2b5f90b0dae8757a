// SPDX-License-Identifier: EUPL-1.2
// Rules compared with the certified text: the pack as its marks leave it. A mark holds for a rule as it read when it was compared,
// and falls with the first change of it.
import { canonical } from '#base/json.ts';
import type { CivilDate } from '#base/time.ts';
import type { Pack, Rule } from './pack-schema.ts';

/** A rule was held against a document; two people stood behind it. */
export type Mark = {
  pack: string;
  code: string;
  outcome: 'agrees' | 'differs';
  language: string;
  /** The certified copy, by its name and SHA-256 digest. */
  document: { name: string; sha256: string };
  /** Digest of `ruleText` when it was compared. */
  textDigest: string;
  by: { person: string; office: string; on: CivilDate };
};

/** Gives the SHA-256 digest (hex) of a text. */
export type TextDigest = (text: string) => string;

/**
 * What is compared: key, summary, how it binds, and the numbers that rest on the rule. One spelling (RFC 8785), so that two
 * machines take the same digest of it. Where the rule comes from and how sure we were of it is not part of it.
 */
export function ruleText(pack: Pack, rule: Rule): string {
  const numbers = pack.timeLimits
    .filter((t) => t.rule === rule.code)
    .map(({ code, value, unit }) => ({ code, value, unit }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return canonical({ key: rule.key, gist: rule.gist, modality: rule.modality, params: rule.params, numbers });
}

/** Why a mark changes nothing: another pack or rule, words that changed since, or a text that is not authentic. */
export type Idle = 'other-pack' | 'unknown-rule' | 'changed-since' | 'not-authentic';

/** Null when the mark speaks of the pack as it reads now. */
export function idleBecause(pack: Pack, mark: Mark, digest: TextDigest): Idle | null {
  if (mark.pack !== pack.id) return 'other-pack';
  const rule = pack.rules.find((r) => r.code === mark.code);
  if (!rule) return 'unknown-rule';
  if (digest(ruleText(pack, rule)) !== mark.textDigest) return 'changed-since';
  // Only the authentic texts are the treaty: nothing is verified by a courtesy translation.
  return pack.authentic?.languages.includes(mark.language) ? null : 'not-authentic';
}

/**
 * The pack with its marks laid over it: a rule is verified when the last mark of it in some authentic language agrees and none
 * differs. In: marks, oldest first. Out: a new pack; the one given is not touched, and rules without a mark stay as they were.
 */
export function verifiedOverlay(pack: Pack, marks: readonly Mark[], digest: TextDigest): Pack {
  const last = new Map<string, Map<string, Mark>>();
  for (const mark of marks) {
    if (idleBecause(pack, mark, digest) !== null) continue;
    const ofRule = last.get(mark.code) ?? new Map<string, Mark>();
    ofRule.set(mark.language, mark);
    last.set(mark.code, ofRule);
  }
  return { ...pack, rules: pack.rules.map((rule) => marked(rule, [...(last.get(rule.code)?.values() ?? [])])) };
}

function marked(rule: Rule, marks: readonly Mark[]): Rule {
  const newest = marks.at(-1);
  if (!newest) return rule;
  const { verifiedBy: _, ...rest } = rule;
  if (marks.some((m) => m.outcome === 'differs')) return { ...rest, verified: false };
  const languages = marks.map((m) => m.language).join(', ');
  const { by, document } = newest;
  const words = `${by.person}, ${by.office}, ${by.on}: ${document.name} (${languages}), SHA-256 ${document.sha256}`;
  return { ...rest, verified: true, verifiedBy: words };
}

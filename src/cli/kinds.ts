// SPDX-License-Identifier: EUPL-1.2
// Every kind of act, for people and for programs.
import { KINDS } from '#acts/kinds.ts';
import { kindWords, roleWords } from '#acts/words.ts';
import { cite, type LawPacks, packOf } from '#law/pack.ts';
import type { Pack } from '#law/pack-schema.ts';

export type KindLine = {
  kind: string;
  capability: string;
  name: string;
  does: string;
  from: readonly string[];
  to: readonly string[];
  roles: readonly string[];
  approve: readonly string[] | null;
  signedBy: string;
  answers: readonly string[];
  gates: readonly string[];
  deadlines: {
    code: string;
    starts: string;
    value: string | number | null;
    unit: string | null;
    citation: string | null;
    verified: boolean;
  }[];
  citations: { code: string; key: string; gist: string; verified: boolean }[];
  receipted: boolean;
};

/** The Convention where it has the rule, else whichever pack does. */
function packWith(packs: LawPacks, law: Pack, code: string): Pack {
  return [law, ...packs.values()].find((p) => p.rules.some((r) => r.code === code)) ?? law;
}

export function kindLines(packs: LawPacks): KindLine[] {
  const law = packOf(packs, 'hanoi');
  return KINDS.all().map((k) => ({
    kind: k.kind,
    capability: k.kind.slice(0, k.kind.indexOf('.')),
    name: kindWords(k.kind).name,
    does: kindWords(k.kind).does,
    from: k.from,
    to: k.to,
    roles: k.roles,
    approve: k.approve,
    signedBy: k.signedBy,
    answers: k.answers.filter((a) => a !== ''),
    gates: KINDS.gates(k.kind),
    deadlines: k.deadlines.map((d) => {
      const limit = law.timeLimits.find((t) => t.code === d.code);
      const citation = limit ? cite(law, limit.rule) : null;
      return {
        ...d,
        value: limit?.value ?? null,
        unit: limit?.unit ?? null,
        citation: citation?.key ?? null,
        verified: citation?.verified ?? false,
      };
    }),
    citations: k.basis.map((code) => {
      const { key, gist, verified } = cite(packWith(packs, law, code), code);
      return { code, key, gist, verified };
    }),
    receipted: k.receipted,
  }));
}

export function kindsText(lines: KindLine[]): string {
  const out: string[] = [];
  for (const k of lines) {
    out.push(`${k.name}  (${k.kind})`, `  ${k.does}`);
    out.push(
      `  From ${k.from.join(' or ')} to ${k.to.join(' or ')}; signed by ${k.signedBy === 'node' ? 'the node, under the name of whoever armed it' : k.roles.map(roleWords).join(' or ')}${k.approve ? `, approved by ${k.approve.map(roleWords).join(' or ')}` : ''}.`,
    );
    if (k.answers.length > 0) out.push(`  Answers: ${k.answers.join(', ')}`);
    if (k.gates.length > 0) out.push(`  Gates: ${k.gates.join(', ')}`);
    for (const d of k.deadlines)
      out.push(
        `  Deadline: ${d.code} = ${d.value ?? 'no fixed number'} ${d.unit ?? ''} from ${d.starts}${d.citation ? ` (art. ${d.citation}${d.verified ? '' : ', citation not checked against the certified text'})` : ''}`,
      );
    for (const c of k.citations)
      out.push(
        `  Basis: ${c.code}, ${placeOf(c.key)}: ${c.gist}${c.verified ? '' : ' [citation not checked against the certified text]'}`,
      );
    out.push('');
  }
  return out.join('\n');
}

/** Articles are cited by number; rules of other texts carry their own name. */
function placeOf(key: string): string {
  return /^\d/.test(key) ? `art. ${key}` : key;
}

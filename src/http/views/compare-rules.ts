// SPDX-License-Identifier: EUPL-1.2
// The rules of a pack as a treaty lawyer holds them against the certified copy, one by one.
import { utf8 } from '#base/bytes.ts';
import { RULES_COMPARED } from '#acts/treaty/act.ts';
import { ruleText } from '#law/marks.ts';
import type { Pack } from '#law/pack-schema.ts';
import type { Node } from '#node/node.ts';
import { roleFor } from '#node/weigh.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import type { Person } from '#store/people.ts';
import type { CompareView } from '#wire/treaty-views.ts';
import { languageName } from './fields.ts';

export function compareView(node: Node, person: Person, pack: Pack): CompareView {
  const kind = node.kinds.get(RULES_COMPARED)!;
  const authentic = pack.authentic?.languages ?? [];
  return {
    pack: pack.id,
    packVersion: pack.version,
    treaty: pack.title,
    languages: authentic.map((value) => ({ value, label: languageName(value) })),
    rules: pack.rules.map((r) => ({
      code: r.code,
      key: r.key,
      gist: r.gist,
      article: r.article ?? null,
      textDigest: sha256Hex(utf8(ruleText(pack, r))),
      verified: r.verified,
      verifiedBy: r.verifiedBy ?? null,
      check: r.check ?? null,
    })),
    verified: pack.rules.filter((r) => r.verified).length,
    basis: { pack: pack.id, code: pack.authentic?.rule ?? pack.rules[0]!.code },
    office: person.office,
    mayCompare: roleFor(kind, person) !== undefined && authentic.length > 0,
  };
}

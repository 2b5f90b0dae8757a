// SPDX-License-Identifier: EUPL-1.2
// All kinds of act there are. Everything generic (verification, permission, store, transport, forms) reads this table.
import { type Validator, Compile } from 'typebox/compile';
import type { Act } from '#base/act.ts';
import { type Refusal, type Result, ok, refuse } from '#base/result.ts';
import type { Kind, Rule } from './kind.ts';
import { kinds as conference } from './conference/act.ts';
import { rules as conferenceRules } from './conference/rules.ts';
import { kinds as evidence } from './evidence/act.ts';
import { rules as evidenceRules } from './evidence/rules.ts';
import { kinds as exchange } from './exchange/act.ts';
import { kinds as register } from './register/act.ts';
import type { EntryView } from './register/entry-rule.ts';
import { entryRefusal } from './register/rules.ts';
import { kinds as reports } from './reports/act.ts';
import { rules as reportRules } from './reports/rules.ts';
import { kinds as requests } from './requests/act.ts';
import { steps, verdictsOn } from './requests/gates.ts';
import { rules as requestRules } from './requests/rules.ts';
import { kinds as treaty } from './treaty/act.ts';
import { rules as treatyRules } from './treaty/rules.ts';
import { gatesFor } from '#law/run-gates.ts';
import type { Verdict } from '#law/gate.ts';
import type { LawPacks } from '#law/pack.ts';
import type { Standing } from '#law/standing.ts';

export type KindTable = {
  get(kind: string): Kind | undefined;
  all(): Kind[];
  /** Checks an act's body against its kind. Refusals: kind.unknown, kind.body. */
  checkBody(act: Act): Result<Kind>;
  rule(kind: string): Rule | undefined;
  /** Why an entry of the public register may not be made; null when it may. */
  entryRefusal(act: Act, view: EntryView): Refusal | null;
  /** Codes of the gates a kind must pass. */
  gates(kind: string): readonly string[];
  /** Runs them; an empty list for a kind without gates. */
  verdicts(acts: readonly Act[], act: Act, today: string, standing: Standing, packs: LawPacks): Verdict[];
};

/** Builds the table; `more` lets a test plant a kind and see that nothing else has to change. */
export function kindTable(more: { kinds: Kind[]; rules?: Record<string, Rule> } = { kinds: [] }): KindTable {
  const list = [
    ...register,
    ...treaty,
    ...requests,
    ...evidence,
    ...exchange,
    ...conference,
    ...reports,
    ...more.kinds,
  ];
  const byName = new Map(list.map((k) => [k.kind, k]));
  const rules: Record<string, Rule> = {
    ...requestRules,
    ...evidenceRules,
    ...treatyRules,
    ...conferenceRules,
    ...reportRules,
    ...more.rules,
  };
  const compiled = new Map<string, Validator>();
  return {
    get: (kind) => byName.get(kind),
    all: () => list,
    rule: (kind) => rules[kind],
    entryRefusal,
    gates: (kind) => (steps[kind] ? gatesFor(steps[kind].procedure, steps[kind].step) : []),
    verdicts: verdictsOn,
    checkBody(act) {
      const kind = byName.get(act.kind);
      if (!kind)
        return refuse(
          'kind.unknown',
          'This kind of act, or this version of it, is not known here. Nothing was guessed and nothing was stored as an act.',
          { params: { kind: act.kind } },
        );
      const check = compiled.get(kind.kind) ?? Compile(kind.body);
      compiled.set(kind.kind, check);
      if (check.Check(act.body)) return ok(kind);
      const first = check.Errors(act.body)[0];
      return refuse('kind.body', 'The content of the act does not have the shape its kind asks for.', {
        params: { where: first?.instancePath || '/', what: first?.message ?? 'unknown' },
      });
    },
  };
}

export const KINDS = kindTable();

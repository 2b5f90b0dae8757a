// SPDX-License-Identifier: EUPL-1.2
// A refusal rests on listed grounds, says its reasons, and comes after consultation where that is due.
// Convention arts. 40(21)-(25), 40(27)-(28), 42(5)-(6).
import { Fault } from '#base/result.ts';
import { type Gate, type GateInput, pen, type Verdict } from '../gate.ts';
import { forbiddenGround, listRule, ruleOfGround, selectableGrounds } from '../grounds.ts';
import { cite } from '../pack.ts';

/** Throws a Fault when no refusal is about to be signed: the gate was asked at the wrong step. */
export const noSilentNo: Gate = (input) => {
  const { facts, pack } = input;
  const { allow, needs, stop } = pen('NO_SILENT_NO', pack);
  const { refusal } = facts;
  if (!refusal) throw new Fault('law.no-refusal', 'The gate on refusals was asked without a refusal.');

  const verdicts: Verdict[] = [];
  if (refusal.reasons.trim() === '')
    verdicts.push(stop('REASONS_FOR_REFUSAL', 'REASONS_MISSING', 'A refusal or postponement gives its reasons.'));
  const postponed = refusal.kind === 'postponement';
  if (!postponed) verdicts.push(...onGrounds(input, refusal.grounds));

  const first = selectable(input).find((g) => g.consultFirst && refusal.grounds.includes(g.code));
  if ((postponed || first) && !refusal.consulted) {
    const words = postponed
      ? 'Before postponing, the other State is consulted on helping under conditions.'
      : 'Before refusing on this ground, the other State is consulted on helping under conditions.';
    verdicts.push(
      needs('CONSULT_BEFORE_REFUSAL', 'CONSULTED', words, {
        offers: ['CONSULT'],
        params: first ? { ground: first.code } : {},
      }),
    );
  }
  if (verdicts.length > 0) return verdicts;
  const ready = postponed
    ? 'The postponement gives its reasons.'
    : 'The refusal rests on listed grounds and gives its reasons.';
  return [
    allow(postponed ? 'POSTPONE' : 'REASONS_FOR_REFUSAL', ready, refusal.consulted ? {} : { offers: ['CONSULT'] }),
  ];
};

function selectable({ facts, answers, pack }: GateInput) {
  return selectableGrounds(pack, facts.procedure, {
    reservations: answers.reservations,
    conventionOffence: facts.offence.conventionOffence,
  });
}

function onGrounds(input: GateInput, grounds: readonly string[]): Verdict[] {
  const { facts, pack } = input;
  const { stop } = pen('NO_SILENT_NO', pack);
  const allowed = new Set(selectable(input).map((g) => g.code));
  const list = cite(pack, listRule(pack, facts.procedure) ?? 'REASONS_FOR_REFUSAL');
  if (grounds.length === 0) return [stop(list, 'GROUND_MISSING', 'A refusal names at least one ground of the list.')];
  const another = grounds.some((g) => allowed.has(g));

  return grounds.flatMap((code): Verdict[] => {
    if (allowed.has(code)) return [];
    const params = { ground: code };
    const forbidden = forbiddenGround(pack, code);
    if (!forbidden)
      return [stop(list, 'GROUND_NOT_ALLOWED', 'This ground is not on the list for this procedure.', { params })];
    const rule = cite(pack, ruleOfGround(forbidden));
    if (forbidden.never) return [stop(rule, 'GROUND_FORBIDDEN', 'This can never be a ground for refusal.', { params })];
    return another ? [] : [stop(rule, 'GROUND_NOT_ALONE', 'This cannot be a ground for refusal alone.', { params })];
  });
}

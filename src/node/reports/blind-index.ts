// SPDX-License-Identifier: EUPL-1.2
// The answering State: its index of a week for one peer and one class, announced by an act before anything is answered from it. Keys
// follow from a seed of the week that is destroyed when the week is over.
import { type Act, type OfficeId, type Party, partyOf } from '#base/act.ts';
import { hex, utf8 } from '#base/bytes.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { BLIND_INDEX, type BlindIndexBody } from '#acts/reports/act.ts';
import { noticeOf } from '#acts/reports/deconflict/blind-index.ts';
import { findable, type HeldIndicator } from '#acts/reports/deconflict/eligible.ts';
import type { Standing } from '#acts/reports/deconflict/answer.ts';
import { LIMITS } from '#acts/reports/deconflict/limits.ts';
import type { Notice } from '#acts/reports/deconflict/messages.ts';
import { type Class, epochOf, questionText, type Scope } from '#acts/reports/deconflict/scope.ts';
import type { Kind } from '#acts/reports/indicators/indicator.ts';
import { designationsOn } from '#acts/register/facts.ts';
import { scopedKey } from '#proof/voprf/key.ts';
import { openRistretto } from '#proof/voprf/ristretto.ts';
import { blind } from '#store/blind.ts';
import { commit } from '../commit.ts';
import { type Node, today } from '../node.ts';
import type { Register } from '../register.ts';
import { indexApart } from './blind-thread.ts';
import { reportDesk, sealedFact } from './report-desk.ts';
import { destroySecrets, secretFile } from './secret-file.ts';
import { namedValues } from './said.ts';
import { sharedNow } from './shared-now.ts';

const SEED = 'blind-';

/** The report desk of a State by the register of today, or null. */
export function deskOf(node: Node, register: Pick<Register, 'offices'>, party: Party): OfficeId | null {
  const day = today(node);
  const own = [...register.offices.keys()].filter((office) => partyOf(office) === party).sort();
  return own.find((office) => designationsOn(register.offices, office, day).includes('REPORT_DESK')) ?? null;
}

/** The notice an act of this kind makes. */
export function noticeOfAct({ from, at, body }: Act<BlindIndexBody>): Notice {
  const { asker, class: of, epoch, key, count, root, contact } = body;
  const scope = { answerer: partyOf(from), asker, epoch, class: of };
  return { type: 'deconflict.notice.v1', scope, key, count, root, contact, at: at.instant };
}

/** The key of a scope. The seed of a week is made when first needed; those of weeks gone by are destroyed. */
async function keyOf(node: Node, { asker, epoch, class: of }: Scope) {
  const seed = await secretFile(node, `${SEED}${epoch}`);
  return scopedKey(await openRistretto(), seed, { peer: asker, epoch, class: of });
}

/** Destroys what weeks gone by could still be opened with. */
export async function endBlindWeeks(node: Node): Promise<void> {
  const epoch = epochOf(node.clock());
  await destroySecrets(node, SEED, [`${SEED}${epoch}`]);
  await blind(node.db).forgetBefore(epoch);
}

/**
 * What this State lets others find: confirmed and marked for States, or named by enough independent reporters who agreed that other States
 * are told; and not in doubt.
 */
async function held(node: Node): Promise<HeldIndicator[]> {
  const day = today(node);
  const { abroad, said } = await sharedNow(node);
  // What is for named persons only is no State's to find.
  const marked = abroad.filter((i) => i.marking.tlp !== 'red');
  const confirmed = marked.map((i) => ({
    ...{ kind: i.kind, canonical: i.canonical, confirmed: true, reporters: i.reporters, parked: false },
    ...{ disputed: i.appealed || i.doubted, withdrawn: i.revoked, expired: i.validUntil <= day },
  }));
  const named = await namedValues(node, said, { decided: false, abroad: true });
  const candidates = [...named].map(([key, { reporters, doubted }]) => {
    const bar = key.indexOf('|');
    return {
      ...{ kind: key.slice(0, bar) as Kind, canonical: key.slice(bar + 1), confirmed: false, reporters },
      ...{ parked: false, disputed: doubted, withdrawn: false, expired: false },
    };
  });
  return [...confirmed, ...candidates];
}

/**
 * The index of this week for a State and a class, made and announced when it is first asked for. It stands for the week: what comes
 * in later is found next week. Refusals: report.no-desk, deconflict.no-desk, deconflict.index-large, those of the act.
 */
export async function standingIndex(
  node: Node,
  asker: Party,
  of: Class,
): Promise<Result<Standing & { entries: Uint8Array }>> {
  const epoch = epochOf(node.clock());
  const scope: Scope = { answerer: node.config.party, asker, epoch, class: of };
  const key = await keyOf(node, scope);
  const known = await blind(node.db).index(scope);
  if (known?.entries) return ok({ key, notice: known.notice as Notice, entries: known.entries });
  await endBlindWeeks(node);
  const register = await node.register();
  const [desk, to] = [reportDesk(node, register), deskOf(node, register, asker)];
  if (desk === null) return refuse('report.no-desk', 'This node has no report desk today.');
  if (to === null) return refuse('deconflict.no-desk', 'The register names no report desk of that State today.');
  const texts = findable(await held(node), of, LIMITS.fewestReporters).flatMap((h) => {
    const text = questionText(h);
    return text.ok ? [utf8(text.value)] : [];
  });
  const index = await indexApart(asker, { key, texts });
  if (!index.ok) return index;
  const { count, root, entries } = index.value;
  const body: BlindIndexBody = {
    ...{ asker, class: of, epoch, key: hex(key.public), count, root: hex(root), contact: desk },
  };
  const signed = sealedFact(node, register, desk, {
    ...{ kind: BLIND_INDEX, code: 'DECONFLICTION', body, attachments: [], to },
  });
  if (!signed.ok) return signed;
  const act = signed.value.act as Act<BlindIndexBody>;
  const notice = { ...noticeOf(index.value, key, scope, desk, act.at.instant), act: act.id };
  try {
    await commit(node, [{ signed: signed.value, direction: 'own', leaf: 'act', owedTo: [asker] }], async (tx) => {
      if (!(await blind(tx.db).putIndex(scope, notice, entries))) throw new Raced();
    });
  } catch (fault) {
    // Another process was quicker: its index stands.
    if (!(fault instanceof Raced)) throw fault;
    return standingIndex(node, asker, of);
  }
  return ok({ key, notice, entries });
}

class Raced extends Error {}

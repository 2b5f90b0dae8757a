// SPDX-License-Identifier: EUPL-1.2
// How far one act got: signed here, received there, in the inbox there, opened there. Read off receipts, never off a guess.
import { type Party, partyOf } from '#base/act.ts';
import { OPENED, RECEIPT, type ReceiptBody } from '#acts/exchange/act.ts';
import { rungWords } from '#acts/words.ts';
import type { FiledAct } from '#node/dossier-acts.ts';
import type { Trail } from '#node/trail.ts';
import { parseTlogProof } from '#proof/log/tlog-proof.ts';
import type { Rung } from '#wire/views.ts';
import type { Case } from './case.ts';

/** The rungs of an act. In: the opened dossier, the act, and what is known of log and delivery. */
export function ladderOf(c: Case, filed: FiledAct, trail: Trail): Rung[] {
  const { act, digest } = filed;
  const sender = partyOf(act.from);
  const own = sender === c.own;
  const index = trail.index.get(digest) ?? null;
  const signed: Rung = {
    rung: 'SubmissionAcceptance',
    words: rungWords('SubmissionAcceptance'),
    at: act.at,
    party: sender,
    index: own ? index : null,
    state: own && index === null ? 'waiting' : 'done',
  };
  const receivers = [...new Set(act.to.map(partyOf))].filter((p) => p !== sender);
  if (c.node.kinds.get(act.kind)?.receipted !== true) return [signed];
  return [signed, ...receivers.flatMap((party) => received(c, filed, party, trail))];
}

function received(c: Case, { digest }: FiledAct, party: Party, trail: Trail): Rung[] {
  const said = (kind: string) =>
    c.file.find((f) => f.act.kind === kind && partyOf(f.act.from) === party && f.act.body['actSha256'] === digest);
  const receipt = said(RECEIPT);
  const opened = said(OPENED);
  const owed = trail.deliveries.find((d) => d.digest === digest && d.toParty === party);
  const declined = owed?.done === true && owed.lastError?.startsWith('declined') === true;
  const proof = receipt ? parseTlogProof((receipt.act.body as ReceiptBody).proof) : null;
  const rung = (name: Rung['rung'], by: FiledAct | undefined, index: number | null): Rung => ({
    rung: name,
    words: rungWords(name) + (by ? '' : waits(name, owed?.lastError ?? null)),
    at: by?.act.at ?? null,
    party,
    index,
    state: by ? 'done' : declined ? 'failed' : 'waiting',
  });
  return [
    rung('RelayAcceptance', receipt, proof?.ok ? proof.value.index : null),
    rung('ContentConsignment', receipt, null),
    // Who opened an act of our own side is no news for the ladder of a delivery that failed.
    rung('ContentAccessTracking', opened, null),
  ];
}

/** What the courier met last, said at the first rung that is missing. */
function waits(rung: string, error: string | null): string {
  if (rung !== 'RelayAcceptance' || !error) return '';
  if (error.startsWith('declined')) return `: ${error.slice('declined '.length)}`;
  return error.startsWith('peer.') ? ': the other node does not answer yet' : `: ${error}`;
}

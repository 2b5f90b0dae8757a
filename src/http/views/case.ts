// SPDX-License-Identifier: EUPL-1.2
// A dossier opened for one person: the acts, the register and the day, read once and handed to every view.
import type { Act, ActId, Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import { type RequestState, requestsOf } from '#acts/requests/state.ts';
import * as requests from '#acts/requests/act.ts';
import { HANDED_OVER } from '#acts/evidence/act.ts';
import {
  HOLD,
  HOLD_ANSWER,
  type HoldAnswerBody,
  NOTICE as REPORT_NOTICE,
  NOTICE_ANSWER,
  type NoticeAnswerBody,
  HANDED_ON,
  SPONTANEOUS,
  SPONTANEOUS_ANSWER,
} from '#acts/reports/act.ts';
import { heard } from '#acts/reports/state.ts';
import { NOTICE, PAPER, type PaperBody } from '#acts/treaty/act.ts';
import { papersOf } from '#acts/treaty/state.ts';
import { optionWords, paperStatusWords, paperWords, statusWords } from '#acts/words.ts';
import { dossierFile, type FiledAct, filed } from '#node/dossier-acts.ts';
import { type Node, today } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import type { Person } from '#store/people.ts';
import { kindName } from './citation.ts';

export type Case = {
  node: Node;
  register: Register;
  person: Person;
  day: CivilDate;
  own: Party;
  id: ActId;
  /** Everything, receipts included. */
  file: FiledAct[];
  /** Acts of substance in order. */
  acts: readonly Act[];
  requests: RequestState[];
  /** Reports that were handed on: a request names their grounds already. */
  handedDone?: boolean;
};

/** Opens a dossier; null when nothing of it rests here. */
export async function openCase(node: Node, person: Person, id: ActId, register?: Register): Promise<Case | null> {
  const file = await dossierFile(node, id);
  const acts = file.map((f) => f.act).filter((a) => !a.kind.startsWith('exchange.'));
  if (acts.length === 0) return null;
  return {
    node,
    register: register ?? (await node.register()),
    person,
    day: today(node),
    own: node.config.party,
    id,
    file,
    acts,
    requests: requestsOf(acts),
    ...(acts[0]!.kind === HANDED_ON ? { handedDone: await isAskedFrom(node, acts[0]!) } : {}),
  };
}

const MOST_REQUESTS = 1000;

/** Whether a request of this node names the grounds that an act handed on. */
async function isAskedFrom(node: Node, handed: Act): Promise<boolean> {
  const grounds = handed.attachments[0]?.sha256;
  const asked = await node.acts.ofKind(requests.PRESERVATION, { limit: MOST_REQUESTS });
  return asked.some((stored) => filed(stored).act.attachments.some((a) => a.sha256 === grounds));
}

/** Where the whole stands: the newest request speaks for it; a provider, who never sees requests, goes by its orders. */
export function statusOf(c: Case): { status: string; statusWords: string } {
  const treaty = treatyMatter(c);
  if (treaty) return treaty;
  const has = (kind: string) => c.acts.some((a) => a.kind === kind);
  const status =
    c.requests.at(-1)?.status ??
    (has(HANDED_OVER)
      ? 'handed-over'
      : has(requests.PRODUCTION_ORDER)
        ? 'executing'
        : has(requests.PRESERVATION_DONE)
          ? 'held-by-provider'
          : 'ordered');
  return { status, statusWords: statusWords(status) };
}

/** A dossier of the treaty capability: its newest paper speaks for it. A conference has pages of its own that say how it stands. */
function treatyMatter(c: Case): { status: string; statusWords: string } | null {
  if (c.acts[0]!.kind.startsWith('conference.')) return { status: 'recorded', statusWords: 'Conference' };
  if (c.acts[0]!.kind.startsWith('reports.')) return reportMatter(c);
  if (!c.acts[0]!.kind.startsWith('treaty.')) return null;
  const state = papersOf(c.file.map((f) => f.act)).at(-1)?.state;
  if (state) return { status: state, statusWords: paperStatusWords(state) };
  return { status: 'recorded', statusWords: c.acts[0]!.kind === NOTICE ? 'Circulated' : 'Recorded' };
}

/** A report, or a hold that another State asks for: its page says how it stands. */
function reportMatter(c: Case): { status: string; statusWords: string } {
  const acts = heard(c.acts);
  if (c.acts[0]!.kind === REPORT_NOTICE) return { status: 'recorded', statusWords: noticeWords(c) };
  if (c.acts[0]!.kind === HANDED_ON) return { status: 'recorded', statusWords: 'Handed on' };
  if (c.acts[0]!.kind === SPONTANEOUS) {
    const said = acts.findLast((a) => a.kind === SPONTANEOUS_ANSWER)?.body['is'];
    return { status: 'recorded', statusWords: typeof said === 'string' ? optionWords(said) : 'Offered' };
  }
  const last = acts.findLast((a) => a.kind === HOLD_ANSWER);
  const asked = acts.some((a) => a.kind === HOLD);
  const words = last ? optionWords((last.body as HoldAnswerBody).is) : asked ? 'Hold asked for' : 'Report';
  return { status: 'recorded', statusWords: words };
}

function noticeWords(c: Case): string {
  const last = heard(c.acts).findLast((a) => a.kind === NOTICE_ANSWER);
  return last ? optionWords((last.body as NoticeAnswerBody).is) : 'Notice';
}

/** Kind of the first act and the offence: never a person, an account or a case number, because titles travel far. */
export function titleOf(c: Case): string {
  const newest = c.requests.at(-1);
  const paper = c.acts.findLast((a) => a.kind === PAPER);
  if (paper) return paperWords((paper.body as PaperBody).paper);
  const named = (c.acts[0]!.body as { titles?: Record<string, string> }).titles?.['en'];
  if (c.acts[0]!.kind.startsWith('conference.') && named !== undefined) return named;
  const offence = newest?.request.body.offence.name;
  return offence ? `${kindName(newest.request.kind)}: ${offence}` : kindName(c.acts[0]!.kind);
}

/** The other State, or for a provider its own. */
export function counterpartOf(c: Case): Party {
  const parties = c.acts.flatMap((a) => [a.from, ...a.to]).map((o) => o.slice(0, o.indexOf('/')));
  const first = c.requests[0];
  if (first) return first.requesting === c.own ? first.requested : first.requesting;
  return parties.find((p) => p !== c.own) ?? c.own;
}

// SPDX-License-Identifier: EUPL-1.2
// A command becomes an act here and nowhere else: shape, mandate, rules, gates, signatures, then the one write path.
import type { Act, ActId, Basis, OfficeId } from '#base/act.ts';
import { partyOf } from '#base/act.ts';
import { type Bytes, hex, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { Fault, ok, type Refusal, type Result, refuse } from '#base/result.ts';
import { millis } from '#base/time.ts';
import type { Kind } from '#acts/kind.ts';
import { compromisedRefusal } from '#acts/register/compromise.ts';
import type { Verdict } from '#law/gate.ts';
import {
  digestOf,
  envelopeOf,
  readSignedAct,
  type Signature,
  type SignedAct,
  type Signer,
  signPayload,
  verifyAct,
} from '#proof/signed-act.ts';
import { drafts } from '#store/drafts.ts';
import type { Person } from '#store/people.ts';
import type { Writers } from '#store/transaction.ts';
import { commit, owedTo } from './commit.ts';
import { dossierActs } from './dossier-acts.ts';
import { inDossierTurn } from './dossier-turn.ts';
import { factsBeside } from './facts-beside.ts';
import { civilNow, type Node } from './node.ts';
import { destroyPersonal } from './purge.ts';
import { layAside, openedActs } from './veil.ts';
import { roleFor, type Weighed, weigh } from './weigh.ts';

/** A person at work: who, and a key that a live session opened. */
export type Actor = { person: Person; signer: Signer };

export type Wish = {
  /** Chosen beforehand where the number has to be printed on a paper that goes with the act. */
  id?: ActId;
  kind: string;
  to: OfficeId[];
  re?: ActId;
  basis: Basis[];
  body: Record<string, unknown>;
  attachments?: Act['attachments'];
};

export type Judged = { act: Act; kind: Kind; verdicts: Verdict[]; refusal: Refusal | null };

export type Outcome = { state: 'sent'; act: Act } | { state: 'waiting'; draft: string; act: Act };

/** Fills in the envelope of a wish: who, from which office, when and where. */
export function compose(node: Node, person: Person, wish: Wish, role: string): Act {
  return {
    v: 1,
    id: wish.id ?? hex(node.random(16)),
    kind: wish.kind,
    mode: node.config.mode,
    from: person.office,
    to: wish.to,
    by: { person: person.id, role },
    basis: wish.basis,
    ...(wish.re === undefined ? {} : { re: wish.re }),
    at: civilNow(node),
    body: wish.body,
    attachments: wish.attachments ?? [],
  };
}

/**
 * Judges a wish without writing anything: the same function answers a form while it is being filled in and decides when it
 * is sent. Out: the act it would be, the verdicts of its gates, and the first reason why it may not be sent.
 */
export async function judge(node: Node, person: Person, wish: Wish): Promise<Result<Judged>> {
  const kind = node.kinds.get(wish.kind);
  if (!kind) return refuse('kind.unknown', 'This kind of act is not known here.', { params: { kind: wish.kind } });
  const role = roleFor(kind, person);
  const act = compose(node, person, wish, role ?? 'none');
  // A fact is stated by the machine in the moment it happens. A person who could write one would write down what never happened.
  if (kind.signedBy === 'node')
    return ok({
      ...{ act, kind, verdicts: [] },
      refusal: {
        code: 'mandate.fact',
        words: 'The node writes this down by itself when it happens. Nobody else does.',
      },
    });
  if (!role)
    return ok({
      act,
      kind,
      verdicts: [],
      refusal: {
        code: 'mandate.role',
        words: 'Your role does not allow this step.',
        params: { roles: kind.roles.join(', ') },
      },
    });
  return ok({ act, kind, ...(await judgeAct(node, act, kind)) });
}

async function judgeAct(node: Node, act: Act, kind: Kind): Promise<Weighed> {
  const acts = await openedActs(node, await dossierActs(node, act.re));
  return weigh(node, await node.register(), acts, act, kind, await factsBeside(node, kind));
}

/**
 * Signs and sends, or lays the signed draft before a second officer when the kind asks for one. Refusals: those of judge.
 * @param also rows that stand or fall with the act.
 */
export async function write(
  node: Node,
  actor: Actor,
  wish: Wish,
  also?: (tx: Writers, act: SignedAct) => Promise<void>,
): Promise<Result<Outcome>> {
  return inDossierTurn(node, wish.re, () => writeOnce(node, actor, wish, also));
}

async function writeOnce(
  node: Node,
  actor: Actor,
  wish: Wish,
  also?: (tx: Writers, act: SignedAct) => Promise<void>,
): Promise<Result<Outcome>> {
  const judged = await judge(node, actor.person, wish);
  if (!judged.ok) return judged;
  const { kind, refusal } = judged.value;
  if (refusal) return { ok: false, refusal };
  // Judged as written, signed without the names: these lie apart and can be destroyed.
  const { act, takeBack } = await layAside(node, judged.value.act, kind);
  const payload = utf8(canonical(act));
  const signature = signPayload(payload, actor.signer, seconds(node));
  if (kind.approve !== null) {
    const store = drafts(node.db);
    await store.create(
      { id: act.id, payload, person: actor.person.id, office: actor.person.office, note: null },
      node.clock(),
    );
    await store.addSignature(act.id, signature, node.clock());
    await store.move(act.id, ['open'], 'waiting', node.clock());
    return ok({ state: 'waiting', draft: act.id, act });
  }
  const sent = await send(node, kind, payload, [signature], also).catch(async (fault) => {
    await takeBack();
    throw fault;
  });
  if (!sent.ok) await takeBack();
  return sent;
}

/** Puts the node's seal on signed bytes, checks the whole as a receiver would, and writes it down. */
export async function send(
  node: Node,
  kind: Kind,
  payload: Bytes,
  signatures: Signature[],
  also?: (tx: Writers, act: SignedAct) => Promise<void>,
  first?: (tx: Writers) => Promise<void>,
): Promise<Result<Outcome>> {
  const sealed = envelopeOf(payload, [...signatures, signPayload(payload, node.identity.seal, seconds(node))]);
  const read = readSignedAct(sealed);
  if (!read.ok) return read;
  const signed = read.value;
  const register = await node.register();
  const signatories = verifyAct(signed, register.ring, { signedBy: kind.signedBy, approve: kind.approve !== null });
  if (!signatories.ok) return signatories;
  // What is written now lies behind the last good entry of every key that was given up.
  const fallen = compromisedRefusal([...signatories.value.officers, signatories.value.seal], null);
  if (fallen) return { ok: false, refusal: fallen };
  const [outcome] = await commit(
    node,
    [{ signed, direction: 'own', leaf: 'act', owedTo: owedTo(signed.act) }],
    also ? (tx) => also(tx, signed) : undefined,
    first,
  );
  if (outcome === 'conflict') return refuse('act.id-taken', 'Another act already has this number.');
  if (kind.destroys && signed.act.re !== undefined) await destroyPersonal(node, signed.act.re);
  return ok({ state: 'sent', act: signed.act });
}

/** Whether a person may be the second officer of a draft; null = yes, else why not. */
export function mayNotApprove(act: Act, kind: Kind, person: Person): Refusal | null {
  if (act.by.person === person.id)
    return { code: 'approval.own-draft', words: 'You drafted this act. Another officer has to approve it.' };
  if (partyOf(act.from) !== partyOf(person.office))
    return { code: 'approval.other-party', words: 'Only officers of the same State can approve.' };
  if (!kind.approve?.some((r) => person.roles.includes(r)))
    return {
      code: 'mandate.role',
      words: 'Your role does not allow you to approve this.',
      params: { roles: (kind.approve ?? []).join(', ') },
    };
  return null;
}

/**
 * The second officer's signature over exactly the bytes that were shown. In: the digest the officer saw.
 * Refusals: draft.unknown, draft.closed, draft.changed, draft.too-old, approval.*, and everything that stops the act today: standing and law
 * may have changed since it was drafted.
 */
export async function approve(node: Node, actor: Actor, draftId: string, digest: string): Promise<Result<Outcome>> {
  const draft = await drafts(node.db).find(draftId);
  if (!draft) return refuse('draft.unknown', 'There is no such draft.');
  if (digestOf(draft.payload) !== digest)
    return refuse('draft.changed', 'The draft is not the one you were shown. Open it again.');
  const act = JSON.parse(new TextDecoder().decode(draft.payload)) as Act;
  const kind = node.kinds.get(act.kind)!;
  return kind.published
    ? oneByOne(node, () => approveOnce(node, actor, draftId, act, kind))
    : inDossierTurn(node, act.re, () => approveOnce(node, actor, draftId, act, kind));
}

/**
 * An act says when it was drafted. What becomes public with its second signature must not look older than it is: others count days from
 * it. Refusal draft.too-old; null when it may go, or stays among those it is addressed to.
 */
function tooOld(node: Pick<Node, 'clock'>, act: Act, kind: Kind): Refusal | null {
  const age = Math.abs(millis(node.clock()) - millis(act.at.instant));
  if (!kind.published || age <= MOST_AGE_MS) return null;
  return {
    code: 'draft.too-old',
    words: `This entry was drafted at ${act.at.local.replace('T', ' ')}, and would become public under that time. Give it back and draft it again, so that its time is true.`,
    params: { drafted: act.at.instant },
  };
}

/** Between the two signatures under an act that becomes public. */
const MOST_AGE_MS = 3_600_000;

/** How often an entry is judged anew because another process of this node was quicker. */
const MOST_TRIES = 8;

async function approveOnce(
  node: Node,
  actor: Actor,
  draftId: string,
  act: Act,
  kind: Kind,
  tries = 1,
): Promise<Result<Outcome>> {
  const draft = (await drafts(node.db).find(draftId))!;
  if (draft.state !== 'waiting')
    return refuse(
      'draft.closed',
      draft.state === 'sent' ? 'This draft was approved and sent already.' : 'This draft is no longer waiting.',
    );
  const register = await node.register();
  const no =
    mayNotApprove(act, kind, actor.person) ??
    tooOld(node, act, kind) ??
    weigh(
      node,
      register,
      await openedActs(node, await dossierActs(node, act.re)),
      act,
      kind,
      await factsBeside(node, kind),
    ).refusal;
  if (no) return { ok: false, refusal: no };
  const signature = signPayload(draft.payload, actor.signer, seconds(node));
  try {
    return await send(
      node,
      kind,
      draft.payload,
      [...(draft.signatures as Signature[]), signature],
      async (tx) => {
        // Given back or approved by somebody else in this very moment: then nothing of this is written.
        if (!(await drafts(tx.db).move(draftId, ['waiting'], 'sent', node.clock())))
          throw new Fault('draft.raced', 'The draft was moved by somebody else.');
      },
      kind.published ? (tx) => sameRegister(tx, register.seq) : undefined,
    );
  } catch (fault) {
    if (fault instanceof Fault && fault.code === 'draft.raced')
      return refuse('draft.closed', 'This draft is no longer waiting.');
    if (fault instanceof Fault && fault.code === 'register.moved' && tries < MOST_TRIES)
      return approveOnce(node, actor, draftId, act, kind, tries + 1);
    throw fault;
  }
}

/** An entry is made on the register it was judged by, or judged again: two at once would each be right and both together wrong. */
async function sameRegister(tx: Writers, judged: number): Promise<void> {
  if ((await tx.acts.registerTurn()) !== judged)
    throw new Fault('register.moved', 'Another entry was made while this one was judged.');
}

const turns = new WeakMap<Node, Promise<unknown>>();

/** Entries of one process are made one after the other, so that they need not be judged twice. */
function oneByOne<T>(node: Node, deed: () => Promise<T>): Promise<T> {
  const turn = (turns.get(node) ?? Promise.resolve()).then(deed, deed);
  turns.set(
    node,
    turn.catch(() => {}),
  );
  return turn;
}

/**
 * Gives a draft back to its drafter. The drafter may take it back; anybody else needs the right to approve it.
 * Refusals: draft.unknown, draft.closed, approval.*, mandate.role. Out: the act that will not be sent.
 */
export async function giveBack(node: Node, person: Person, draftId: string, reason: string): Promise<Result<Act>> {
  const draft = await drafts(node.db).find(draftId);
  if (!draft) return refuse('draft.unknown', 'There is no such draft.');
  const act = JSON.parse(new TextDecoder().decode(draft.payload)) as Act;
  const no = draft.person === person.id ? null : mayNotApprove(act, node.kinds.get(act.kind)!, person);
  if (no) return { ok: false, refusal: no };
  return (await drafts(node.db).move(draftId, ['waiting'], 'withdrawn', node.clock(), reason))
    ? ok(act)
    : refuse('draft.closed', 'This draft is no longer waiting.');
}

function seconds(node: Pick<Node, 'clock'>): number {
  return Math.floor(millis(node.clock()) / 1000);
}

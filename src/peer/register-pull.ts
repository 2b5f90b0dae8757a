// SPDX-License-Identifier: EUPL-1.2
// Follows the register: asks the depositary for entries after the last one known, checks each, and writes it down.
import { utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { millis } from '#base/time.ts';
import { checkPosition } from '#node/arrive.ts';
import { commit } from '#node/commit.ts';
import { noteFollowing } from '#node/following.ts';
import type { Node } from '#node/node.ts';
import { type Register, walkRegister } from '#node/register.ts';
import { readSignedAct, type SignedAct } from '#proof/signed-act.ts';
import { MAX_PAGE_BYTES, PEER, readRegisterPage, type RegisterPage } from '#wire/delivery.ts';
import { call } from './line.ts';
import { lookAtRegister } from './register-checkpoint.ts';

/**
 * Fetches what is new. Out: how many entries were taken. Faults: peer.* when the depositary does not answer; register.bad-entry and
 * register.bad-position (with the code) when an entry does not hold or is not where it is said to be, register.gap when one was left
 * out, register.conflict when one cannot be laid down, register.unusable when what is entered cannot be read as a register: then
 * nothing after it is taken either.
 */
export async function pullRegister(node: Node): Promise<number> {
  if (node.config.party === 'DEPOSITARY') return 0;
  try {
    const taken = await pullPages(node);
    noteFollowing(node, null);
    return taken;
  } catch (fault) {
    if (fault instanceof Fault) noteFollowing(node, fault);
    throw fault;
  }
}

async function pullPages(node: Node): Promise<number> {
  let taken = 0;
  for (;;) {
    const { entries: known } = await node.register();
    const reply = await call(node.config.depositary.address, `${PEER.register}?after=${known.length}`, {
      method: 'GET',
      limit: MAX_PAGE_BYTES,
      timeoutMs: 15_000,
    });
    const page = reply.status === 200 ? readRegisterPage(Uint8Array.from(reply.body)) : null;
    if (!page?.ok)
      throw new Fault(
        'peer.register',
        `The depositary answered ${reply.status} with something that is no page of the register.`,
      );
    const { entries } = page.value;
    if (entries.length === 0) return taken;
    taken += await takePage(node, entries, known);
  }
}

type PageEntry = RegisterPage['entries'][number];

/**
 * Takes over a page, up to the first entry that does not hold. In: the entries it follows. What is good is written
 * down in one transaction. Out: how many were taken.
 */
async function takePage(node: Node, entries: readonly PageEntry[], known: readonly SignedAct[]): Promise<number> {
  const walk = walkRegister(node.config, node.packs, node.kinds, known);
  const good: SignedAct[] = [];
  let fault: Fault | null = null;
  for (const { envelope } of entries) {
    const signed = readSignedAct(utf8(envelope));
    const checked = signed.ok ? walk.take(signed.value) : signed;
    if (!signed.ok || !checked.ok) {
      const code = checked.ok ? '' : checked.refusal.code;
      fault = new Fault('register.bad-entry', `An entry of the register does not hold: ${code}`);
      break;
    }
    good.push(signed.value);
  }
  // A page is proven by the newest checkpoint, and the key that signed it may be named on the page itself.
  const register = walk.register();
  const misplaced = good.findIndex((signed, i) => {
    const wrong = misplacement(node, register, signed, entries[i]!.proof, known.length + i);
    fault = wrong ?? fault;
    return wrong !== null;
  });
  const placed = misplaced < 0 ? good : good.slice(0, misplaced);
  const outcome = await commit(
    node,
    placed.map((signed) => ({ signed, direction: 'register', leaf: 'received', owedTo: [] })),
  );
  // "same": another process of this node was quicker. It has to show in the register then, or the page would be asked for for ever.
  const held = (await node.register()).entries.length;
  if (outcome.includes('conflict') || held < known.length + placed.length)
    throw new Fault(
      'register.conflict',
      'An entry of the register cannot be laid down: another rests here in its place.',
    );
  if (fault !== null) throw fault;
  return outcome.filter((o) => o === 'new').length;
}

/** Whether an entry is not where the depositary says; null when it is. */
function misplacement(
  node: Node,
  register: Register,
  signed: SignedAct,
  proof: string | null,
  place: number,
): Fault | null {
  if (proof === null) return null;
  const position = checkPosition(node, register, signed, proof);
  if (!position.ok)
    return new Fault(
      'register.bad-position',
      `An entry of the register is not where the depositary says: ${position.refusal.code}`,
    );
  const { log, index } = position.value;
  // The public log holds nothing but the register, so an entry left out leaves a gap.
  if (register.logOf(log)?.log !== 'register' || index === place) return null;
  return new Fault(
    'register.gap',
    `The depositary left out an entry of the register: this one is number ${index}, not ${place}.`,
  );
}

const SOON_MS = 150;
const RARELY_MS = 5000;
/** While nothing is entered, how often the depositary's checkpoint is looked at. */
const LOOK_MS = 60_000;

/** Keeps following until it is stopped. */
export function followRegister(node: Node, report: (fault: unknown) => void): { stop(): void } {
  let stopped = false;
  let delay = SOON_MS;
  let timer: NodeJS.Timeout | undefined;
  let lookedAt = 0;
  const again = async () => {
    const entries = await pullRegister(node).catch((fault) => {
      report(fault);
      return 0;
    });
    const now = millis(node.clock());
    if (!stopped && (entries > 0 || now - lookedAt >= LOOK_MS)) {
      lookedAt = now;
      // Loses nothing: what was seen before stays, and people are told when it grows old.
      await lookAtRegister(node).catch(report);
    }
    if (stopped) return;
    // Entries come in bursts: near one, the next is asked for soon.
    delay = entries > 0 ? SOON_MS : Math.min(delay * 1.5, RARELY_MS);
    timer = setTimeout(again, delay);
  };
  void again();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

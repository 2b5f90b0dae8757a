// SPDX-License-Identifier: EUPL-1.2
// Follows the register: asks the depositary for entries after the last one known, checks each, and writes it down.
import { utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { readJson } from '#base/json.ts';
import { Compile } from 'typebox/compile';
import { checkPosition } from '#node/arrive.ts';
import { commit } from '#node/commit.ts';
import type { Node } from '#node/node.ts';
import { checkEntry } from '#node/register.ts';
import { readSignedAct } from '#proof/signed-act.ts';
import { PEER, RegisterPage } from '#wire/delivery.ts';
import { call } from './line.ts';

const MAX_PAGE = 16 * 1024 * 1024;
const page = Compile(RegisterPage);

/**
 * Fetches what is new. Out: how many entries were taken. Faults: peer.* when the depositary does not answer, register.bad-entry
 * (with the code) when an entry does not hold: then nothing after it is taken either.
 */
export async function pullRegister(node: Node): Promise<number> {
  if (node.config.party === 'DEPOSITARY') return 0;
  let taken = 0;
  for (;;) {
    const known = (await node.register()).entries.length;
    const reply = await call(node.config.depositary.address, `${PEER.register}?after=${known}`, {
      method: 'GET',
      limit: MAX_PAGE,
      timeoutMs: 15_000,
    });
    const json =
      reply.status === 200 ? readJson(Uint8Array.from(reply.body), { maxBytes: MAX_PAGE, maxDepth: 8 }) : null;
    if (!json?.ok || !page.Check(json.value))
      throw new Fault(
        'peer.register',
        `The depositary answered ${reply.status} with something that is no page of the register.`,
      );
    const { entries } = json.value as RegisterPage;
    if (entries.length === 0) return taken;
    for (const entry of entries) {
      await take(node, entry);
      taken++;
    }
  }
}

async function take(node: Node, entry: RegisterPage['entries'][number]): Promise<void> {
  const signed = readSignedAct(utf8(entry.envelope));
  const register = await node.register();
  const checked = signed.ok ? checkEntry(signed.value, register, node.config, node.kinds) : signed;
  if (!signed.ok || !checked.ok)
    throw new Fault(
      'register.bad-entry',
      `An entry of the register does not hold: ${checked.ok ? '' : checked.refusal.code}`,
    );
  if (entry.proof !== null) {
    const position = checkPosition(node, register, signed.value, entry.proof);
    if (!position.ok)
      throw new Fault(
        'register.bad-position',
        `An entry of the register is not where the depositary says: ${position.refusal.code}`,
      );
  }
  await commit(node, [{ signed: signed.value, direction: 'register', leaf: 'received', owedTo: [] }]);
}

const SOON_MS = 150;
const RARELY_MS = 5000;

/** Keeps following until it is stopped. */
export function followRegister(node: Node, report: (fault: unknown) => void): { stop(): void } {
  let stopped = false;
  let delay = SOON_MS;
  let timer: NodeJS.Timeout | undefined;
  const again = async () => {
    const entries = await pullRegister(node).catch((fault) => {
      report(fault);
      return 0;
    });
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

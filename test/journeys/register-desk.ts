// SPDX-License-Identifier: EUPL-1.2
// What journeys about the register share: two registrars who enter, and other nodes that take what was entered.
import assert from 'node:assert/strict';
import type { Act, ActId, Basis, Party } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import { commit } from '#node/commit.ts';
import { checkEntry } from '#node/register.ts';
import { approve, write } from '#node/write.ts';
import { digestOfDraft, type TestWorld } from '../fixtures/nodes.ts';
import { basisFor } from '../fixtures/register-book.ts';

const REGISTRY = 'DEPOSITARY/registry';

export type Desk = {
  /** Entered by one registrar, approved by the other. Out: the number of the entry. Fails the test when a rule says no. */
  enter(kind: string, body: object, basis?: Basis[]): Promise<ActId>;
  /** Why the first registrar's wish is declined; null when it would be laid before the second. */
  declined(kind: string, body: object, basis?: Basis[]): Promise<Refusal | null>;
  /** Laid before the second registrar and not yet approved. Out: the draft. */
  lay(kind: string, body: object, basis?: Basis[]): Promise<ActId>;
  approve(draft: ActId): Promise<Refusal | null>;
  /** Another node takes every entry it does not have, checked as if it came over the line. */
  follow(...parties: Party[]): Promise<void>;
};

export function registerDesk(world: TestWorld): Desk {
  const depositary = world.node('DEPOSITARY');
  const wish = (kind: string, body: object, basis?: Basis[]) => ({
    kind,
    to: [REGISTRY],
    basis: basis ?? [basisFor(kind)],
    body: body as Act['body'],
  });
  const desk: Desk = {
    async lay(kind, body, basis) {
      const outcome = await write(depositary, world.actor('registrar-1'), wish(kind, body, basis));
      assert.ok(outcome.ok, `${kind}: ${outcome.ok ? '' : JSON.stringify(outcome.refusal)}`);
      assert.equal(outcome.value.state, 'waiting', 'no entry without a second registrar');
      return outcome.value.act.id;
    },
    async declined(kind, body, basis) {
      const outcome = await write(depositary, world.actor('registrar-1'), wish(kind, body, basis));
      return outcome.ok ? null : outcome.refusal;
    },
    async approve(draft) {
      const digest = await digestOfDraft(depositary, draft);
      const outcome = await approve(depositary, world.actor('registrar-2'), draft, digest);
      return outcome.ok ? null : outcome.refusal;
    },
    async enter(kind, body, basis) {
      const draft = await desk.lay(kind, body, basis);
      assert.equal(await desk.approve(draft), null);
      return draft;
    },
    async follow(...parties) {
      const { entries } = await depositary.register();
      for (const party of parties) {
        const node = world.node(party);
        for (let known = (await node.register()).entries.length; known < entries.length; known++) {
          const signed = entries[known]!;
          const checked = checkEntry(signed, await node.register(), node.config, node.kinds);
          assert.ok(checked.ok, checked.ok ? '' : checked.refusal.code);
          await commit(node, [{ signed, direction: 'register', leaf: 'received', owedTo: [] }]);
        }
      }
    },
  };
  return desk;
}

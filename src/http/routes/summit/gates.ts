// SPDX-License-Identifier: EUPL-1.2
// Gates: what the desk sees and does, and the three calls of a device. A device needs no session: its key speaks for it.
import { Compile } from 'typebox/compile';
import { encode } from 'uqr';
import { utf8 } from '#base/bytes.ts';
import { ok, refuse } from '#base/result.ts';
import { GATE_REPORT } from '#acts/conference/act.ts';
import { gatesNow, heldLines } from '#node/gate-lists.ts';
import { enrolByCode, enrolHere, giveCode } from '#node/gate-posts.ts';
import { signForLines } from '#node/gate-reports.ts';
import { takeTurn, type Turn } from '#node/gate-turns.ts';
import { summitHere } from '#node/summit-here.ts';
import { gates as gateTables } from '#store/gates.ts';
import { GateTurn } from '#wire/gate.ts';
import { GATE_TURN_TYPE } from '#wire/gate-names.ts';
import type { Some } from '../../handler.ts';
import { newTries } from '../../tries.ts';
import { gatesView } from '../../views/summit/gates.ts';
import { hourAt } from '../../views/summit/desk.ts';
import { deskFor, hostDeskFor } from './desk-for.ts';

const shape = Compile(GateTurn);
/** A venue with many gates may stand behind one address; a code has forty bits and counts for a quarter of an hour. */
const guesses = newTries(40, 15 * 60_000);
const TOO_MANY = refuse(
  'gate.too-many',
  'Too many codes were wrong here. Wait a quarter of an hour, or let an officer of the security office sign in on this device.',
);
const isTurn = (value: unknown): value is Turn => shape.Check(value);

export const gates: Some<
  'summitGates' | 'summitGateCode' | 'summitGateLines' | 'gatePlaces' | 'gatePosts' | 'gateTurn'
> = {
  async summitGates({ seat }, { node }) {
    const [desk, here] = await Promise.all([hostDeskFor(node, seat.person), summitHere(node)]);
    if (!desk.ok) return desk;
    if (!here.ok) return here;
    const store = gateTables(node.db);
    const { opened } = here.value;
    const [now, lines, devices, list] = await Promise.all([
      gatesNow(node, here.value),
      heldLines(node, opened),
      store.devicesOf(opened),
      store.listHead(opened),
    ]);
    return ok(gatesView(desk.value, { now, lines, devices, newest: list?.version ?? 0 }));
  },

  async summitGateCode({ body, seat }, { node }) {
    const given = await giveCode(node, seat, body.gate);
    if (!given.ok) return given;
    const desk = await deskFor(node, seat.person);
    const { gate, post, code, until } = given.value;
    // Behind the # it stays on the device and in no log of any web server.
    const address = `${node.config.address}/gate.html#${code}`;
    const symbol = encode(address, { ecc: 'M', border: 0 }).data.map((r) => r.map((b) => (b ? '1' : '0')).join(''));
    return ok({ gate, post, code, address, symbol, until: desk.ok ? hourAt(desk.value, until) : until });
  },

  async summitGateLines({ seat }, { node }) {
    const signed = await signForLines(node, seat);
    if (!signed.ok) return signed;
    const n = signed.value;
    const words = n === 0 ? 'Nothing waits.' : n === 1 ? 'One line is signed for.' : `${n} lines are signed for.`;
    return ok({ words, lines: n });
  },

  async gatePlaces({ seat }, { node }) {
    const here = await summitHere(node);
    if (!here.ok) return here;
    const { event } = here.value.summit;
    const desk = seat ? await deskFor(node, seat.person) : null;
    const may = desk?.ok === true && desk.value.may(GATE_REPORT);
    const zones = new Map((event.choices?.zones ?? []).map((z) => [z.number, z.name]));
    return ok({
      event: event.code,
      title: event.titles['en'] ?? event.code,
      exercise: node.config.mode === 'exercise',
      gates: may
        ? (event.choices?.gates ?? []).map((g) => ({
            gate: g.gate,
            zones: g.zones.map((z) => zones.get(z) ?? String(z)),
          }))
        : [],
    });
  },

  async gatePosts({ body, seat, source }, { node }) {
    const { gate, code, signKey, sealKey } = body;
    if (code !== undefined) {
      if (guesses.closed(source, node.clock())) return TOO_MANY;
      const given = await enrolByCode(node, code, { signKey, sealKey });
      if (!given.ok && given.refusal.code === 'gate.code') guesses.wrong(source, node.clock());
      return given;
    }
    if (!seat || gate === undefined)
      return refuse(
        'gate.code-wanted',
        'Type the code of the desk, or sign in on this device as an officer of the security office.',
      );
    return enrolHere(node, seat, gate, { signKey, sealKey });
  },

  async gateTurn({ body }, { node }) {
    return takeTurn(node, utf8(JSON.stringify(body)), GATE_TURN_TYPE, isTurn);
  },
};

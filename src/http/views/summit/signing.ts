// SPDX-License-Identifier: EUPL-1.2
// The signing session as the console shows it: what may be done with each slot, and what the register already holds.
import * as k from '#acts/conference/act.ts';
import { titleOf } from '#acts/conference/programme/element.ts';
import { written } from '#acts/conference/collation.ts';
import type { SigningSlot } from '#acts/conference/summit/signing-part.ts';
import type { Deed, PowersLight } from '#wire/summit/parts.ts';
import type { SigningView, SlotLine } from '#wire/summit/signing.ts';
import { deed, headOf, hourAt, signingElement, type SummitDesk } from './desk.ts';

export function signingView(desk: SummitDesk): SigningView {
  const { signing, programme, register, nameOf } = desk.summit;
  const element = signingElement(desk);
  const room = programme.plan.venue.rooms.find((r) => r.code === element?.room)?.name ?? element?.room ?? null;
  const open = (s: SigningSlot | null) => (s !== null && s.registered === null ? s.entity : null);
  const slotted = new Set(signing.slots.map((s) => s.entity));
  return {
    ...headOf(desk),
    session: element ? { title: titleOf(element, 'en'), room, starts: element.starts } : null,
    signed: signing.slots.filter((s) => s.registered !== null).length,
    inInk: signing.counts.signed,
    expected: signing.counts.expected,
    slots: signing.slots.map((s, i) => slotLine(desk, s, i + 1)),
    differ: signing.mismatches.map(({ name, what, room, register }) => ({ name, what, room, register })),
    atTable: open(signing.current),
    next: open(signing.slots.find((s) => s.registered === null && NEXT.includes(s.status) && s.light.may) ?? null),
    mayAct: desk.may(k.SLOT_STEP),
    closed: closedWords(desk),
    others: register.signatures
      .filter((s) => !slotted.has(s.party))
      .map((s) => ({ name: nameOf(s.party), entry: { id: s.entry, seq: s.seq } })),
  };
}
const NEXT = ['waiting', 'deferred'];

/** Why nobody can sign at the venue today; null when the treaty is open there, or when nothing is known of it. */
function closedWords({ summit }: SummitDesk): string | null {
  const { opens } = summit.register;
  const { place } = summit.event;
  const today = opens.filter((o) => o.from <= summit.today && summit.today <= o.until);
  if (opens.length === 0 || today.some((o) => o.place === place)) return null;
  return today.length > 0
    ? `Today the treaty is open for signature at ${today.map((o) => o.place).join(' and ')}, not at ${place}.`
    : 'Today the treaty is open for signature nowhere. On another day of the conference this page says so by itself.';
}

function slotLine(desk: SummitDesk, slot: SigningSlot, place: number): SlotLine {
  const { registered } = slot;
  const at = slot.signedAt ?? slot.calledAt;
  return {
    entity: slot.entity,
    name: slot.name,
    signatory: slot.signatory.name,
    function: slot.signatory.title,
    place,
    light: lightOf(desk, slot),
    state: stateOf(slot),
    at: registered ? hourAt(desk, registered.entered) : at ? hourAt(desk, at) : null,
    said: slot.words,
    sequence: registered?.sequence ?? slot.sequence,
    entry: registered ? { id: registered.entry, seq: registered.seq } : null,
    signedOn: registered?.signedOn ?? slot.signedOn,
    deeds: registered && !AT_TABLE.includes(slot.status) ? [] : slotDeeds(desk, slot),
  };
}

/** What the room wrote and what the register holds, as one word that hides neither. */
function stateOf({ status, registered }: SigningSlot): string {
  if (registered) return AT_TABLE.includes(status) ? 'registered' : 'signed';
  return status === 'signed' ? 'in-ink' : status;
}

function lightOf(desk: SummitDesk, slot: SigningSlot): PowersLight {
  const { light, words } = slot.light;
  const paper = desk.summit.register.powers.find(
    (p) =>
      p.entry === slot.fullPowers ||
      (p.body.party === slot.entity && written(p.body.holder.name) === written(slot.signatory.name)),
  );
  const seq = paper && light !== 'exempt' ? desk.seqOf(paper.entry) : null;
  return {
    code: light,
    words,
    entry: paper && seq !== null ? { id: paper.entry, seq } : null,
    citation: desk.powersRule,
  };
}

const AT_TABLE = ['called', 'present'];

/** What may be pressed for a slot. Nobody is called whose power is not in order; the light says why. */
function slotDeeds(desk: SummitDesk, { entity, status, light }: SigningSlot): Deed[] {
  const { current, nextSequence: sequence } = desk.summit.signing;
  const step = (what: string, more: Record<string, unknown> = {}, asks?: string) =>
    deed(desk, `slot-${what}`, k.SLOT_STEP, { entity, what, ...more }, asks === undefined ? {} : { asks });
  const may = light.may && closedWords(desk) === null;
  // One at a time: whoever is at the table is finished or put off first.
  const called = may && current === null ? step('called') : [];
  switch (status) {
    case 'waiting':
      return [...called, ...step('deferred', {}, 'words')];
    case 'called':
      return [...(may ? step('present') : []), ...step('deferred', {}, 'words'), ...step('no-show')];
    case 'present':
      return [
        ...(may ? step('signed', { sequence, signedOn: desk.summit.today }) : []),
        ...step('deferred', {}, 'words'),
      ];
    case 'deferred':
    case 'no-show':
      return called;
    default:
      return [];
  }
}

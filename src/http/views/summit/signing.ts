// SPDX-License-Identifier: EUPL-1.2
// The signing session as the console shows it: what may be done with each slot, and what the register already holds.
import type { ActId, OfficeId } from '#base/act.ts';
import * as k from '#acts/conference/act.ts';
import { titleOf } from '#acts/conference/programme/element.ts';
import { civilMinute, inWords } from '#acts/conference/moment.ts';
import type { SigningSlot } from '#acts/conference/summit/signing-part.ts';
import { PAPER_LANGUAGES } from '#acts/treaty/sheet-words.ts';
import type { CitationView } from '#wire/views.ts';
import type { Deed, PowersLight } from '#wire/summit/parts.ts';
import type { SigningView, SlotLine } from '#wire/summit/signing.ts';
import { languageName } from '../fields.ts';
import { deed, headOf, hourAt, signingElement, type SummitDesk } from './desk.ts';

/** What the desk of a conference alone does not know. */
export type SigningMore = {
  /** The office of the depositary that enters signatures. */
  keeper: OfficeId | null;
  /** Acts that the depositary has not received yet. */
  waiting: ReadonlySet<ActId>;
  /** Closing protocols that wait for the second officer. */
  drafts: SigningView['closingDrafts'];
  /** The rule of the treaty on signature, and the clock of the depositary's seat. */
  rule: CitationView | null;
  seat: { place: string; zone: string } | null;
};
export const NOTHING_MORE: SigningMore = { keeper: null, waiting: new Set(), drafts: [], rule: null, seat: null };

export function signingView(desk: SummitDesk, more: SigningMore = NOTHING_MORE): SigningView {
  const { signing, programme, register, nameOf } = desk.summit;
  const element = signingElement(desk);
  const room = programme.plan.venue.rooms.find((r) => r.code === element?.room)?.name ?? element?.room ?? null;
  const open = (s: SigningSlot | null) => (s !== null && s.registered === null ? s.entity : null);
  const slotted = new Set(signing.slots.map((s) => s.entity));
  const closed = closedWords(desk);
  const next = signing.slots.find((s) => s.registered === null && NEXT.includes(s.status) && s.light.may) ?? null;
  return {
    ...headOf(desk),
    session: element ? { title: titleOf(element, 'en'), room, starts: element.starts } : null,
    signed: signing.slots.filter((s) => s.registered !== null).length,
    inInk: signing.counts.signed,
    expected: signing.counts.expected,
    slots: signing.slots.map((s, i) => slotLine(desk, more, s, i + 1)),
    differ: signing.mismatches.map(({ name, what, room, register }) => ({ name, what, room, register })),
    atTable: open(signing.current),
    next: closed === null ? open(next) : null,
    mayAct: desk.may(k.SLOT_STEP),
    closed,
    closedRule: more.rule,
    accession: isOver(desk),
    otherDay: otherDay(desk, more.seat),
    outbox: signing.slots.filter((s) => s.handed !== null && more.waiting.has(s.handed)).length,
    ...closingOf(desk, more),
    languages: PAPER_LANGUAGES.map((code) => ({ code, name: languageName(code) })),
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
  if (opens.every((o) => o.until < summit.today)) {
    const last = opens.map((o) => o.until).reduce((a, b) => (a > b ? a : b));
    return `The treaty was open for signature until ${inWords(last)}. Nobody signs any more; a State may accede instead.`;
  }
  return today.length > 0
    ? `Today the treaty is open for signature at ${today.map((o) => o.place).join(' and ')}, not at ${place}.`
    : 'Today the treaty is open for signature nowhere. On another day of the conference this page says so by itself.';
}

/** Whether the days for signature are over everywhere. */
function isOver({ summit }: SummitDesk): boolean {
  const { opens } = summit.register;
  return opens.length > 0 && opens.every((o) => o.until < summit.today);
}

/** Said where the wall clock of the depositary's seat shows another day than that of the venue. */
function otherDay({ summit }: SummitDesk, seat: SigningMore['seat']): string | null {
  if (seat === null) return null;
  const there = civilMinute(summit.at, seat.zone).slice(0, 10);
  return there === summit.today
    ? null
    : `At the seat of the depositary it is ${inWords(there)}. The day at ${summit.event.place} counts: ${inWords(summit.today)}.`;
}

function closingOf(
  desk: SummitDesk,
  { keeper, waiting, drafts }: SigningMore,
): Pick<SigningView, 'closing' | 'closingStart' | 'candidates' | 'closingDrafts'> {
  const { signing, today } = desk.summit;
  const { closing, slots } = signing;
  const session = signingElement(desk)?.id;
  const signed = slots.filter((s) => s.status === 'signed' && s.sequence !== null && s.signedOn !== null);
  const start =
    keeper === null || session === undefined || signing.current !== null || signed.length === 0
      ? []
      : deed(
          desk,
          'closing',
          k.CLOSING_PROTOCOL,
          {
            ...{ session, on: today },
            signatures: signed.map(({ sequence, entity, signedOn, signatory }) => ({
              ...{ sequence, entity, signedOn, signatory },
            })),
          },
          { to: [keeper] },
        );
  return {
    closing: closing && {
      ...{ on: closing.on, count: closing.signatures.length, words: closing.words, sent: !waiting.has(closing.act) },
      differences: closing.differences.map(({ name, what, paper, other }) => ({ name, what, paper, other })),
    },
    closingStart: start[0]?.act ?? null,
    candidates: slots.map(({ entity, name, signatory }) => ({
      ...{ entity, name, signatory: signatory.name, function: signatory.title },
    })),
    closingDrafts: drafts,
  };
}

/** Where a signature in ink is on its way to the depositary. */
function handedOf(slot: SigningSlot, { waiting }: SigningMore): string | null {
  if (slot.status !== 'signed') return null;
  if (slot.handed !== null) return waiting.has(slot.handed) ? 'waits' : 'sent';
  return slot.registered === null ? 'confirm' : null;
}

function slotLine(desk: SummitDesk, more: SigningMore, slot: SigningSlot, place: number): SlotLine {
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
    handed: handedOf(slot, more),
    deeds: registered && !AT_TABLE.includes(slot.status) ? [] : slotDeeds(desk, more, slot),
  };
}

/** What the room wrote and what the register holds, as one word that hides neither. */
function stateOf({ status, registered }: SigningSlot): string {
  if (registered) return AT_TABLE.includes(status) ? 'registered' : 'signed';
  return status === 'signed' ? 'in-ink' : status;
}

function lightOf(desk: SummitDesk, slot: SigningSlot): PowersLight {
  const { light, words, paper } = slot.light;
  const seq = paper === null ? null : desk.seqOf(paper);
  return {
    code: light,
    words,
    entry: paper !== null && seq !== null ? { id: paper, seq } : null,
    citation: desk.powersRule,
  };
}

const AT_TABLE = ['called', 'present'];

/** What may be pressed for a slot. Nobody is called whose power is not in order; the light says why. */
function slotDeeds(desk: SummitDesk, more: SigningMore, slot: SigningSlot): Deed[] {
  const { entity, status, light } = slot;
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
    case 'signed':
      return handDeeds(desk, more, slot);
    default:
      return [];
  }
}

/** The second officer's press, in the sequence of the paper; never for whoever wrote the signature down. */
function handDeeds(desk: SummitDesk, { keeper }: SigningMore, slot: SigningSlot): Deed[] {
  const { signing, event } = desk.summit;
  const { entity, sequence, signedOn, signatory, office, step, writer } = slot;
  // The paper the light found is the one it was signed with, also where the slot named none.
  const fullPowers = slot.fullPowers ?? slot.light.paper ?? undefined;
  const mine = writer === desk.person.id;
  if (keeper === null || mine || event.pack === null || signing.toHand?.entity !== entity || slot.handed !== null)
    return [];
  return deed(
    desk,
    'slot-confirmed',
    k.SIGNED_IN_ROOM,
    {
      ...{ entity, pack: event.pack, signedOn, place: event.place, signatory, sequence, step },
      ...(office === undefined ? {} : { office }),
      ...(fullPowers === undefined ? {} : { fullPowers }),
    },
    { to: [keeper] },
  );
}

// SPDX-License-Identifier: EUPL-1.2
// The entries of the register in order, and what they say today: corrections applied, older versions lifted. An entry is never
// changed; what it said before a correction is what a shorter list says ("as known then").
import { type Validator, Compile } from 'typebox/compile';
import type { Act, ActId, Party } from '#base/act.ts';
import { type CivilDate, isCivilDate } from '#base/time.ts';
import * as k from './act.ts';

export type Correction = { entry: Entry<k.CorrectionBody>; body: k.CorrectionBody };

export type Entry<Body = Record<string, unknown>> = {
  /** Place in the register, counted from 1. */
  seq: number;
  id: ActId;
  /** The kind it is read as: the newest version. */
  kind: string;
  act: Act;
  /** Its content as it counts today. */
  body: Body;
  /** Its content as it was entered, lifted to the newest version. */
  entered: Body;
  /** What corrected it, oldest first. */
  corrections: Correction[];
  /** It counts as never made. */
  void: boolean;
  /** Why it is void though nobody voided it: it cannot be read, or stands twice. Only a depositary that breaks its rules makes such. */
  fault: 'unreadable' | 'repeated' | null;
};

export type Ledger = {
  entries: readonly Entry[];
  byId(id: ActId): Entry | undefined;
  /** Entries of a kind that count, in order. */
  of<Body = Record<string, unknown>>(kind: string): Entry<Body>[];
};

/** What each kind of the register holds; a fold reads them without looking at shapes again. */
export type Bodies = {
  [k.OPENING]: k.OpeningBody;
  [k.FULL_POWERS]: k.FullPowersBody;
  [k.FULL_POWERS_CHANGED]: k.FullPowersChangedBody;
  [k.SIGNATURE]: k.SignatureBody;
  [k.SIGNATURE_CONFIRMED]: k.SignatureConfirmedBody;
  [k.DEPOSIT]: k.DepositBody;
  [k.RESERVATION]: k.ReservationBody;
  [k.RESERVATION_WITHDRAWN]: k.ReservationWithdrawnBody;
  [k.OBJECTION]: k.ObjectionBody;
  [k.OBJECTION_WITHDRAWN]: k.ObjectionWithdrawnBody;
  [k.DECLARATION]: k.DeclarationBody;
  [k.DESIGNATION]: k.DesignationBody;
  [k.DESIGNATION_CHANGED]: k.DesignationChangedBody;
  [k.DENUNCIATION]: k.DenunciationBody;
  [k.NAME]: k.NameBody;
  [k.NOTIFICATION]: k.NotificationBody;
  [k.TEXT_CORRECTION]: k.TextCorrectionBody;
  [k.TEXT_CORRECTION_ENDED]: k.TextCorrectionEndedBody;
  [k.CERTIFIED_COPY]: k.CertifiedCopyBody;
  [k.REPORTED]: k.ReportedBody;
};

/** Entries of a kind that count, with their content typed. */
export function entriesOf<K extends keyof Bodies>(ledger: Ledger, kind: K): Entry<Bodies[K]>[] {
  return ledger.of<Bodies[K]>(kind);
}

/** Reads acts of the register, oldest first, each checked before. */
export function ledgerOf(acts: readonly Act[]): Ledger {
  const byId = new Map<ActId, Entry>();
  const entries = acts.map((act, i): Entry => {
    const lifted = lift(act);
    const entry: Entry = {
      seq: i + 1,
      id: act.id,
      kind: lifted.kind,
      act,
      body: lifted.body,
      entered: lifted.body,
      corrections: [],
      void: false,
      fault: byId.has(act.id) ? 'repeated' : daysAreSane(lifted.body) ? null : 'unreadable',
    };
    entry.void = entry.fault !== null;
    if (entry.fault !== 'repeated') byId.set(act.id, entry);
    return entry;
  });
  for (const entry of entries)
    if (entry.kind === k.CORRECTION && !entry.void) correct(byId, entry as unknown as Entry<k.CorrectionBody>);
  const byKind = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.void) continue;
    const list = byKind.get(entry.kind) ?? [];
    list.push(entry);
    byKind.set(entry.kind, list);
  }
  return {
    entries,
    byId: (id) => byId.get(id),
    of: <Body>(kind: string) => (byKind.get(kind) ?? []) as Entry<Body>[],
  };
}

function correct(byId: Map<ActId, Entry>, correction: Entry<k.CorrectionBody>): void {
  const wrong = byId.get(correction.body.entry);
  // An entry is corrected by a later one only; keys have a chain of their own.
  if (!wrong || wrong.seq >= correction.seq || NEVER_CORRECTED.includes(wrong.kind)) return;
  const { instead } = correction.body;
  // What does not have the shape of the entry it corrects changes nothing: it is shown, and believed by nobody.
  if (instead !== undefined && !(shapeOf(wrong.kind).Check(instead) && daysAreSane(instead))) {
    correction.fault = 'unreadable';
    correction.void = true;
    return;
  }
  wrong.corrections.push({ entry: correction, body: correction.body });
  wrong.void = instead === undefined;
  if (instead !== undefined) wrong.body = instead;
}

const shapes = new Map<string, Validator>();

/** The shape of a kind of the register; compiled once. */
export function shapeOf(kind: string): Validator {
  const known = shapes.get(kind) ?? Compile(k.kinds.find((x) => x.kind === kind)!.body);
  shapes.set(kind, known);
  return known;
}

/** Whether a civil day lies where days of this register can lie; arithmetic on others means nothing. */
export function isSaneDay(day: CivilDate): boolean {
  return isCivilDate(day) && day >= '1900-01-01' && day < '3000-01-01';
}

function daysAreSane(body: unknown): boolean {
  if (typeof body === 'string') return !/^\d{4}-\d{2}-\d{2}$/.test(body) || isSaneDay(body);
  if (typeof body !== 'object' || body === null) return true;
  return Object.values(body).every(daysAreSane);
}

/** Keys follow a chain of their own, and a correction is corrected by correcting the same entry again. */
export const NEVER_CORRECTED: readonly string[] = [k.KEYS, k.RECOVERY_CONFIRMED, k.RECOVERY_OBJECTED, k.CORRECTION];

const NOT_RECORDED = 'not recorded';

/** An act of an older version, read as the newest one. */
function lift(act: Act): { kind: string; body: Record<string, unknown> } {
  if (act.kind === k.OLD_DEPOSIT) {
    const { party, pack, instrument, depositedOn } = act.body as k.OldDepositBody;
    const body: k.DepositBody = {
      party,
      partyType: 'state',
      pack,
      mode: instrument,
      instrumentOn: depositedOn,
      receivedOn: depositedOn,
      effectiveOn: depositedOn,
      signer: { name: NOT_RECORDED, title: NOT_RECORDED, office: 'NOT_RECORDED', acting: false },
    };
    return { kind: k.DEPOSIT, body };
  }
  if (act.kind === k.OLD_DESIGNATION) {
    const old = act.body as k.OldDesignationBody;
    const body: k.DesignationBody = { ...old, pack: act.basis[0]!.pack };
    return { kind: k.DESIGNATION, body };
  }
  if (act.kind === k.OLD_RESERVATION) {
    const { party, pack, code, from } = act.body as k.OldReservationBody;
    const body: k.ReservationBody = {
      party,
      pack,
      code,
      effect: 'modifies',
      wording: NOT_RECORDED,
      language: 'en',
      made: 'consent',
      madeOn: from,
      circulatedOn: from,
    };
    return { kind: k.RESERVATION, body };
  }
  return { kind: act.kind, body: act.body };
}

/** Whether an exercise takes the party of a deposit to be bound from that day: an old deposit of an exercise, or one that says so. */
export function isAssumed(entry: Entry): boolean {
  return (
    entry.act.mode === 'exercise' &&
    (entry.act.kind === k.OLD_DEPOSIT || entry.act.basis.some((b) => b.code === ASSUMED_IN_FORCE.code))
  );
}
export const ASSUMED_IN_FORCE = { pack: 'exercise', code: 'EXERCISE_ASSUMED_IN_FORCE' };

/** The name of a party on a day in a language, as the register has it; null when it has none. */
export function nameOn(ledger: Ledger, party: Party, day: CivilDate, language: string): string | null {
  const names = entriesOf(ledger, k.NAME).filter((e) => e.body.party === party && e.body.from <= day);
  const newest = names.reduce<(typeof names)[number] | null>(
    (a, e) => (a === null || e.body.from >= a.body.from ? e : a),
    null,
  );
  return newest?.body.names[language] ?? newest?.body.names['en'] ?? null;
}

/** The number after the highest one ever given to a notification in a year, of entries made void too. */
export function nextNumber(ledger: Ledger, pack: string, year: number): number {
  const used = ledger.entries.flatMap((e) => {
    const body = e.entered as k.NotificationBody;
    return e.kind === k.NOTIFICATION && body.pack === pack && body.year === year ? [body.number] : [];
  });
  return Math.max(0, ...used) + 1;
}

/** Entries that rest on another: they name it, or could not have been made without it. For people to look at when it is corrected. */
export function restingOn(ledger: Ledger, id: ActId): Entry[] {
  const base = ledger.byId(id);
  if (!base) return [];
  const { party, pack } = base.entered as { party?: Party; pack?: string };
  const follows = FOLLOWS[base.kind] ?? [];
  return ledger.entries.filter((e) => {
    if (e.void || e.seq <= base.seq || e.kind === k.CORRECTION) return false;
    if (Object.values(e.body).some((v) => v === id || (Array.isArray(v) && v.includes(id)))) return true;
    const body = e.body as { party?: Party; pack?: string };
    return follows.includes(e.kind) && body.party === party && body.pack === pack;
  });
}

/** What cannot come before what, for one party under one treaty. */
const FOLLOWS: Record<string, readonly string[]> = {
  [k.SIGNATURE]: [k.DEPOSIT, k.RESERVATION],
  [k.DEPOSIT]: [k.RESERVATION, k.DENUNCIATION],
};

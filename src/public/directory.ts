// SPDX-License-Identifier: EUPL-1.2
// The four registers of offices on a day, and what a State has not told the depositary yet.
import type { Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import * as k from '#acts/register/act.ts';
import { type Entry, entriesOf } from '#acts/register/ledger.ts';
import type { DeclarationType } from '#law/pack-depositary.ts';
import type { Reading } from './reading.ts';

export type Listed = {
  entry: Entry<k.DesignationBody>;
  /** Last day it holds, by its own words or by a later entry. */
  until: CivilDate | null;
  /** The last test of the line, up to the day asked about. */
  tested: { on: CivilDate; reached: boolean; entry: string } | null;
};

/** Offices designated under the treaty that hold their role on the day, by party and role. */
export function listedOn(reading: Reading, date: CivilDate): Listed[] {
  const changes = entriesOf(reading.ledger, k.DESIGNATION_CHANGED);
  return entriesOf(reading.ledger, k.DESIGNATION)
    .filter((entry) => entry.body.pack === reading.pack.id)
    .map((entry): Listed => {
      const mine = changes.filter((c) => c.body.designation === entry.id);
      const ended = mine.find((c) => c.body.what === 'ended')?.body.on;
      const tests = mine.filter((c) => c.body.what !== 'ended' && c.body.on <= date);
      const last = tests.reduce<(typeof tests)[number] | null>((a, c) => (a && a.body.on > c.body.on ? a : c), null);
      return {
        entry,
        until: [entry.body.until, ended].filter((d) => d !== undefined).sort()[0] ?? null,
        tested: last && { on: last.body.on, reached: last.body.what === 'tested', entry: last.id },
      };
    })
    .filter((l) => l.entry.body.from <= date && (l.until === null || date <= l.until));
}

/** What a party has to tell under the treaty and has not, on the day of the reading. Nothing is owed before an instrument. */
export function owedBy(reading: Reading, party: Party): DeclarationType[] {
  const status = reading.treaty.status(party, reading.day);
  const consented = status.deposited !== null || status.code === 'party';
  const said = new Set(reading.treaty.declarations(party, reading.day).map((d) => d.code));
  const roles = new Set(
    listedOn(reading, reading.day)
      .filter((l) => l.entry.body.party === party)
      .map((l) => l.entry.body.designation),
  );
  const type = reading.treaty.typeOf(party);
  return reading.pack.declarationTypes.filter(
    (d) =>
      consented &&
      d.mandatory &&
      (d.by === 'any' || d.by === type) &&
      !said.has(d.code) &&
      !(d.role !== undefined && roles.has(d.role)),
  );
}

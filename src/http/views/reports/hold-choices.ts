// SPDX-License-Identifier: EUPL-1.2
// What a wish to hold money may choose among: accounts with the bank that keeps each, and whom to ask.
import { optionWords } from '#acts/words.ts';
import type { HoldStart } from '#wire/reports/report.ts';
import { officesHolding } from '../office.ts';
import { bankOf, NOTHING_NEAR } from './banks.ts';
import { contactPointOf, countryOfAccount, type ReportDesk, shownValue } from './desk.ts';

/** A hold ends by itself after so long. */
export const HOLD_MS = 72 * 3_600_000;

/** Accounts to choose from, with the bank that keeps each and whom to ask. */
export function accountChoices(
  desk: ReportDesk,
  accounts: readonly { kind: string; canonical: string }[],
): HoldStart['accounts'] {
  return accounts.map(({ kind, canonical }) => {
    const country = countryOfAccount(kind, canonical);
    const to = country === desk.node.config.party ? desk.person.office : contactPointOf(desk, country);
    const bank = bankOf(desk.near ?? NOTHING_NEAR, { kind, canonical })?.name ?? null;
    return { kind, canonical, shown: `${optionWords(kind)} ${shownValue(kind, canonical)}`, to, country, bank };
  });
}

/** Whom a hold can be asked of. */
export function holdTo(desk: ReportDesk): HoldStart['to'] {
  return [
    {
      value: desk.person.office,
      label: 'A bank at home: a signed notice is made ready, and this desk writes its answer down',
    },
    ...officesHolding(desk.node, desk.register, ['CONTACT_POINT'], 'others').map((o) => ({
      value: o.id,
      label: `${o.name} (${o.partyName})`,
    })),
  ];
}

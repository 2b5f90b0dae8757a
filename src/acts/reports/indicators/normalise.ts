// SPDX-License-Identifier: EUPL-1.2
// One value that a form, a table or another State gives, read as the kind it is said to be.
import type { Result } from '#base/result.ts';
import { type AppAsGiven, readApp, STORES, type Store } from './app.ts';
import { readBankAccount } from './bank-account.ts';
import { readDevice } from './device.ts';
import { readHandle } from './handle.ts';
import { readDomain } from './host.ts';
import { readIban } from './iban.ts';
import type { Context, Indicator, Kind } from './indicator.ts';
import { readIp } from './ip.ts';
import { readMailAddress } from './mail-address.ts';
import { readPhone } from './phone.ts';
import { CHAINS, type Chain, readTransaction } from './transaction.ts';
import { readWallet } from './wallet.ts';
import { readUrl } from './web-address.ts';

/** A value with what some kinds need besides: bank and country, platform, store, certificate, chain. */
export type Given = {
  kind: Kind;
  value: string;
  bank?: string;
  country?: string;
  platform?: string;
  store?: string;
  certificate?: string;
  chain?: string;
};

/** Reads one value. In: as somebody gave it, and the context of the node. Refusals: of its kind, each with what to do. */
export function normalise(given: Given, context: Context): Result<Indicator> {
  const { value } = given;
  switch (given.kind) {
    case 'phone':
      return readPhone(value, given.country ?? context.region);
    case 'iban':
      return readIban(value);
    case 'bank-account':
      return readBankAccount({ number: value, bank: given.bank ?? null, country: given.country ?? null }, context);
    case 'wallet':
      return readWallet(value);
    case 'domain':
      return readDomain(value);
    case 'url':
      return readUrl(value);
    case 'ip':
      return readIp(value);
    case 'email':
      return readMailAddress(value);
    case 'handle':
      return readHandle(given.platform ?? null, value, given.country ?? context.region);
    case 'app':
      return readApp(appGiven(given));
    case 'device':
      return readDevice(value);
    case 'transaction':
      return readTransaction({ id: value, chain: chainOf(given.chain), bank: given.bank ?? null });
  }
}

function appGiven(given: Given): AppAsGiven {
  const store = STORES.includes(given.store as Store) ? (given.store as Store) : null;
  return { store, name: given.value, certificate: given.certificate ?? null };
}

function chainOf(chain: string | undefined): Chain | null {
  return CHAINS.includes(chain as Chain) ? (chain as Chain) : null;
}

// SPDX-License-Identifier: EUPL-1.2
// Numbers of transactions, together with the bank or network where they were made: alone they say nothing.
import { ok, type Result } from '#base/result.ts';
import type { Indicator } from './indicator.ts';
import { plain } from './prepare.ts';
import { whyNot } from './why-not.ts';

export const CHAINS = ['bitcoin', 'litecoin', 'tron', 'evm'] as const;
export type Chain = (typeof CHAINS)[number];
/** `bank`: country and code as in a bank account, "XA:100200". */
export type TransactionAsGiven = { id: string; chain: Chain | null; bank: string | null };

/** One transaction. Out: `chain:hash`, or `bank:country:code:ID`. Refusals: indicator.empty, transaction.form, transaction.where. */
export function readTransaction(given: TransactionAsGiven): Result<Indicator> {
  const text = plain(given.id);
  if (text === '') return whyNot('indicator.empty');
  if (text.length > 140) return whyNot('indicator.long');
  const marked = /^0x[0-9a-f]{64}$/i.test(text);
  const chain = given.chain ?? (marked ? 'evm' : null);
  if (chain !== null) {
    const hash = (marked ? text.slice(2) : text).toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(hash)) return whyNot('transaction.form');
    return ok(transaction(`${chain}:${chain === 'evm' ? '0x' : ''}${hash}`, null, { network: chain }));
  }
  if (given.bank === null) return whyNot('transaction.where');
  const id = text.toUpperCase().replace(/[\s\-.]/g, '');
  const bank = given.bank.trim().toUpperCase();
  if (!/^[A-Z0-9/]{4,40}$/.test(id) || !/\d/.test(id)) return whyNot('transaction.form');
  if (!/^[A-Z]{2}:[A-Z0-9]{2,11}$/.test(bank)) return whyNot('transaction.where');
  return ok(transaction(`bank:${bank}:${id}`, bank.slice(0, 2), { bank: bank.slice(3) }));
}

function transaction(canonical: string, country: string | null, facts: Record<string, string>): Indicator {
  return { kind: 'transaction', canonical, verdict: 'well-formed', country, notes: [], facts };
}

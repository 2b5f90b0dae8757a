// SPDX-License-Identifier: EUPL-1.2
// Addresses of wallets: base58 with its capitals kept, bech32 in small letters, EVM in small letters after EIP-55 was checked.
import { keccak_256 } from '@noble/hashes/sha3.js';
import { hex, utf8 } from '#base/bytes.ts';
import { ok, type Result } from '#base/result.ts';
import { fromBase58Check } from './base58.ts';
import { readWitness } from './bech32.ts';
import type { Indicator, NoteCode, Verdict } from './indicator.ts';
import { plain } from './prepare.ts';
import { whyNot } from './why-not.ts';

type Network = { network: string; notes: readonly NoteCode[] };
/** First byte of a base58 address. 0x05 is Bitcoin's, and was Litecoin's before 2018. */
const VERSIONS: Readonly<Record<number, Network>> = {
  0: { network: 'bitcoin', notes: [] },
  5: { network: 'bitcoin', notes: ['wallet.two-networks'] },
  48: { network: 'litecoin', notes: [] },
  50: { network: 'litecoin', notes: [] },
  65: { network: 'tron', notes: [] },
};
const TEST_VERSIONS = [111, 196, 58];
/** First letters that addresses of these networks have in base58. */
const BEGINNINGS = '13LMTm2n';
const PREFIXES: Readonly<Record<string, string>> = { bc: 'bitcoin', ltc: 'litecoin' };
const TEST_PREFIXES = ['tb', 'bcrt', 'tltc', 'rltc'];

/**
 * One address of a wallet. In: as written; a payment link such as bitcoin:… is opened. Out: the address; `facts.network` (for EVM only
 * `evm`: the same address is used on many chains). Refusals: wallet.*.
 */
export function readWallet(raw: string): Result<Indicator> {
  const text = bare(plain(raw));
  if (text === '') return whyNot('indicator.empty');
  if (text.length > 100) return whyNot('indicator.long');
  if (text.startsWith('0x') || text.startsWith('0X')) return readEvm(text);
  const cut = text.lastIndexOf('1');
  const prefix = text.slice(0, Math.max(cut, 0)).toLowerCase();
  const known = Object.hasOwn(PREFIXES, prefix) || TEST_PREFIXES.includes(prefix);
  return known ? readSegwit(text) : readBase58(text);
}

function readBase58(text: string): Result<Indicator> {
  const body = fromBase58Check(text);
  if (body === null || text.length < 25 || text.length > 36) return whyNot('wallet.form');
  if (body === 'checksum') return whyNot(BEGINNINGS.includes(text[0]!) ? 'wallet.checksum' : 'wallet.version');
  if (body.length !== 21) return whyNot('wallet.form');
  if (TEST_VERSIONS.includes(body[0]!)) return whyNot('wallet.test');
  const known = VERSIONS[body[0]!];
  return known ? wallet(text, 'proven', known.network, known.notes) : whyNot('wallet.version');
}

function readSegwit(text: string): Result<Indicator> {
  const read = readWitness(text);
  if (read === 'form') return whyNot('wallet.form');
  if (read === 'case') return whyNot('wallet.case');
  if (read === 'checksum') return whyNot('wallet.checksum');
  if (read === 'variant') return whyNot('wallet.variant');
  const network = PREFIXES[read.prefix];
  return network === undefined ? whyNot('wallet.test') : wallet(text.toLowerCase(), 'proven', network, []);
}

function readEvm(text: string): Result<Indicator> {
  const body = text.slice(2);
  if (!/^[0-9a-fA-F]{40}$/.test(body)) return whyNot('wallet.form');
  const low = body.toLowerCase();
  if (body === low || body === body.toUpperCase())
    return wallet(`0x${low}`, 'well-formed', 'evm', ['wallet.no-checksum']);
  return mixedCase(low) === body ? wallet(`0x${low}`, 'proven', 'evm', []) : whyNot('wallet.checksum');
}

/** The capitals EIP-55 gives an address. In: forty small hexadecimal signs without 0x. */
export function mixedCase(low: string): string {
  const hash = hex(keccak_256(utf8(low)));
  return Array.from(low, (sign, i) => (hash.charCodeAt(i) >= 0x38 ? sign.toUpperCase() : sign)).join('');
}

function wallet(
  canonical: string,
  verdict: Verdict,
  network: string,
  notes: readonly NoteCode[],
): { ok: true; value: Indicator } {
  return ok({ kind: 'wallet', canonical, verdict, country: null, notes, facts: { network } });
}

const LINKS = ['bitcoin:', 'litecoin:', 'tron:', 'ethereum:'];
/** The address inside a payment link. */
function bare(text: string): string {
  const link = LINKS.find((head) => text.toLowerCase().startsWith(head));
  if (link === undefined) return text;
  const rest = text.slice(link.length);
  const end = rest.search(/[?@/]/);
  return end < 0 ? rest : rest.slice(0, end);
}

// SPDX-License-Identifier: EUPL-1.2
// The values an object of STIX 2.1 gives: an observable by its properties, an indicator by the plain part of its pattern. Nothing is guessed.
import type { Given } from '#acts/reports/indicators/normalise.ts';
import { type Comparison, readPattern } from './read-pattern.ts';
import type { StixObject } from './stix-object.ts';

/** Types that give values, with the properties of them that are read. Several spellings are about: all are read. */
const READ: Readonly<Record<string, readonly string[]>> = {
  'phone-number': ['number', 'value'],
  'bank-account': ['iban', 'iban_number', 'country', 'bank', 'bic', 'account_number', 'number'],
  'cryptocurrency-wallet': ['address', 'value'],
  'domain-name': ['value'],
  url: ['value'],
  'ipv4-addr': ['value'],
  'ipv6-addr': ['value'],
  'email-addr': ['value'],
  'user-account': ['account_type', 'account_login', 'user_id'],
  software: ['name', 'vendor'],
};
/** Types that only hold things together, mark them, or say who speaks. */
const STRUCTURE = [
  ...['relationship', 'sighting', 'grouping', 'report', 'observed-data', 'note', 'opinion', 'identity'],
  ...['marking-definition', 'extension-definition', 'language-content', 'location'],
];
const MOST_SIGNS = 4000;

/** `structure`: it holds others together. `type`: of a type that is not read. `pattern`: says more than an equality, or of something else. */
export function givenBy(object: StixObject): Given[] | 'structure' | 'stix.type' | 'stix.pattern' {
  if (object.type === 'indicator') {
    if (object['pattern_type'] !== 'stix' || typeof object['pattern'] !== 'string') return 'stix.pattern';
    const given = readPattern(object['pattern'])?.map(ofComparisons);
    return given?.every((g) => g !== null) ? (given as Given[]) : 'stix.pattern';
  }
  if (STRUCTURE.includes(object.type)) return 'structure';
  if (!READ[object.type]) return 'stix.type';
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(object))
    if (typeof value === 'string' && value.length <= MOST_SIGNS) values[key] = value;
  const one = ofValues(object.type, values);
  return one === null ? 'stix.type' : [one];
}

/** Null where it speaks of two types, of one property twice, or of a property that is not read: the rest alone would say something else. */
function ofComparisons(all: Comparison[]): Given | null {
  const type = all[0]?.path.split(':', 1)[0];
  if (type === undefined) return null;
  const names = all.map((c) => c.path.slice(type.length + 1));
  const known = all.every((c, i) => c.path.startsWith(`${type}:`) && READ[type]?.includes(names[i]!));
  if (!known || new Set(names).size !== names.length) return null;
  return ofValues(type, Object.fromEntries(all.map((c, i) => [names[i]!, c.value])));
}

function ofValues(type: string, v: Record<string, string>): Given | null {
  const said = (...keys: string[]) => keys.map((k) => v[k]).find((x) => x !== undefined && x !== '');
  const with_ = (kind: Given['kind'], value: string | undefined, more: Partial<Given> = {}): Given | null =>
    value === undefined ? null : { kind, value, ...more };
  switch (type) {
    case 'phone-number': {
      const number = said('number', 'value');
      // The published examples leave the plus away.
      return with_('phone', number !== undefined && /^[1-9]\d{6,14}$/.test(number) ? `+${number}` : number);
    }
    case 'bank-account': {
      const iban = said('iban', 'iban_number');
      if (iban !== undefined) return with_('iban', iban);
      const country = said('country');
      const bank = said('bank', 'bic');
      return with_('bank-account', said('account_number', 'number'), {
        ...(country === undefined ? {} : { country }),
        ...(bank === undefined ? {} : { bank }),
      });
    }
    case 'cryptocurrency-wallet':
      return with_('wallet', said('address', 'value'));
    case 'domain-name':
      return with_('domain', v['value']);
    case 'url':
      return with_('url', v['value']);
    case 'ipv4-addr':
    case 'ipv6-addr':
      return with_('ip', v['value']);
    case 'email-addr':
      return with_('email', v['value']);
    case 'user-account': {
      const platform = v['account_type'];
      return with_('handle', said('account_login', 'user_id'), platform === undefined ? {} : { platform });
    }
    case 'software':
      return v['vendor'] === undefined ? null : with_('app', v['name'], { store: v['vendor'] });
    default:
      return null;
  }
}

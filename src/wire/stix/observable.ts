// SPDX-License-Identifier: EUPL-1.2
// A number, account or address as an observable of STIX 2.1 and as a pattern. Accounts, telephone numbers and wallets use the extensions
// that others publish already (stix2extensions); STIX has no objects of its own for them.
import type { Indicator } from '#acts/reports/indicators/indicator.ts';
import { observableId, type StixObject } from './stix-object.ts';

export const EXTENSIONS = {
  'bank-account': 'extension-definition--f19f3291-6a84-5674-b311-d75a925d5bd9',
  'phone-number': 'extension-definition--14a97ee2-e666-5ada-a6bd-b7177f79e211',
  'cryptocurrency-wallet': 'extension-definition--be78509e-6958-51b1-8b26-d17ee0eba2d7',
} as const;

type Shape = { type: string; knownBy: Record<string, string>; also?: Record<string, string> };

/** Devices and transactions have no object in STIX that others would read; they stay here. */
function shapeOf({ kind, canonical }: Pick<Indicator, 'kind' | 'canonical'>): Shape | null {
  const parts = canonical.split(':');
  switch (kind) {
    case 'phone':
      return { type: 'phone-number', knownBy: { number: canonical } };
    case 'iban':
      return { type: 'bank-account', knownBy: { iban: canonical }, also: { country: canonical.slice(0, 2) } };
    case 'bank-account':
      return parts.length === 3
        ? { type: 'bank-account', knownBy: { country: parts[0]!, bank: parts[1]!, account_number: parts[2]! } }
        : null;
    case 'wallet':
      return { type: 'cryptocurrency-wallet', knownBy: { address: canonical } };
    case 'domain':
      return { type: 'domain-name', knownBy: { value: canonical } };
    case 'url':
      return { type: 'url', knownBy: { value: `https://${canonical}` } };
    case 'ip':
      return { type: canonical.includes(':') ? 'ipv6-addr' : 'ipv4-addr', knownBy: { value: canonical } };
    case 'email':
      return { type: 'email-addr', knownBy: { value: canonical } };
    case 'handle':
      return parts.length >= 2
        ? { type: 'user-account', knownBy: { account_type: parts[0]!, account_login: parts.slice(1).join(':') } }
        : null;
    case 'app':
      return parts.length >= 2 ? { type: 'software', knownBy: { name: parts[1]!, vendor: parts[0]! } } : null;
    default:
      return null;
  }
}

/** In: an indicator, and ids of its markings. Null where STIX has no form for its kind. */
export function observableOf(of: Pick<Indicator, 'kind' | 'canonical'>, markings: string[]): StixObject | null {
  const shape = shapeOf(of);
  if (!shape) return null;
  const extension = EXTENSIONS[shape.type as keyof typeof EXTENSIONS];
  return {
    type: shape.type,
    spec_version: '2.1',
    id: observableId(shape.type, shape.knownBy),
    ...shape.knownBy,
    ...shape.also,
    object_marking_refs: markings,
    ...(extension ? { extensions: { [extension]: { extension_type: 'new-sco' } } } : {}),
  };
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** The pattern by which others look for it. Null as above. An address of a page is looked for under http and https. */
export function patternOf(of: Pick<Indicator, 'kind' | 'canonical'>): string | null {
  const shape = shapeOf(of);
  if (!shape) return null;
  if (of.kind === 'url')
    return `[url:value = ${quoted(`http://${of.canonical}`)} OR url:value = ${quoted(`https://${of.canonical}`)}]`;
  const all = Object.entries(shape.knownBy).map(([key, value]) => `${shape.type}:${key} = ${quoted(value)}`);
  return `[${all.join(' AND ')}]`;
}

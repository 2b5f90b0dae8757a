// SPDX-License-Identifier: EUPL-1.2
// The collections a node offers: one for each class of recipients. Whoever may see more may read those of all that may see less.
import { namedUuid } from '#proof/named-uuid.ts';
import { CEILING, OWN_SPACE, RECIPIENTS, type RecipientClass, within } from '../stix/markings.ts';
import { MEDIA } from './asked.ts';

export type Collection = { id: string; of: RecipientClass; title: string; description: string };

const TITLES: Readonly<Record<RecipientClass, [string, string]>> = {
  public: ['Public', 'Cleared for everybody: TLP:CLEAR and PAP:CLEAR.'],
  'partner-hub': [
    'Partners and researchers',
    'For registered partners and researchers: up to TLP:GREEN, active use allowed.',
  ],
  'bank-block': ['Banks, providers and enterprises, to block', 'Up to TLP:AMBER+STRICT, blocking allowed (PAP:GREEN).'],
  bank: [
    'Banks, providers and regulators, to look',
    'Up to TLP:AMBER+STRICT, also what may only be looked for in own books.',
  ],
  state: ['States', 'For authorities of other States: up to TLP:AMBER+STRICT.'],
};

export const COLLECTIONS: readonly Collection[] = RECIPIENTS.map((of) => ({
  of,
  id: namedUuid(OWN_SPACE, `collection|${of}`),
  title: TITLES[of][0],
  description: TITLES[of][1],
}));

/** Collections a class may read. */
export function collectionsOf(reader: RecipientClass): Collection[] {
  return COLLECTIONS.filter((c) => c.of === reader || (within(CEILING[c.of], CEILING[reader]) && c.of !== 'state'));
}

/** As TAXII lists it. */
export function listed({ id, title, description }: Collection) {
  return {
    id,
    title,
    description,
    can_read: true,
    can_write: false,
    media_types: ['application/stix+json;version=2.1'],
  };
}

export const TAXII = '/taxii2/';
export const TAXII_ROOT = `${TAXII}api/`;

export function discovery(origin: string, contact: string) {
  const root = `${origin}${TAXII_ROOT}`;
  return { title: `Indicators of ${contact}`, description: 'Read only.', contact, default: root, api_roots: [root] };
}

export function apiRoot(contact: string) {
  return { title: `Indicators of ${contact}`, versions: [MEDIA], max_content_length: 1024 };
}

// SPDX-License-Identifier: EUPL-1.2
// Made-up indicators for tests: one of every kind that STIX has a form for.
import type { Marking, SharedIndicator } from '#acts/reports/shared-indicators.ts';
import type { Producer } from './shared-indicator.ts';

export const PRODUCER: Producer = { party: 'XA', name: 'State of XA, report desk', since: '2026-01-01T00:00:00.000Z' };

export function shared(
  kind: SharedIndicator['kind'],
  canonical: string,
  marking: Marking = { tlp: 'clear', pap: 'clear' },
  more: Partial<SharedIndicator> = {},
): SharedIndicator {
  return {
    ...{ kind, canonical, marking, validUntil: '2027-03-01', revoked: false, life: 0, appealed: false, reports: 5 },
    ...{ reporters: 4, doubted: false },
    ...{ confirmedAt: '2026-11-20T08:00:00.000Z', changedAt: '2026-11-20T08:00:00.000Z' },
    ...{ firstSeen: '2026-11-01T10:00:00.000Z', lastSeen: '2026-11-19T10:00:00.000Z' },
    ...more,
  };
}

export const SAMPLES: readonly SharedIndicator[] = [
  shared('phone', '+84912345678'),
  shared('iban', 'DE89370400440532013000'),
  shared('bank-account', 'XB:XBBANK:0012345678'),
  shared('wallet', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'),
  shared('wallet', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'),
  shared('domain', 'pay-parcel.example'),
  shared('url', "pay-parcel.example/it's/here"),
  shared('ip', '203.0.113.7'),
  shared('ip', '2001:db8::7'),
  shared('email', 'desk@pay-parcel.example'),
  shared('handle', 'telegram:parcel_desk'),
  shared('app', 'google-play:example.parcel.pay'),
];

// SPDX-License-Identifier: EUPL-1.2
// English names of the evidence capability.
export const kinds: Record<string, { name: string; does: string; sentence: string }> = {
  'evidence.handed-over.v1': {
    name: 'Hand-over by the provider',
    does: 'The provider hands files to its own State.',
    sentence: '{from} handed files over to {to}.',
  },
  'evidence.delivered.v1': {
    name: 'Delivery',
    does: 'Announces a signed and sealed package for the other State to fetch.',
    sentence: '{from} packed and sealed the evidence for {to}.',
  },
  'evidence.accepted.v1': {
    name: 'Acceptance into custody',
    does: 'Says that the package arrived whole and is in custody.',
    sentence: '{from} took the evidence of {to} into custody.',
  },
  'evidence.exported.v1': {
    name: 'Court bundle',
    does: 'Records that the evidence was taken to court, and for what.',
    sentence: '{from} made a court bundle.',
  },
};

export const fields: Record<string, { label: string; hint?: string }> = {
  snapshot: { label: 'Digests of all that was preserved' },
  tool: { label: 'Tool and version' },
  place: { label: 'Place' },
  note: { label: 'Note' },
  decision: { label: 'Decision it stands on' },
  items: { label: 'Items' },
  manifestSha256: { label: 'Digest of the signed manifest' },
  licence: { label: 'Licence' },
  packageSha256: { label: 'Digest of the package' },
  purpose: { label: 'Purpose' },
};

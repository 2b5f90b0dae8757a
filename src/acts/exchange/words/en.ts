// SPDX-License-Identifier: EUPL-1.2
// English names of the exchange capability.
export const kinds: Record<string, { name: string; does: string; sentence: string }> = {
  'exchange.receipt.v1': {
    name: 'Receipt',
    does: 'The receiving node says that the act is verified, stored and logged, with the position in its log.',
    sentence: '{from} received the act of {to}.',
  },
  'exchange.opened.v1': {
    name: 'Opened',
    does: 'A named person of the addressed office opened the act for the first time.',
    sentence: '{from} opened the act of {to}.',
  },
};

export const fields: Record<string, { label: string; hint?: string }> = {
  actSha256: { label: 'Digest of the act' },
  rungs: { label: 'Steps' },
  rung: { label: 'Step' },
  proof: { label: 'Position in the log' },
};

export const rungs: Record<string, string> = {
  SubmissionAcceptance: 'Signed, stored and logged by the sender',
  RelayAcceptance: 'Verified, stored and logged by the receiver',
  ContentConsignment: 'In the inbox of the addressed office',
  ContentAccessTracking: 'Opened by a person of that office',
};

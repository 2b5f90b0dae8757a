// SPDX-License-Identifier: EUPL-1.2
// The sender's own proof of an act that was received: where it lies in the sender's log, as the sender showed it.
export const senderProofs = {
  number: 3,
  name: 'sender-proofs',
  statements: `
create table sender_proofs (
  digest text primary key references acts (digest) deferrable initially deferred,
  log text not null,
  idx bigint not null check (idx >= 0),
  witnessed boolean not null,
  proof text not null
);
`,
};

// SPDX-License-Identifier: EUPL-1.2
// Devices at gates: the codes that enrol them, their keys, what they wrote down, and the tokens lent to them. What they wrote becomes
// acts when an officer signs for it; until then it rests here alone.
export const gates = {
  number: 5,
  name: 'gates',
  statements: `
create table gate_codes (
  code_hash text primary key,
  post text not null,
  expires_at timestamptz(3) not null,
  used boolean not null default false
);
create table gate_devices (
  post text primary key,
  event text not null,
  gate text not null,
  kid text not null unique,
  sign_key text not null,
  seal_key text not null,
  enrolled_at timestamptz(3) not null,
  heard_at timestamptz(3),
  clock_off_ms bigint not null default 0,
  list bigint not null default 0,
  clashes integer not null default 0
);
create table gate_turns (
  id bigint generated always as identity primary key,
  post text not null references gate_devices (post),
  envelope bytea not null,
  stored_at timestamptz(3) not null
);
create table gate_lines (
  post text not null references gate_devices (post),
  seq bigint not null check (seq > 0),
  event text not null,
  turn bigint not null references gate_turns (id),
  line jsonb not null,
  primary key (post, seq)
);
create index gate_lines_by_event on gate_lines (event);
create table gate_loans (
  event text not null,
  post text not null,
  entity text not null,
  zone integer not null,
  kind text not null,
  lent integer not null check (lent >= 0),
  recalled integer not null check (recalled >= 0),
  primary key (event, post, entity, zone, kind)
);
create table gate_lists (
  event text primary key,
  version bigint not null,
  rests_on text not null,
  snapshot text not null
);
`,
};

// SPDX-License-Identifier: EUPL-1.2
// What others share with this node: how far each source was read, what came of each look, and the candidates that wait for a person. They
// link nothing and are given to nobody.
export const sources = {
  number: 8,
  name: 'sources',
  statements: `
create table share_sources (
  name text primary key,
  after text,
  statements jsonb not null
);
create table share_pulls (
  source text not null,
  at timestamptz(3) not null,
  outcome text not null,
  objects integer not null,
  taken integer not null,
  withdrawn integer not null,
  more boolean not null,
  kept jsonb not null,
  primary key (source, at)
);
create table share_candidates (
  source text not null,
  kind text not null,
  value text not null,
  tlp text not null,
  pap text not null,
  valid_until text,
  objects text[] not null,
  common text,
  withdrawn_at timestamptz(3),
  left_by text,
  first_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  primary key (source, kind, value)
);
create index share_candidates_by_value on share_candidates (kind, value);
create index share_candidates_by_object on share_candidates using gin (objects);
`,
};

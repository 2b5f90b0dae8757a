// SPDX-License-Identifier: EUPL-1.2
// What was given to others and by whom it may be read, and blind questions with the indexes they are asked of.
export const sharing = {
  number: 7,
  name: 'sharing',
  statements: `
create table share_recipients (
  name text primary key,
  class text not null,
  token_hash text not null unique,
  note text not null,
  until timestamptz(3),
  added_at timestamptz(3) not null
);
create table share_objects (
  collection text not null,
  id text not null,
  version text collate "C" not null,
  added text collate "C" not null,
  type text not null,
  revoked boolean not null,
  object text not null,
  primary key (collection, id, version),
  unique (collection, added)
);
create table share_kept (
  collection text not null,
  id text not null,
  why text not null,
  at timestamptz(3) not null,
  primary key (collection, id, why)
);
create table blind_indexes (
  answerer text not null,
  asker text not null,
  epoch text not null,
  class text not null,
  notice jsonb not null,
  entries bytea,
  primary key (answerer, asker, epoch, class)
);
create table blind_book (
  one boolean primary key default true check (one),
  book jsonb not null
);
create table blind_questions (
  id text primary key,
  person text not null,
  to_party text not null,
  class text not null,
  size integer not null,
  state text not null,
  draft jsonb,
  question jsonb,
  result jsonb,
  record bytea,
  made_at timestamptz(3) not null
);
create index blind_questions_by_time on blind_questions (made_at);
`,
};

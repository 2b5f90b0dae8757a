// SPDX-License-Identifier: EUPL-1.2
// The first shape of the store. Moments are kept to the millisecond, as acts spell them.
export const firstTables = {
  number: 1,
  name: 'first-tables',
  statements: `
create table acts (
  seq bigserial not null unique,
  digest text primary key,
  id text not null unique,
  kind text not null,
  mode text not null,
  from_office text not null,
  from_party text not null,
  to_offices text[] not null,
  re text,
  at timestamptz(3) not null,
  direction text not null check (direction in ('own', 'received', 'register')),
  envelope bytea not null,
  stored_at timestamptz(3) not null
);
create index acts_by_reference on acts (re) where re is not null;
create index acts_by_kind on acts (kind, seq);

create function acts_never_change() returns trigger language plpgsql as $$
begin
  raise exception 'acts are never changed nor removed';
end $$;
create trigger acts_never_change before update or delete or truncate on acts
  for each statement execute function acts_never_change();

create table leaves (
  seq bigserial primary key,
  idx bigint unique check (idx >= 0),
  about text not null check (about in ('act', 'received', 'receipt', 'custody', 'padding')),
  digest text not null,
  salt bytea,
  commitment bytea not null,
  integrated boolean not null default false,
  unique (about, digest),
  check (idx is not null or not integrated)
);
create index leaves_queued on leaves (seq) where idx is null;
create index leaves_to_integrate on leaves (idx) where idx is not null and not integrated;

create table checkpoints (
  size bigint primary key,
  note text not null,
  cosigned text,
  signed_at timestamptz(3) not null
);

create table witness_states (
  origin text primary key,
  size bigint not null,
  root bytea not null,
  note text not null
);

create table accusations (
  id bigserial primary key,
  origin text not null,
  text text not null,
  seen_at timestamptz(3) not null
);
create index accusations_by_origin on accusations (origin);

create table deliveries (
  digest text not null references acts (digest) deferrable initially deferred,
  to_party text not null,
  next_at timestamptz(3) not null,
  attempts integer not null default 0,
  last_error text,
  done boolean not null default false,
  primary key (digest, to_party)
);
create index deliveries_due on deliveries (next_at) where not done;

create table drafts (
  id text primary key,
  payload bytea not null,
  signatures jsonb not null default '[]',
  person text not null,
  office text not null,
  state text not null check (state in ('open', 'waiting', 'sent', 'withdrawn')),
  note text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index drafts_by_office on drafts (office, state);

create table people (
  id text primary key,
  name text not null,
  office text not null,
  roles text[] not null,
  password_hash text not null,
  wrapped_key bytea not null,
  public_key text not null,
  disabled boolean not null default false
);

create table sessions (
  token_hash text primary key,
  person text not null references people (id),
  wrapped_key bytea not null,
  created_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
create index sessions_by_person on sessions (person);

create table sign_in_attempts (
  id bigserial primary key,
  name text not null,
  source text not null,
  at timestamptz(3) not null,
  success boolean not null
);
create index sign_in_attempts_by_name on sign_in_attempts (name, at);
create index sign_in_attempts_by_source on sign_in_attempts (source, at);

create table files (
  sha256 text primary key,
  size bigint not null,
  crc32 bigint not null,
  media text not null,
  name text not null,
  act_digest text,
  role text not null,
  stored_at timestamptz(3) not null
);
create index files_by_act on files (act_digest) where act_digest is not null;

create table transfers (
  sealed_sha256 text primary key,
  size bigint not null,
  have bigint not null default 0,
  state text not null,
  act_digest text not null,
  from_party text not null,
  error text,
  updated_at timestamptz(3) not null
);
create index transfers_by_state on transfers (state);

create table dossier_acts (
  act_digest text primary key,
  dossier text not null,
  position integer not null,
  kind text not null
);
create index dossier_acts_in_order on dossier_acts (dossier, position);
`,
};

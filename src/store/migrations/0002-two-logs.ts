// SPDX-License-Identifier: EUPL-1.2
// A node may keep two logs, each with indexes and checkpoints of its own; and it remembers how it last saw a log that others publish.
export const twoLogs = {
  number: 2,
  name: 'two-logs',
  statements: `
alter table leaves add column log text not null default 'acts' check (log in ('acts', 'register'));
alter table leaves alter column log drop default;
alter table leaves drop constraint leaves_idx_key, add unique (log, idx);
alter table leaves drop constraint leaves_about_digest_key, add unique (about, digest, log);
drop index leaves_queued;
create index leaves_queued on leaves (log, seq) where idx is null;
drop index leaves_to_integrate;
create index leaves_to_integrate on leaves (log, idx) where idx is not null and not integrated;

alter table checkpoints add column log text not null default 'acts' check (log in ('acts', 'register'));
alter table checkpoints alter column log drop default;
alter table checkpoints drop constraint checkpoints_pkey, add primary key (log, size);

create table seen_checkpoints (
  origin text primary key,
  size bigint not null,
  note text not null,
  witnessed_at timestamptz(3) not null
);
`,
};

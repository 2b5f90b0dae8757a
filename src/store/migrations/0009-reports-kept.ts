// SPDX-License-Identifier: EUPL-1.2
// When a report was taken back and when it was destroyed, which files came with it, and appeals as rows. All of it follows from acts.
export const reportsKept = {
  number: 9,
  name: 'reports-kept',
  statements: `
alter table report_rows add column withdrawn_at timestamptz(3);
alter table report_rows add column destroyed_at timestamptz(3);
alter table report_rows add column files text[] not null default '{}';
create index report_rows_by_file on report_rows using gin (files) where files <> '{}';
create index report_rows_destroyed on report_rows (destroyed_at) where destroyed_at is not null;
alter table indicator_rows add column decided_at timestamptz(3);
create table appeal_rows (
  appeal text primary key,
  at timestamptz(3) not null,
  kind text not null,
  value text not null,
  code_sha256 text not null,
  decided text,
  decided_at timestamptz(3),
  destroyed_at timestamptz(3)
);
create index appeal_rows_by_code on appeal_rows (code_sha256);
create index appeal_rows_open on appeal_rows (at) where decided is null;
`,
};

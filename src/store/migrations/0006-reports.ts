// SPDX-License-Identifier: EUPL-1.2
// What reports name, as rows that can be searched and linked. All of it follows from acts and the files of reports, and may be emptied
// and filled again. No row holds anything that is the reporter's own.
export const reports = {
  number: 6,
  name: 'reports',
  statements: `
create table report_rows (
  report text primary key,
  at timestamptz(3) not null,
  reporter text not null,
  channel text not null,
  language text not null,
  wish text not null,
  consents text[] not null,
  minor boolean not null,
  sent_at timestamptz(3),
  same_as text,
  code_sha256 text not null,
  key_mark text unique,
  way text,
  sector text,
  severity text,
  money jsonb,
  trait text[] not null,
  text_sha256 text not null
);
create index report_rows_by_time on report_rows (at);
create index report_rows_by_code on report_rows (code_sha256);
create index report_rows_by_text on report_rows (text_sha256);
create table report_links (
  report text not null references report_rows (report) on delete cascade,
  kind text not null,
  value text not null,
  role text not null,
  verdict text not null,
  country text,
  primary key (report, kind, value)
);
create index report_links_by_value on report_links (kind, value);
create table indicator_rows (
  kind text not null,
  value text not null,
  state text not null,
  tlp text,
  pap text,
  valid_until text,
  by_act text,
  appeal text,
  disputed_at timestamptz(3),
  first_seen timestamptz(3) not null,
  last_seen timestamptz(3) not null,
  primary key (kind, value)
);
create index indicator_rows_by_state on indicator_rows (state);
create index indicator_rows_by_appeal on indicator_rows (appeal);
`,
};

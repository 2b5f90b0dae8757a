// SPDX-License-Identifier: EUPL-1.2
// Numbers of register entries apart from those of all other acts: whoever sends an act chooses its number, and must not keep an entry
// of the register out by it.
export const entriesApart = {
  number: 4,
  name: 'entries-apart',
  statements: `
alter table acts drop constraint acts_id_key;
create unique index acts_by_id on acts (id, starts_with(kind, 'register.'));
`,
};

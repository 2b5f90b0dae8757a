// SPDX-License-Identifier: EUPL-1.2
// The code of a campaign that a reporter named, so that reports with one code are listed together.
export const campaignCodes = {
  number: 10,
  name: 'campaign-codes',
  statements: `
alter table report_rows add column campaign text;
`,
};

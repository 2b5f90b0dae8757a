// SPDX-License-Identifier: EUPL-1.2
// A conference, measured: every list and plan made anew, badges printed in bulk, and lists of people loaded into a real node.
import { parseArgs } from 'node:util';
import { benchBadges } from './badges.ts';
import { benchImport } from './conference-import.ts';
import { benchConference } from './conference.ts';
import { print } from './printed.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
const parts = [benchConference(), await benchBadges(), await benchImport()];
print(
  'conference',
  {
    table: parts.flatMap((p) => p.table),
    figures: Object.assign({}, ...parts.map((p) => p.figures)),
    ratios: Object.assign({}, ...parts.map((p) => p.ratios)),
  },
  values.json ?? false,
);

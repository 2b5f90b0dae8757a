// SPDX-License-Identifier: EUPL-1.2
// A conference, measured: every list and plan made anew, and badges printed in bulk.
import { parseArgs } from 'node:util';
import { benchBadges } from './badges.ts';
import { benchConference } from './conference.ts';
import { print } from './printed.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
const parts = [benchConference(), await benchBadges()];
print(
  'conference',
  {
    table: parts.flatMap((p) => p.table),
    figures: Object.assign({}, ...parts.map((p) => p.figures)),
    ratios: Object.assign({}, ...parts.map((p) => p.ratios)),
  },
  values.json ?? false,
);

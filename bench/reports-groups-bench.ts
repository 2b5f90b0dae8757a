// SPDX-License-Identifier: EUPL-1.2
import { parseArgs } from 'node:util';
import { print } from './printed.ts';
import { benchGroups } from './reports-groups.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, reports: { type: 'string' }, links: { type: 'string' } },
});
const sizes = {
  ...(values.reports === undefined ? {} : { reports: Number(values.reports) }),
  ...(values.links === undefined ? {} : { links: Number(values.links) }),
};
print('reports-groups', benchGroups(sizes), values.json ?? false);

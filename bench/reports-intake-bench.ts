// SPDX-License-Identifier: EUPL-1.2
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { raiseOwn } from './own-node.ts';
import { print } from './printed.ts';
import { benchIntake } from './reports-intake.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, reports: { type: 'string' } } });
const own = await raiseOwn('XA');
try {
  const law = join(import.meta.dirname, '..', 'law');
  const reports = values.reports === undefined ? undefined : Number(values.reports);
  print('reports-intake', await benchIntake(own.node, law, reports), values.json ?? false);
} finally {
  await own.close();
}

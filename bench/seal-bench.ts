// SPDX-License-Identifier: EUPL-1.2
import { parseArgs } from 'node:util';
import { print } from './printed.ts';
import { benchSeal } from './seal.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, mib: { type: 'string' } } });
print('seal', await benchSeal(values.mib === undefined ? {} : { mib: Number(values.mib) }), values.json ?? false);

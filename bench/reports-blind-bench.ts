// SPDX-License-Identifier: EUPL-1.2
import { parseArgs } from 'node:util';
import { print } from './printed.ts';
import { benchBlind } from './reports-blind.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, places: { type: 'string' } } });
const sizes = values.places === undefined ? {} : { places: Number(values.places) };
print('reports-blind', await benchBlind(sizes), values.json ?? false);

// SPDX-License-Identifier: EUPL-1.2
// A conference, measured: every list and plan made anew, and badges printed in bulk.
import { parseArgs } from 'node:util';
import { benchConference } from './conference.ts';
import { print } from './printed.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
print('conference', benchConference(), values.json ?? false);

// SPDX-License-Identifier: EUPL-1.2
// All handlers by the name of their route. A route without one, or one without a route, does not compile.
import type { Handlers } from './handler.ts';
import { evidence } from './routes/evidence.ts';
import { looking } from './routes/looking.ts';
import { people } from './routes/people.ts';
import { register } from './routes/register.ts';
import { compare } from './routes/reports/compare.ts';
import { reportAppeals } from './routes/reports/appeals.ts';
import { reportDesk } from './routes/reports/desk.ts';
import { reportSources } from './routes/reports/sources.ts';
import { incidents } from './routes/reports/incidents.ts';
import { spontaneous } from './routes/reports/spontaneous.ts';
import { summit } from './routes/summit/host.ts';
import { delegations } from './routes/summit/delegations.ts';
import { badges } from './routes/summit/badges.ts';
import { gates } from './routes/summit/gates.ts';
import { organisation } from './routes/summit/organisation.ts';
import { plans } from './routes/summit/plans.ts';
import { programme } from './routes/summit/programme.ts';
import { outcome } from './routes/summit/outcome.ts';
import { signing } from './routes/summit/signing.ts';
import { treaty } from './routes/treaty.ts';
import { writing } from './routes/writing.ts';

export const handlers: Handlers = {
  ...people,
  ...looking,
  ...writing,
  ...evidence,
  ...register,
  ...treaty,
  ...reportAppeals,
  ...reportDesk,
  ...reportSources,
  ...incidents,
  ...spontaneous,
  ...compare,
  ...summit,
  ...signing,
  ...outcome,
  ...delegations,
  ...organisation,
  ...programme,
  ...plans,
  ...badges,
  ...gates,
};

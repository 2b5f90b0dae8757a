// SPDX-License-Identifier: EUPL-1.2
// The content of every act of a conference. Lists come in batches, so that a file of some hundred rows is one act. Codes are the
// event's own and never reused; what is said again under the same code takes the place of what was said before.
export * from './content/event.ts';
export * from './content/organisation.ts';
export * from './content/outreach.ts';
export * from './content/delegations.ts';
export * from './content/gates.ts';
export * from './content/programme.ts';
export * from './content/plans.ts';
export * from './content/speaking.ts';
export * from './content/signing.ts';
export * from './content/press.ts';
export * from './content/outcome.ts';
export * from './content/procedure.ts';

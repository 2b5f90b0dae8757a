// SPDX-License-Identifier: EUPL-1.2
// What is said of a route: who may call it, and what goes in and out.
import type { TSchema } from 'typebox';

export type Route = {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  /** 'anyone', or a signed-in person of this node; roles are checked by the rules of the act, not here. */
  who: 'anyone' | 'signed-in';
  /** Only where the node runs an exercise. */
  exerciseOnly?: boolean;
  words: string;
  query?: TSchema;
  body?: TSchema;
  /** Raw bytes in or out instead of JSON. */
  raw?: 'in' | 'out';
  answer: TSchema;
};

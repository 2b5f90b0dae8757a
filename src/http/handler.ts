// SPDX-License-Identifier: EUPL-1.2
// What a route's handler is given and what it gives back. The types come from the wire table, so a missing or wrong handler
// does not compile.
import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Result } from '#base/result.ts';
import type { Helplines } from '#acts/reports/intake/helplines.ts';
import type { Surroundings } from '#acts/reports/intake/sort-report.ts';
import type { EvidenceCommands } from '#node/evidence-commands.ts';
import type { Node } from '#node/node.ts';
import type { WorldFiles } from '#node/world.ts';
import type { Answer, BodyOf, RouteName, routes } from '#wire/api.ts';
import type { EarlierStates } from './earlier-states.ts';
import type { Desk, Seat } from './session.ts';

/** What all handlers share. */
export type Site = {
  node: Node;
  commands: EvidenceCommands;
  desk: Desk;
  sequencer: { holds(): boolean };
  /** The list of States and what is reported of them; null on a node without it. */
  world: WorldFiles | null;
  /** Earlier states of the register, one at a time. */
  earlier: EarlierStates;
  /** Banks and lists that values are read with; null on a node without them. */
  around: Surroundings | null;
  /** Numbers of banks that may be shown. */
  helplines: Helplines;
  report: (fault: unknown) => void;
};

export type QueryOf<N extends RouteName> = (typeof routes)[N] extends { query: infer Q extends TSchema }
  ? Static<Q>
  : undefined;
export type SeatOf<N extends RouteName> = (typeof routes)[N]['who'] extends 'signed-in' ? Seat : Seat | null;

export type Asked<N extends RouteName> = {
  params: Record<string, string>;
  query: QueryOf<N>;
  body: BodyOf<N>;
  seat: SeatOf<N>;
  /** Network address of the caller, for the count of failed sign-ins. */
  source: string;
  /** The raw body of routes that take one. */
  stream: Readable | null;
  reply: FastifyReply;
};

/** Raw bytes out, with the name a browser saves them under. Null: how many is known only once they are made. */
export type Raw = { media: string; name: string; size: number | null; bytes: Uint8Array | Readable };

type Out<N extends RouteName> = (typeof routes)[N] extends { raw: 'out' } ? Raw : Answer<N>;
export type Handler<N extends RouteName> = (asked: Asked<N>, site: Site) => Promise<Result<Out<N>>>;
export type Handlers = { [N in RouteName]: Handler<N> };
/** A group of handlers in one file. */
export type Some<N extends RouteName> = Pick<Handlers, N>;

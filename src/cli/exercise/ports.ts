// SPDX-License-Identifier: EUPL-1.2
// Ports for nodes of an exercise, each promised to one world only: between the moment a port is drawn and the moment its node listens there,
// no other world of this machine gets the same one.
import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { Fault } from '#base/result.ts';

/** Below the ports the system hands to outgoing lines, so that a node which is down for a moment finds its own free again. */
const FIRST = 20_000;
const MANY = 6_000;
/** Whoever listens at a port so much above holds the port: the system gives it to one process and takes it back when that ends, however. */
const CLAIM = MANY;
const ATTEMPTS = 50;

const claims = new Map<number, Server>();

/**
 * A free port of the loopback interface that stays promised to this process until it ends; `wanted` when that is free. In: how ports are
 * drawn. Fault exercise.port when none is found.
 */
export async function freePort(wanted = 0, draw: () => number = () => FIRST + randomInt(MANY)): Promise<number> {
  if (wanted !== 0 && (await isFree(wanted))) return wanted;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = draw();
    if (claims.has(port)) continue;
    const claim = await hold(port + CLAIM);
    if (claim === null) continue;
    if (await isFree(port)) {
      claims.set(port, claim);
      return port;
    }
    claim.close();
  }
  throw new Fault('exercise.port', `No free port was found from ${FIRST} to ${FIRST + MANY - 1}.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = await hold(port);
  if (server === null) return false;
  await new Promise((resolve) => server.close(resolve));
  return true;
}

/** Listens and answers nobody; null when somebody listens there already. It keeps no process alive. */
function hold(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      server.unref();
      resolve(server);
    });
  });
}

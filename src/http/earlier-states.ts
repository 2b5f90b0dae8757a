// SPDX-License-Identifier: EUPL-1.2
// Earlier states of the register, for whoever asks without signing in. Each costs a fold of all entries before it, which holds up the
// whole node while it lasts: so one is made at a time, then others have their turn, and only a few may wait.
import { setTimeout as pause } from 'node:timers/promises';
import type { Register } from '#node/register.ts';

/** Questions that may wait for an earlier state at once, the one being made among them. */
const MOST_WAITING = 4;
/** Earlier states one page may be made of. */
const MOST_A_PAGE = 6;
/** A state that took so long is followed by so many times as long for everything else: at most a fifth of the node is spent on them. */
const REST = 4;

/** What is told to whoever cannot be served now. */
export const BUSY_WORDS =
  'Too many earlier states of the register are being asked for. Try again in a minute; what it holds today can be asked as always.';

export type EarlierStates = {
  /** The register as it was at so many entries; null when too many wait. */
  at(register: Register, known: number): Promise<Register | null>;
  /** What is made of a register and of earlier states of it, as it asks for them; null when too many wait, or it asks for too many. */
  from<T>(register: Register, make: (source: Register) => T | Promise<T>): Promise<{ made: T } | null>;
};

/** Thrown where a page asks for a state that is not there yet; the page is made again once it is. */
class NotYet extends Error {
  readonly known: number;
  constructor(known: number) {
    super(`The state at ${known} entries is not there yet.`);
    this.known = known;
  }
}

export type Turns = { now(): number; rest(ms: number): Promise<unknown> };
const TURNS: Turns = { now: () => performance.now(), rest: (ms) => pause(ms, undefined, { ref: false }) };

/** One for a server. In: clock and pause, for tests. */
export function earlierStates({ now, rest }: Turns = TURNS): EarlierStates {
  let waiting = 0;
  let free: Promise<unknown> = Promise.resolve();

  /** One after the other; whoever comes next waits for the rest too. */
  async function inTurn<T>(work: () => T): Promise<T> {
    const before = free;
    let done = () => {};
    free = new Promise<void>((resolve) => {
      done = resolve;
    });
    await before;
    const from = now();
    try {
      return work();
    } finally {
      rest((now() - from) * REST).then(done, done);
    }
  }

  async function at(register: Register, known: number): Promise<Register | null> {
    if (known >= register.entries.length) return register;
    if (register.isKept(known)) return register.knownAt(known);
    if (waiting >= MOST_WAITING) return null;
    waiting++;
    try {
      return await inTurn(() => register.knownAt(known));
    } finally {
      waiting--;
    }
  }

  return {
    at,
    async from(register, make) {
      const held = new Map<number, Register>();
      const knownAt = (known: number): Register => {
        if (known >= register.entries.length) return register;
        const then = held.get(known);
        if (!then) throw new NotYet(known);
        return then;
      };
      for (;;) {
        try {
          return { made: await make({ ...register, knownAt }) };
        } catch (error) {
          if (!(error instanceof NotYet)) throw error;
          const then = held.size < MOST_A_PAGE ? await at(register, error.known) : null;
          if (!then) return null;
          held.set(error.known, then);
        }
      }
    },
  };
}

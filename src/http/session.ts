// SPDX-License-Identifier: EUPL-1.2
// Who is signed in. The cookie opens the officer's key; the table alone opens nothing.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { base64url } from '#base/bytes.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { millis, plusMillis } from '#base/time.ts';
import { openSession, openWithPassword, signerOf, tokenHash } from '#node/officer-key.ts';
import type { Node } from '#node/node.ts';
import type { Actor } from '#node/write.ts';
import { type Person, people } from '#store/people.ts';
import { sessions, signInAttempts } from '#store/sessions.ts';

const SESSION_MS = 8 * 3_600_000;
/** How often a session in use is written down as such; in between nothing is stored. */
const TOUCH_MS = 60_000;
const WINDOW_MS = 15 * 60_000;
const FAILURES_BY_NAME = 5;
const FAILURES_BY_SOURCE = 20;

export type Seat = Actor & { tokenHash: string };

export type Desk = {
  /** Refusals: sign-in.closed, sign-in.wrong. The answer does not tell whether the person exists, and takes as long either way. */
  signIn(person: string, password: string, source: string): Promise<Result<{ person: Person; token: string }>>;
  signOut(tokenHash: string): Promise<void>;
  /** The signed-in person with an opened key, or null. Prolongs the session. */
  seatOf(request: FastifyRequest, reply: FastifyReply): Promise<Seat | null>;
  giveCookie(reply: FastifyReply, token: string): void;
  takeCookie(reply: FastifyReply): void;
};

export function cookieName(party: string): string {
  return `comity-${party.toLowerCase()}`;
}

/** The desk where people of this node sign in. Sessions last eight hours from the last use. */
export function makeDesk(node: Node): Desk {
  const name = cookieName(node.config.party);
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: node.config.address.startsWith('https:'),
  } as const;
  const table = sessions(node.db);
  const attempts = signInAttempts(node.db);
  /** Attempts being worked on count as failures until they are not, so that guesses in parallel gain nothing. */
  const running: { name: string; source: string }[] = [];

  const tooMany = async (person: string, source: string) => {
    const since = plusMillis(node.clock(), -WINDOW_MS);
    const failed = await attempts.failures({ name: person, source, since });
    const byName = failed.byName + running.filter((r) => r.name === person).length;
    const bySource = failed.bySource + running.filter((r) => r.source === source).length;
    return byName > FAILURES_BY_NAME || bySource > FAILURES_BY_SOURCE;
  };

  return {
    async signIn(id, password, source) {
      const attempt = { name: id, source };
      running.push(attempt);
      try {
        if (await tooMany(id, source))
          return refuse(
            'sign-in.closed',
            'Too many attempts failed. The door opens again a quarter of an hour after the last ones.',
          );
        const person = await people(node.db).find(id);
        const usable = person && !person.disabled ? person : null;
        const secret = await openWithPassword(usable ?? nobody(node), password);
        const opened = usable && secret ? openSession(secret, node.random) : null;
        await attempts.record({ ...attempt, at: node.clock(), success: opened !== null });
        if (!usable || !opened) return refuse('sign-in.wrong', 'Person or password is wrong.');
        await table.open(
          {
            tokenHash: opened.tokenHash,
            person: usable.id,
            wrappedKey: opened.wrappedKey,
            expiresAt: plusMillis(node.clock(), SESSION_MS),
          },
          node.clock(),
        );
        return ok({ person: usable, token: opened.token });
      } finally {
        running.splice(running.indexOf(attempt), 1);
      }
    },

    signOut: (hash) => table.close(hash),

    async seatOf(request, reply) {
      const token = request.cookies[name];
      if (!token) return null;
      const hash = tokenHash(token);
      const now = node.clock();
      const session = await table.find(hash, now);
      const person = session ? await people(node.db).find(session.person) : null;
      const signer = session ? signerOf(token, session.wrappedKey) : null;
      if (!session || !person || !signer) return null;
      if (millis(now) - millis(session.seenAt) > TOUCH_MS) {
        await table.touch(hash, now, plusMillis(now, SESSION_MS));
        this.giveCookie(reply, token);
      }
      return { person, signer, tokenHash: hash };
    },

    giveCookie: (reply, token) => void reply.setCookie(name, token, { ...cookie, maxAge: SESSION_MS / 1000 }),
    takeCookie: (reply) => void reply.clearCookie(name, cookie),
  };
}

/** Stands in for a person who does not exist, so that the same work is done. */
function nobody(node: Node): Pick<Person, 'passwordHash' | 'wrappedKey'> {
  return { passwordHash: `argon2id$19456$2$1$${base64url(node.random(16))}`, wrappedKey: new Uint8Array(64) };
}

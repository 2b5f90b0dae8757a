// SPDX-License-Identifier: EUPL-1.2
// One person at a browser, without the browser: signs in and calls the same routes a page does.
import { Fault } from '#base/result.ts';
import { type Answer, type BodyOf, type RouteName, routes } from '#wire/api.ts';

export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  /** The rule a no rests on, where the node named one. */
  readonly citation: { pack: string; code: string } | null;
  constructor(status: number, code: string, words: string, citation: Refused['citation'] = null) {
    super(`${code}: ${words}`);
    this.status = status;
    this.code = code;
    this.citation = citation;
  }
}

export type Client = {
  person: string;
  ask<N extends RouteName>(
    name: N,
    options?: { params?: Record<string, string>; query?: Record<string, string>; body?: BodyOf<N> },
  ): Promise<Answer<N>>;
  /** Sends a file as it streams; out: digest and size as the node stored it. */
  upload(name: string, source: AsyncIterable<Uint8Array>): Promise<Answer<'upload'>>;
  download(sha256: string): Promise<ReadableStream<Uint8Array>>;
};

/** Signs a person of the exercise in at the node of that address. */
export async function enter(address: string, person: string): Promise<Client> {
  const reply = await fetch(new URL(routes.exerciseEnter.path, address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-comity': '1' },
    body: JSON.stringify({ person }),
  });
  if (!reply.ok) await refused(reply);
  const cookie = reply.headers
    .getSetCookie()
    .map((c) => c.slice(0, c.indexOf(';')))
    .join('; ');
  const headers = { cookie, 'x-comity': '1' };
  return {
    person,
    async ask(name, options = {}) {
      const route = routes[name];
      const path = route.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(options.params?.[key] ?? ''));
      const url = new URL(path, address);
      for (const [key, value] of Object.entries(options.query ?? {})) url.searchParams.set(key, value);
      const init: RequestInit =
        route.method === 'GET'
          ? { headers }
          : {
              method: route.method,
              headers: { ...headers, 'content-type': 'application/json' },
              body: JSON.stringify(options.body ?? {}),
            };
      const answer = await fetch(url, init);
      if (!answer.ok) await refused(answer);
      return (await answer.json()) as never;
    },
    async upload(name, source) {
      const url = new URL(routes.upload.path, address);
      url.searchParams.set('name', name);
      const init = {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        body: source,
        duplex: 'half',
      };
      const answer = await fetch(url, init as unknown as RequestInit);
      if (!answer.ok) await refused(answer);
      return (await answer.json()) as Answer<'upload'>;
    },
    async download(sha256) {
      const answer = await fetch(new URL(routes.bundle.path.replace(':sha256', sha256), address), { headers });
      if (!answer.ok || !answer.body) await refused(answer);
      return answer.body!;
    },
  };
}

async function refused(reply: Response): Promise<never> {
  const problem = (await reply.json().catch(() => ({}))) as {
    code?: string;
    detail?: string;
    refusal?: { params?: Record<string, unknown>; citation?: { pack: string; code: string } };
  };
  const params = problem.refusal?.params ? ` ${JSON.stringify(problem.refusal.params)}` : '';
  throw new Refused(
    reply.status,
    problem.code ?? 'http',
    `${problem.detail ?? reply.statusText}${params}`,
    problem.refusal?.citation ?? null,
  );
}

/** Asks until the answer is the wished one; the time is a limit, not a pause. Fault exercise.waited. */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  wished: (t: T) => boolean,
  ms = 30_000,
): Promise<T> {
  const end = performance.now() + ms;
  let last: unknown;
  for (;;) {
    const value = await ask().catch((error: unknown) => {
      last = error;
      return undefined;
    });
    if (value !== undefined && wished(value)) return value;
    if (performance.now() > end) throw new Fault('exercise.waited', `Waited in vain for: ${what}.`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

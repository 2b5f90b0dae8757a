// SPDX-License-Identifier: EUPL-1.2
// The only way from the screen to the node: every call goes through the contract table. A refusal comes back as a value;
// an unreachable or broken node is a fault and is thrown.
import type { Result } from '#base/result.ts';
import { type Answer, type BodyOf, type RouteName, routes } from '#wire/api.ts';
import type { RefusalView } from '#wire/views.ts';

/** A problem document, RFC 9457, as the node writes it. */
type Problem = { title?: string; status?: number; detail?: string; code?: string; refusal?: RefusalView };

export type Call<N extends RouteName> = {
  params?: Record<string, string>;
  query?: Record<string, string>;
} & (BodyOf<N> extends undefined ? { body?: undefined } : { body: BodyOf<N> });

/** The node did not answer, or answered with something that is no answer. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Nobody is signed in any more; the page leads to the door. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

/** Address of a route on this node. Throws TypeError when a part of the path is not given: that is a mistake in our own code. */
export function addressOf(
  name: RouteName,
  params: Record<string, string> = {},
  query: Record<string, string> = {},
): string {
  const path = routes[name].path.replace(/:([a-z0-9]+)/gi, (_, part: string) => {
    const value = params[part];
    if (value === undefined) throw new TypeError(`${name} needs ${part}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams(query).toString();
  return search ? `${path}?${search}` : path;
}

/** Turns a problem document into a refusal people can read. A problem without any of it still says something true. */
export function refusalOf(problem: Problem, status: number): RefusalView {
  if (problem.refusal) return problem.refusal;
  return {
    code: problem.code ?? `http.${status}`,
    words: problem.detail ?? problem.title ?? `The node answered ${status}.`,
  };
}

/**
 * Calls one route. In: its name, path and query values, and its body. Out: the answer, or the refusal of the node.
 * Throws Unreachable when there is no connection or no JSON, SignedOut when the route wants a person and there is none. Every writing call carries a header a foreign page cannot
 * send without asking first.
 */
export async function call<N extends RouteName>(name: N, with_: Call<N>): Promise<Result<Answer<N>>> {
  const { method } = routes[name];
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-comity'] = '1';
  if (with_.body !== undefined) headers['content-type'] = 'application/json';
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' };
  if (with_.body !== undefined) init.body = JSON.stringify(with_.body);
  let status: number;
  let json: unknown;
  try {
    const response = await fetch(addressOf(name, with_.params, with_.query), init);
    status = response.status;
    json = await response.json();
  } catch (cause) {
    throw new Unreachable('The node did not answer.', { cause });
  }
  if (status >= 200 && status < 300) return { ok: true, value: json as Answer<N> };
  if (status === 401 && routes[name].who === 'signed-in') throw new SignedOut('Nobody is signed in.');
  if (status >= 500) throw new Unreachable(`The node answered ${status}.`);
  return { ok: false, refusal: refusalOf(json as Problem, status) };
}

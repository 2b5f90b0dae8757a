// SPDX-License-Identifier: EUPL-1.2
// The wire table as an OpenAPI 3.1 document, for people who read contracts. Emitted, never written by hand.
import type { TSchema } from 'typebox';
import { routes } from '#wire/api.ts';
import type { Route } from '#wire/route.ts';
import { RefusalView } from '#wire/views.ts';
import { OWN_HEADER } from './headers.ts';

type Json = Record<string, unknown>;

/** The document of the current table. Pure: the same table gives the same document. */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    const path = route.path.replace(/:([a-z0-9]+)/gi, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Comity: a node and its own people',
      version,
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'comity-<party>' } },
      schemas: { Problem: problem() },
    },
  };
}

function operation(name: string, route: Route): Json {
  return {
    operationId: name,
    summary: route.words,
    ...(route.exerciseOnly ? { description: 'Only where the node runs an exercise.' } : {}),
    security: route.who === 'signed-in' ? [{ session: [] }] : [],
    parameters: parameters(route),
    ...(route.body || route.raw === 'in'
      ? { requestBody: { required: true, content: content(route.raw === 'in', route.body) } }
      : {}),
    responses: {
      200: { description: 'Done.', content: content(route.raw === 'out', route.answer) },
      default: {
        description: 'A refusal with its code, or a fault.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parameters(route: Route): Json[] {
  const inPath = [...route.path.matchAll(/:([a-z0-9]+)/gi)].map((m) => ({
    name: m[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query = (route.query ? plain(route.query) : {}) as { properties?: Record<string, Json>; required?: string[] };
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query.required?.includes(name) ?? false,
    schema,
  }));
  const own =
    route.method === 'GET'
      ? []
      : [{ name: OWN_HEADER, in: 'header', required: true, schema: { type: 'string', const: '1' } }];
  return [...inPath, ...inQuery, ...own];
}

function content(raw: boolean, schema: TSchema | undefined): Json {
  return raw ? { 'application/octet-stream': {} } : { 'application/json': { schema: schema ? plain(schema) : {} } };
}

/** The schema as JSON alone: what the library keeps beside it is not enumerable and falls away. */
function plain(schema: TSchema): Json {
  return JSON.parse(JSON.stringify(schema)) as Json;
}

/** RFC 9457, with our code and the whole refusal. */
function problem(): Json {
  const text = { type: 'string' };
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'code'],
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: text,
      code: text,
      refusal: plain(RefusalView),
    },
  };
}

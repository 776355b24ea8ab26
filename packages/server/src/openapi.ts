import { api, type Route } from '@niepan/domain/api';
import { problems } from '@niepan/domain/problem';
import { Problem } from '@niepan/domain/wire/session';
import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

/** JSON Schema 2020-12, which OpenAPI 3.1 uses as it is. */
function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  return schema;
}

function parametersOf(route: Route): Json[] {
  return (['params', 'query'] as const).flatMap((part) => {
    const shape = route[part];
    if (shape === undefined) return [];
    return Object.entries(shape.shape).map(([name, field]) => ({
      name,
      in: part === 'params' ? 'path' : 'query',
      required: part === 'params' || !z.safeParse(field, undefined).success,
      schema: schemaOf(field, 'input'),
    }));
  });
}

function contentOf(route: Route): Json {
  if (route.kind !== 'file') return { 'application/json': { schema: schemaOf(route.reply, 'output') } };
  return { 'application/octet-stream': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } };
}

function operationOf(name: string, route: Route): Json {
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const body = route.body && {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
  };
  return {
    operationId: name,
    summary: route.summary,
    parameters: parametersOf(route),
    ...body,
    responses: {
      200: { description: route.summary, content: contentOf(route) },
      default: { description: '出了什么问题、在哪里、怎样改正', content: problem },
    },
  };
}

/** The OpenAPI 3.1 document, printed from the route table. */
export function renderOpenApi(version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, route] of Object.entries<Route>(api)) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Niepan 涅槃',
      version,
      description: `接口由 domain/api.ts 的路由表生成。登录后用会话 cookie 调用。问题代码：${Object.keys(problems).join('、')}。`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'niepan_session' } },
      schemas: { Problem: schemaOf(Problem, 'output') },
    },
  };
}

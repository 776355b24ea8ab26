import { randomBytes } from 'node:crypto';
import type { Refusal } from '@niepan/domain/outcome';
import { wordsOfProblem } from '@niepan/domain/problem';
import type { Problem } from '@niepan/domain/wire/session';
import { isConnectionLost } from '@niepan/store/connection';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ZodError, type z } from 'zod';

type ProblemBody = z.infer<typeof Problem>;

function send(reply: FastifyReply, status: number, body: ProblemBody): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** A refusal on the wire, under the status of its code. */
export function sendRefusal(reply: FastifyReply, { code, args, where = [] }: Refusal): FastifyReply {
  const { status, ...words } = wordsOfProblem(code, args);
  return send(reply, status, { code, ...words, where: [...where], fault: null });
}

/** No route of that method and path. */
export function sendNoRoute(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0] ?? '/';
  return sendRefusal(reply, { code: 'no-route', args: { method: request.method, path } });
}

/** The field of each finding, such as `query.year`. */
function whereOf(error: ZodError): ProblemBody['where'] {
  return error.issues.map((issue) => ({ field: issue.path.map(String).join('.'), message: issue.message }));
}

const refusedByFastify: Readonly<Record<number, Refusal['code']>> = {
  400: 'wrong-input',
  // A path that leads out of the folder of the web: whether there is something isn't told.
  403: 'no-route',
  404: 'no-route',
  413: 'too-large',
  415: 'wrong-media',
  429: 'too-many',
};

/** What the log may know of an address: a sign-in token is as good as a password. */
const pathOf = (request: FastifyRequest): string | undefined =>
  request.url.split('?')[0]?.replace(/^\/sign-in\/.*/, '/sign-in/…');

/**
 * The error table: what was thrown → Problem. Input that doesn't parse says where; whatever else is thrown is a fault,
 * of which the caller gets a number and the log the rest.
 */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof ZodError) return sendRefusal(reply, { code: 'wrong-input', args: {}, where: whereOf(error) });
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    const code = refusedByFastify[error.statusCode];
    const part = request.method === 'GET' ? 'path' : 'body';
    const where = code === 'wrong-input' ? [{ field: part, message: error.message }] : [];
    const seconds = Number(reply.getHeader('retry-after') ?? 60);
    if (code === 'no-route') return sendNoRoute(request, reply);
    if (code !== undefined) return sendRefusal(reply, { code, args: { seconds }, where });
  }
  if (isConnectionLost(error)) {
    request.log.error({ err: error, path: pathOf(request) }, 'database away');
    reply.header('retry-after', '3');
    return sendRefusal(reply, { code: 'database-away', args: {} });
  }
  const fault = randomBytes(6).toString('hex');
  request.log.error({ fault, err: error, method: request.method, path: pathOf(request) }, 'fault');
  const { status, ...words } = wordsOfProblem('fault', {});
  return send(reply, status, { code: 'fault', ...words, where: [], fault });
}

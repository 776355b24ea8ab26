import { api, type Route, type RouteName } from '@niepan/domain/api';
import { wordsOf } from '@niepan/engine';
import type { Database } from '@niepan/store/database';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { z } from 'zod';
import { compressReplies } from './compress.ts';
import { renderDocsPage } from './docs-page.ts';
import { renderOpenApi } from './openapi.ts';
import { sendError, sendNoRoute, sendRefusal } from './problem-reply.ts';
import { guardRequests } from './security.ts';
import { endRequestSession, guardApi, type SessionLimits, serveSignIn, sessionLimits, sessionOf } from './session.ts';
import { serveWeb } from './static.ts';
import type { Platform } from './usecases/platform.ts';
import type { FileReply } from './usecases/usecase.ts';
import { type AnyUsecase, usecases } from './usecases/usecases.ts';

export interface HttpOptions {
  readonly version: string;
  readonly database: Database;
  readonly platform: Platform;
  /** `host:port` values under which requests are taken. */
  readonly hosts: ReadonlySet<string>;
  /** Folder of the built web. */
  readonly web: string;
  /** File for the log of faults; absent = no log. */
  readonly logFile?: string;
  readonly clock?: () => Date;
  readonly limits?: SessionLimits;
}

const nothing = z.strictObject({});

/** Each part by its shape; a key that the route doesn't know is a mistake of the caller. The field's path begins with the part. */
function parseInput(route: Route, request: FastifyRequest) {
  const shape = z.object({
    params: route.params ?? z.object({}),
    query: route.query?.strict() ?? nothing,
    body: route.body?.strict() ?? z.any(),
  });
  return shape.parse({ params: request.params, query: request.query, body: request.body });
}

function sendFile(reply: FastifyReply, { bytes, fileName, mediaType }: FileReply): FastifyReply {
  const name = encodeURIComponent(fileName);
  return reply
    .header(
      'content-disposition',
      `attachment; filename="download.${fileName.split('.').at(-1)}"; filename*=UTF-8''${name}`,
    )
    .header('cache-control', 'no-store')
    .type(mediaType)
    .send(Buffer.from(bytes));
}

/** English where it is asked for first, else Chinese. */
function languageOf({ headers }: FastifyRequest): 'zh' | 'en' {
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'zh';
}

function sendJson(reply: FastifyReply, value: unknown): FastifyReply {
  return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(JSON.stringify(value));
}

/** The server without a port: routes of the table behind a session, sign-in, the interface's description, the web. */
export async function makeHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { database, platform, clock = () => new Date(), limits = sessionLimits } = options;
  z.config(z.locales.zhCN());
  const app = Fastify({
    logger: options.logFile === undefined ? false : { level: 'warn', file: options.logFile },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 256 * 1024,
    // A Chinese name takes nine characters a sign in an address.
    routerOptions: { maxParamLength: 2000 },
    requestTimeout: 30_000,
    // A proxy on this machine that ends TLS may say so; then the cookie goes over TLS only.
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    // Addresses that can't be decoded come here past all hooks.
    frameworkErrors: (error, request, reply) => {
      reply.headers({ 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'" });
      sendError(error, request, reply);
    },
  });
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply));
  await guardRequests(app, options.hosts);
  compressReplies(app);
  await serveSignIn(app, database, limits, clock);

  guardApi(app, database, limits, clock);

  for (const [name, route] of Object.entries<Route>(api)) {
    if (name === 'endSession') continue;
    // Its input's type is derived from the very route that parses it, which the loop can't see.
    const usecase: AnyUsecase = usecases[name as Exclude<RouteName, 'endSession'>];
    app.route({
      method: route.method,
      url: route.path,
      ...(route.bodyBytes === undefined ? {} : { bodyLimit: route.bodyBytes }),
      handler: async (request, reply) => {
        const words = await wordsOf(languageOf(request));
        const context = { now: clock, actor: sessionOf(request).user, database, platform, words };
        const outcome = await usecase(context, parseInput(route, request) as never);
        if (!outcome.ok) return sendRefusal(reply, outcome.refusal);
        return route.kind === 'file' ? sendFile(reply, outcome.value as FileReply) : sendJson(reply, outcome.value);
      },
    });
  }
  app.post(api.endSession.path, async (request, reply) => {
    await endRequestSession(database, sessionOf(request), request, reply, clock());
    return sendJson(reply, { ended: true });
  });
  app.get('/api/openapi.json', async (_, reply) => sendJson(reply, renderOpenApi(options.version)));
  app.get('/api/docs', async (_, reply) =>
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(renderDocsPage(options.version)),
  );
  app.all('/api/*', async (request, reply) => sendNoRoute(request, reply));
  await serveWeb(app, options.web);
  return app;
}

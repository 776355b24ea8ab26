import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sendNoRoute } from './problem-reply.ts';

/**
 * Serves the built pages, which hold no data: files with a hash in their name for good, everything else fresh.
 * Any other GET outside `/api` gets the shell, so that an address of a page opens that page.
 */
export async function serveWeb(app: FastifyInstance, root: string): Promise<void> {
  const isBuilt = existsSync(root);
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root,
      preCompressed: true,
      // Named here, or a client that takes no compressed file is told that the folder is forbidden.
      index: ['index.html'],
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isHashed = /[\\/]assets[\\/]/.test(path);
        reply.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const isPage =
      request.method === 'GET' && !/^\/(api|assets|sign-in)(\/|$)/.test(path) && !/\.[a-z]\w{0,4}$|\/\./i.test(path);
    if (isPage && isBuilt) return reply.sendFile('index.html');
    return sendNoRoute(request, reply);
  });
}

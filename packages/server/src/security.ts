import helmet from '@fastify/helmet';
import { refuse } from '@niepan/domain/outcome';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendRefusal } from './problem-reply.ts';

/**
 * Scripts only from our own files, never inline, never `eval`. Styles may be inline: antd and echarts write style elements and
 * attributes at run time, some of them without a nonce. Nothing is loaded from, sent to or framed by another site.
 */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

/** Why a request is turned away before anything looks at it, or null. */
export function findIntruder(
  request: Pick<FastifyRequest, 'method' | 'headers'>,
  hosts: ReadonlySet<string>,
): { readonly code: 'unknown-host' | 'wrong-origin'; readonly host: string } | null {
  const host = (request.headers.host ?? '').toLowerCase();
  // A page of another site whose name was rebound to this address would arrive under that name.
  if (!hosts.has(host)) return { code: 'unknown-host', host };
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return { code: 'wrong-origin', host };
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    return { code: 'wrong-origin', host };
  }
  return null;
}

/** Headers on every reply; requests under a foreign host name, or writes sent from another site, are refused. */
export async function guardRequests(app: FastifyInstance, hosts: ReadonlySet<string>): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy,
    // TLS ends before us, if anywhere; the proxy that ends it sets this header.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', async (request, reply) => {
    const intruder = findIntruder(request, hosts);
    if (intruder !== null) return sendRefusal(reply, refuse(intruder.code, { host: intruder.host }).refusal);
  });
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { type INestApplication, type LoggerService, RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule, type AppOptions } from './app.module.js';
import { newId } from './database/ids.js';
import { describeApi } from './http/describe-api.js';
import { answerProblem, problemOf } from './http/problem.filter.js';
import { notFound } from './http/problem.js';
import { silentSockets } from './http/silent-sockets.js';
import { answerUnreadable } from './http/unreadable.js';
import { refuseUnfitText, strictValidation } from './http/validation.js';
import { SurveyDoor } from './surveys/survey-door.js';
import { surveyPage } from './surveys/survey-page.js';

const JSON_LIMIT = 256 * 1024;
const FILE_LIMIT = 20 * 1024 * 1024;
const WEBHOOK = /^\/api\/webhooks\//;
const TAKES_BYTES = /^\/api\/(webhooks|hooks|appointment-sources\/[^/]+\/(deliveries|readings))(\/|\?|$)/;

/** The whole app, ready to listen. Everything that a test needs to differ in is an argument. */
export async function createApp(options: AppOptions, logger: LoggerService | false): Promise<NestFastifyApplication> {
  const { serving } = options;
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_LIMIT,
    genReqId: () => newId().slice(-12),
    trustProxy: serving.publicUrl ? (_address: string, hop: number) => hop < 1 : false,
    // A request that never ends holds a socket only so long; streams are not requests that end.
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerUnreadable,
    // What fails before a route is found: an address that cannot be decoded.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      answerProblem(problemOf(error) ?? notFound(), request, reply),
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(options), adapter, {
    logger,
    // Nest's own would read forms, too, and a form of another site needs no leave to be sent: JSON and CSV, nothing else.
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  const endSilent = silentSockets(fastify.server);
  fastify.addHook('preClose', async () => endSilent());
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: serving.publicUrl?.protocol === 'https:' ? undefined : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(cookie);
  // A stream and 256 kB of zlib's memory for each answer: worth it for a board, not for a move's few kilobytes.
  await app.register(compress, { global: true, threshold: 8_192, encodings: ['gzip', 'identity'], zlibOptions: { level: 1 } });
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: FILE_LIMIT }, (_request, body, done) => done(null, body));
  // The other kinds of files that are read, and the raw bytes that a webhook's signature is over. A form of another site needs no leave to be sent: only
  // the webhooks take one, and they know nobody by a cookie.
  for (const type of ['text/calendar', 'application/fhir+json'])
    fastify.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: FILE_LIMIT }, (_request, body, done) => done(null, body));
  const readJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) =>
    TAKES_BYTES.test(request.url) ? done(null, body) : void readJson(request, body.toString(), done),
  );
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (request, body, done) =>
    WEBHOOK.test(request.url) ? done(null, body) : done(Object.assign(new Error('no form is read here'), { statusCode: 415 })),
  );
  fastify.addHook('preValidation', refuseUnfitText);
  fastify.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  prefix(app);
  app.useGlobalPipes(strictValidation());
  const document = describeApi(app);
  fastify.get('/api/openapi.json', (_request, reply) => reply.send(document));
  await fastify.register((own) => surveyPage(own, app.get(SurveyDoor)));
  await serveWeb(app, serving.webDir);
  return app;
}

/** Where every route of ours stands. */
export const prefix = (app: INestApplication) => app.setGlobalPrefix('api', { exclude: [{ path: '/', method: RequestMethod.GET }] });

/** The built web app on the same port; an address that is no file is a screen. */
async function serveWeb(app: NestFastifyApplication, webDir: string | null): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const page = webDir && existsSync(join(webDir, 'index.html')) ? webDir : null;
  if (page) {
    await app.register(fastifyStatic, {
      root: page,
      wildcard: false,
      // The build has packed each file once, better than we could at every visit.
      preCompressed: true,
      // A list: a bare string is read letter by letter when a packed page is looked for.
      index: ['index.html'],
      cacheControl: false,
      setHeaders: (reply, path) =>
        void reply.header('cache-control', /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
    });
  }
  fastify.get('/*', (request, reply) => {
    const isScreen = page && !request.url.startsWith('/api') && !/\.[a-z0-9]{2,5}($|\?)/i.test(request.url);
    if (isScreen) return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').sendFile('index.html');
    answerProblem(notFound(), request, reply);
    return reply;
  });
}

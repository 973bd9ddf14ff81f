import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import { prefix } from './bootstrap.js';
import { SystemClock } from './database/clock.js';
import { describeApi } from './http/describe-api.js';

/**
 * The OpenAPI document without a database: in Nest's preview mode the plan is read and nobody is hired.
 *
 * For `scripts/openapi.mjs`; a running house serves the same at `/api/openapi.json`.
 */
export async function documentOnly(): Promise<OpenAPIObject> {
  const serving = { port: 0, publicUrl: null, webDir: null, demo: false };
  const plan = AppModule.with({ appUrl: 'postgres://nowhere', poolSize: 1, clock: new SystemClock(), serving });
  const app = await NestFactory.create(plan, new FastifyAdapter(), { preview: true, logger: false, abortOnError: false });
  prefix(app);
  return describeApi(app);
}

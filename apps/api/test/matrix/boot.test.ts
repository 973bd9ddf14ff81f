import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Can } from '../../src/http/access.js';
import { DeclaredAccess } from '../../src/http/declared-access.js';

@Controller('planted')
class Planted {
  @Get()
  @Can('board.read')
  declared() {
    return 'fine';
  }

  @Post(':id/backdoors')
  forgotten() {
    return 'open to all';
  }
}

describe('An endpoint without a declared permission', () => {
  it('P19: stops the boot, and is named', async () => {
    @Module({ imports: [DiscoveryModule], controllers: [Planted], providers: [DeclaredAccess] })
    class WithABackdoor {}
    const app = await NestFactory.create(WithABackdoor, new FastifyAdapter(), { logger: false, abortOnError: false });
    await expect(app.init()).rejects.toThrow(/no permission is declared on Planted\.forgotten/);
  });
});

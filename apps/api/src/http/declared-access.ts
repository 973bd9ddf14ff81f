import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS, type Access } from './access.js';

/** One endpoint, as the router has it. */
export interface Endpoint {
  method: string;
  path: string;
  access: Access;
  handler: string;
}

/** Reads every handler's declared access from the running router. One without stops the boot; the matrix test is fed by the same list. */
@Injectable()
export class DeclaredAccess implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    this.endpoints();
  }

  /** @throws Error that names the handlers without a declared permission */
  endpoints(): Endpoint[] {
    const open: string[] = [];
    const found: Endpoint[] = [];
    const scanner = new MetadataScanner();
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!instance || !metatype) continue;
      const prefix = this.reflector.get<string>(PATH_METADATA, metatype);
      for (const name of scanner.getAllMethodNames(Object.getPrototypeOf(instance))) {
        const handler = instance[name];
        const path = this.reflector.get<string | undefined>(PATH_METADATA, handler);
        if (path === undefined) continue;
        const access = this.reflector.get<Access | undefined>(ACCESS, handler);
        if (!access) open.push(`${metatype.name}.${name}`);
        else
          found.push({
            method: RequestMethod[this.reflector.get<RequestMethod>(METHOD_METADATA, handler)] ?? 'GET',
            path: `/api/${prefix}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
            access,
            handler: `${metatype.name}.${name}`,
          });
      }
    }
    if (open.length > 0)
      throw new Error(`Porchlight does not start: no permission is declared on ${open.join(', ')}. Add @Can, @CanRiding or @Public.`);
    return found;
  }
}

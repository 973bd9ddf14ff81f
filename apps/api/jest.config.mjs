/**
 * Jest runs in CommonJS mode: Jest 30 on Node 20 cannot require() an ESM package, and Nest 12 is ESM only.
 * So swc turns our code and these packages into CommonJS. Jest says "Cannot use import statement outside a module": add the package here.
 */
const ESM_PACKAGES = [
  '@nestjs\\+',
  '@porchlight',
  'file-type',
  'token-types',
  'strtok3',
  '@tokenizer',
  'uint8array-extras',
  '@borewit',
  'load-esm',
  'uuid',
  'content-disposition',
  '@fastify\\+cookie',
  'cookie@',
  'temporal-',
  'inflate',
];

const ours = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
    target: 'es2022',
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
  swcrc: false,
};
const theirs = { jsc: { parser: { syntax: 'ecmascript' }, target: 'es2022' }, module: { type: 'commonjs' }, swcrc: false };

export default {
  rootDir: '.',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  globalSetup: '<rootDir>/test/suite-setup.mjs',
  globalTeardown: '<rootDir>/test/suite-teardown.mjs',
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', ours],
    '\\.m?js$': ['@swc/jest', theirs],
  },
  transformIgnorePatterns: [`/node_modules/\\.pnpm/(?!(${ESM_PACKAGES.join('|')}))`],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // The core's source instead of its build: no test runs against stale rules.
    '^@porchlight/(pipeline|metrics)$': '<rootDir>/../../packages/$1/src/index.ts',
  },
  testTimeout: 120_000,
};

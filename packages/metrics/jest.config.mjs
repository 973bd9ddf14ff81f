const swc = (parser) => ['@swc/jest', { swcrc: false, jsc: { parser, target: 'es2022' }, module: { type: 'commonjs' } }];

export default {
  rootDir: import.meta.dirname,
  testMatch: ['<rootDir>/src/**/*.test.ts'],
  moduleNameMapper: { '^@porchlight/pipeline$': '<rootDir>/../pipeline/src/index.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Ours are read from their sources: the tests need no build.
  transform: { '\\.ts$': swc({ syntax: 'typescript' }), '\\.m?js$': swc({ syntax: 'ecmascript' }) },
  // Packages that are only ES modules, by pnpm's folder names.
  transformIgnorePatterns: ['/node_modules/\\.pnpm/(?!temporal-)'],
};

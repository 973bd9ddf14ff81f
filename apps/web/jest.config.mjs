/** CommonJS mode with swc, as in apps/api: Jest 30 on Node 20 cannot require() an ESM package. Add one here when Jest says so. */
const ESM_PACKAGES = ['@tanstack', 'temporal-', '@atlaskit', 'i18next'];
const parser = (syntax) => ({ syntax, ...(syntax === 'typescript' ? { tsx: true } : {}) });
const swc = (syntax) => [
  '@swc/jest',
  {
    jsc: { parser: parser(syntax), transform: { react: { runtime: 'automatic' } }, target: 'es2022' },
    module: { type: 'commonjs' },
    swcrc: false,
  },
];

export default {
  rootDir: '.',
  roots: ['<rootDir>/src'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testEnvironment: 'jsdom',
  setupFiles: ['<rootDir>/src/test-setup.ts'],
  transform: { '\\.tsx?$': swc('typescript'), '\\.m?js$': swc('ecmascript') },
  transformIgnorePatterns: [`/node_modules/\\.pnpm/(?!(${ESM_PACKAGES.join('|')}))`],
  moduleNameMapper: {
    '\\.css$': '<rootDir>/src/test-styles.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@porchlight/(pipeline|client)$': '<rootDir>/../../packages/$1/src/index.ts',
  },
};

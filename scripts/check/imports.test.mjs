import { describe, expect, test } from '@jest/globals';
import { brokenImports } from './imports.mjs';

const house = (files) => brokenImports(Object.entries(files).map(([path, text]) => ({ path, text })));

describe('who may import whom', () => {
  test.each([
    ['packages/pipeline/src/a.ts', "import { readFileSync } from 'node:fs';", 'may import temporal-polyfill only'],
    ['packages/metrics/src/a.ts', "import { decide } from '@porchlight/pipeline';", 'may import temporal-polyfill only'],
    ['packages/client/src/a.ts', "import pg from 'pg';", 'may import @porchlight/pipeline only'],
    ['apps/api/src/board/a.ts', "import { x } from '../people/b.js';", "another feature's inside (board → people)"],
    ['apps/api/src/files/a.ts', "import { x } from '../imports/b.js';", 'api ground does not know api feature'],
    ['apps/api/src/database/a.ts', "import {\n  x,\n} from '../people/b.js';", 'api ground does not know api feature'],
    ['apps/api/src/people/a.ts', "const x = await import('../app.module.js');", 'api feature does not know api floor'],
    ['apps/web/src/features/today/a.tsx', "export { x } from '../board/b.js';", "another feature's inside (today → board)"],
    ['apps/web/src/ui/a.tsx', "import type { X } from '../features/board/b.js';", 'web ground does not know web feature'],
    ['apps/web/src/features/board/a.tsx', "import '@porchlight/pipeline/src/decide.js';", 'by its name only'],
    ['apps/web/src/api/a.ts', "import { x } from '../../../../packages/pipeline/src/a.js';", 'a package is imported by its name'],
    ['apps/api/src/people/a.ts', "import { x } from '../test/house.js';", 'only tests import what is made for tests'],
  ])('%s: %s', (path, text, refusal) => {
    expect(house({ [path]: text })).toEqual([expect.stringContaining(refusal)]);
  });

  test('features reach the ground, packages and npm; the floor plan reaches everything; tests reach everything in their package', () => {
    expect(
      house({
        'apps/api/src/people/a.ts':
          "import { x } from '../journeys/b.js';\nimport { y } from '@porchlight/pipeline';\nimport pg from 'pg';",
        'apps/api/src/app.module.ts': "import { x } from './people/a.js';",
        'apps/api/src/people/a.test.ts': "import { x } from '../board/a.js';",
        'packages/pipeline/src/a.test.ts': "import fc from 'fast-check';",
      }),
    ).toEqual([]);
  });

  test('a circle is told once', () => {
    const found = house({
      'packages/pipeline/src/decide.ts': "import { a } from './edges.js';",
      'packages/pipeline/src/edges.ts': "import { a } from './stages.js';",
      'packages/pipeline/src/stages.ts': "import type { A } from './decide.js';",
    });
    expect(found).toEqual(['packages/pipeline/src/decide.ts: circle: decide.ts → edges.ts → stages.ts → decide.ts']);
  });
});

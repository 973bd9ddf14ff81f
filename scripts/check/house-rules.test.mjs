import { describe, expect, test } from '@jest/globals';
import { brokenRules } from './house-rules.mjs';

const inFile = (path, text) =>
  brokenRules([{ path, text, lines: text.split('\n') }]).map((line) =>
    line.replace(`${path}:`, '').split(':').slice(0, 2).join(':').trim(),
  );

describe('the rules of the house that no linter has', () => {
  test.each([
    ['update journeys set stage = 1'],
    ['INSERT INTO journey_events (id) VALUES (1)'],
    ['delete\n  from follow_ups'],
    ['UPDATE ONLY "facts" SET at = 1'],
  ])('a second write door is found: %s', (sql) => {
    expect(inFile('apps/api/src/people/merge.ts', `const sql = \`${sql}\`;`)).toEqual(['1: second-door']);
  });

  test('the one write path, migrations and tests may write there, and reading is free', () => {
    expect(inFile('apps/api/src/journeys/journey-store.ts', 'update journeys set stage = 1')).toEqual([]);
    expect(inFile('apps/api/src/database/migrations/1-first.ts', 'insert into journeys values (1)')).toEqual([]);
    expect(inFile('apps/api/src/people/merge.test.ts', 'delete from journeys')).toEqual([]);
    expect(inFile('apps/api/src/people/merge.ts', 'select * from journeys join facts using (id); insert into people values (1)')).toEqual(
      [],
    );
  });

  test('the present moment is taken from the clock, here and there excused with a reason', () => {
    expect(inFile('packages/pipeline/src/decide.ts', 'const a = 1;\nconst now = new Date();')).toEqual(['2: clock']);
    expect(inFile('apps/web/src/features/board/card.tsx', 'Date.now()')).toEqual(['1: clock']);
    expect(inFile('apps/api/src/database/clock.ts', 'new Date()')).toEqual([]);
    expect(inFile('apps/web/src/features/board/use-move.ts', '// house: clock – the gesture happens now\nnew Date()')).toEqual([]);
    expect(inFile('apps/api/src/people/a.ts', 'new Date(row.at)')).toEqual([]);
  });

  test('the environment is read in config.ts alone', () => {
    expect(inFile('apps/api/src/board/board.service.ts', 'process.env.PORT')).toEqual(['1: environment']);
    expect(inFile('apps/api/src/config.ts', 'process.env.PORT')).toEqual([]);
  });

  test('paths of a machine and hosts of registries stay out', () => {
    const home = ['', 'home', 'ada', 'clone'].join('/');
    expect(inFile('docs/a.md', `see ${home}`)).toEqual(['1: machine-path']);
    expect(inFile('docs/a.md', `npm --registry http://npm-${'proxy'}.example:4873/`)).toEqual(['1: registry-host']);
    expect(inFile('docs/a.md', 'https://registry.npmjs.org/pg and /var/lib/porchlight and network/path/')).toEqual([]);
  });

  test.each([
    'apps/api/src/utils.ts',
    'apps/web/src/common/a.ts',
    'apps/api/src/people/helpers.ts',
    'apps/api/src/data/a.ts',
    'apps/api/src/date-utils.ts',
  ])('%s names nothing', (path) => {
    expect(inFile(path, '')).toHaveLength(1);
  });

  test.each(['apps/api/src/database/data-source.ts', 'apps/web/src/ui/drag-handle.tsx', '.github/pull_request_template.md'])(
    '%s is a name',
    (path) => {
      expect(inFile(path, '')).toEqual([]);
    },
  );
});

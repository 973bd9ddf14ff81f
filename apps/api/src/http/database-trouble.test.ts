import { expect, test } from '@jest/globals';
import { databaseTrouble, tookTooLong } from './database-trouble.js';

test('a statement that was given up for its length is not somebody else’s saving: try again, and nothing was changed', () => {
  const tooLong = { driverError: { code: '57014' } };
  expect(tookTooLong(tooLong)).toBe(true);
  expect(databaseTrouble(tooLong)).toMatchObject({ code: 'unavailable', headers: { 'retry-after': '2' } });
  expect(databaseTrouble({ code: '55P03' })).toMatchObject({ code: 'key-in-use' });
  expect([databaseTrouble(new Error('ours')), tookTooLong(new Error('ours')), tookTooLong(null)]).toEqual([null, false, false]);
});

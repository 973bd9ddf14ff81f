import { expect, test } from '@jest/globals';
import { Turns } from './turns.js';

const late = () => new Error('too late');

/** Work that ends when the test says so. */
function piece(done: string[], name: string) {
  let end = (_how?: Error) => {};
  const ended = new Promise<string>((yes, no) => {
    end = (how) => (how ? no(how) : yes(name));
  });
  const work = () => {
    done.push(name);
    return ended;
  };
  return { work, end: (how?: Error) => end(how) };
}
const settled = () => new Promise(setImmediate);

test('the questions of one practice are answered one after the other, as they came; another practice does not wait for them', async () => {
  const turns = new Turns();
  const begun: string[] = [];
  const [first, second, third, other] = ['first', 'second', 'third', 'other'].map((name) => piece(begun, name));
  const answers = [first, second, third].map((one) => turns.take('mine', one?.work as () => Promise<string>, late));
  const theirs = turns.take('theirs', other?.work as () => Promise<string>, late);
  await settled();
  expect(begun).toEqual(['first', 'other']);
  other?.end();
  expect(await theirs).toBe('other');
  first?.end();
  expect(await answers[0]).toBe('first');
  await settled();
  expect(begun).toEqual(['first', 'other', 'second']);
  second?.end();
  third?.end();
  expect(await Promise.all(answers)).toEqual(['first', 'second', 'third']);
});

test('a question that fails, fails for whoever asked it; the next one has its turn', async () => {
  const turns = new Turns();
  const [wrong, right] = [piece([], 'wrong'), piece([], 'right')];
  const answers = [turns.take('mine', wrong.work, late), turns.take('mine', right.work, late)];
  right.end();
  wrong.end(new Error('no'));
  await expect(answers[0]).rejects.toThrow('no');
  expect(await answers[1]).toBe('right');
});

test('a question whose turn comes too late is not begun: whoever asked has gone', async () => {
  let now = 0;
  const turns = new Turns(() => now);
  const begun: string[] = [];
  const [slow, stale] = [piece(begun, 'slow'), piece(begun, 'stale')];
  const answers = [turns.take('mine', slow.work, late), turns.take('mine', stale.work, late)];
  await settled();
  now = 10_001;
  slow.end();
  expect(await answers[0]).toBe('slow');
  await expect(answers[1]).rejects.toThrow('too late');
  expect(begun).toEqual(['slow']);
});

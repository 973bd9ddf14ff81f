import { describe, expect, it } from '@jest/globals';
import { tellBlock } from './event-stream.js';

describe('A block of the live stream', () => {
  const told = (block: string) => {
    const events: [string, string][] = [];
    tellBlock(block, (name, data) => events.push([name, data]));
    return events;
  };

  it('is an event with its data', () => {
    expect(told('event: journeys\ndata: {"ids":["a"]}')).toEqual([['journeys', '{"ids":["a"]}']]);
  });
  it('is nothing but a sign of life where it is a comment', () => {
    expect(told(': still here')).toEqual([]);
  });
  it('may come without data', () => {
    expect(told('event: hello')).toEqual([['hello', '']]);
  });
});

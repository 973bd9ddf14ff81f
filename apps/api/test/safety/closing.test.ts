import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { openHouse } from '../house.js';

describe('Closing the house', () => {
  it('P6: waits for no socket that has asked nothing yet (browsers open some in advance), nor for half a request', async () => {
    const house = await openHouse();
    const port = Number(new URL(house.url).port);
    const silent = connect(port, '127.0.0.1');
    const half = connect(port, '127.0.0.1');
    const ended = Promise.all([silent, half].map((socket) => new Promise((done) => socket.on('close', done).on('error', () => {}))));
    half.write('GET /api/board HTTP/1.1\r\nhost: her');
    await house.visitor().get('/api/health/live');
    const began = performance.now();
    await house.close();
    await ended;
    expect(performance.now() - began).toBeLessThan(15_000);
  });
});

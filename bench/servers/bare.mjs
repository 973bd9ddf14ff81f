import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { BOARD, INQUIRY, MOVE, QUEUE, search } from './bare-statements.mjs';

/** The limit: node:http and pg, one prepared statement a request, JSON made in SQL. No sign-in, no validation, no row-level security. */
const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE, max: 10 });

const WORKS = {
  board: async ({ p }) => (await pool.query({ name: 'board', text: BOARD, values: [p] })).rows[0].body,
  move: async ({ p, id, to, from, version }) => {
    const { rows } = await pool.query({ name: 'move', text: MOVE, values: [p, id, to, version, from] });
    return rows[0] ? JSON.stringify(rows[0]) : null;
  },
  inquiry: async ({ p, name, phone, email, source }) => {
    const ids = Array.from({ length: 5 }, () => randomUUID());
    const values = [p, ids[0], ids[1], name, phone, email, ids[2], ids[3], ids[4], source];
    const { rows } = await pool.query({ name: 'inquiry', text: INQUIRY, values });
    return rows[0] ? JSON.stringify(rows[0]) : null;
  },
  queue: async ({ p, m }) => (await pool.query({ name: 'queue', text: QUEUE, values: [p, m] })).rows[0].body,
  search: async ({ p, parts }) =>
    (await pool.query({ name: `search${parts.length}`, text: search(parts.length), values: [p, ...parts.map((part) => `%${part}%`)] }))
      .rows[0].body,
};

const server = createServer(async (request, response) => {
  try {
    const url = new URL(request.url, 'http://bare');
    let text = '';
    for await (const chunk of request) text += chunk;
    const asked = { p: url.searchParams.get('p'), m: url.searchParams.get('m'), ...(text ? JSON.parse(text) : {}) };
    const body = await WORKS[url.pathname.slice(1)](asked);
    response.writeHead(body === null ? 409 : 200, { 'content-type': 'application/json' }).end(body ?? '{}');
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, '127.0.0.1', () => process.send({ ready: server.address().port }));
process.on('disconnect', () => process.exit(0));

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse } from '../house.js';
import type { Visitor } from '../visitor.js';
import { Line } from './line.js';

const DOC = readFileSync(join(__dirname, '../../../../docs/missed-call-hook.md'), 'utf8');
const example = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(DOC)?.[1] ?? '';
const run = promisify(execFile);

describe('docs/missed-call-hook.md', () => {
  let house: House;
  let desk: Visitor;
  let line: Line;
  let env: Record<string, string>;
  beforeAll(async () => {
    // The examples take the time of the machine that they run on.
    house = await openHouse();
    const practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    line = await Line.connect(house, desk);
    env = { PATH: process.env.PATH ?? '', PORCHLIGHT_SECRET: line.secret, PORCHLIGHT_HOOK: `${house.url}${line.path}` };
  });
  afterAll(() => house?.close());

  const became = async () =>
    (await desk.get(`/api/call-sources/${line.id}/events`)).body.events.map((event: { became: string; repeats: number }) => [
      event.became,
      event.repeats,
    ]);

  it('its example with openssl and curl, run as it stands and once more, makes one lead', async () => {
    house.clock.windTo(new Date());
    for (const _turn of [1, 2]) expect((await run('sh', ['-c', example('sh')], { env })).stdout).toBe('{"taken":true}');
    expect(await became()).toEqual([['new_lead', 1]]);
  });

  it('its example in Node rings again from the same number: the same lead', async () => {
    house.clock.windTo(new Date());
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', example('js')], { env });
    expect(stdout.trim()).toBe('{"taken":true}');
    expect((await became())[0]).toEqual(['same_lead', 0]);
  });

  it('names every field of the event, and every answer that the route promises', async () => {
    const { body } = await desk.get('/api/openapi.json');
    const fields = Object.keys(body.components.schemas.CallEventDto.properties);
    expect(fields.filter((field) => !DOC.includes(`| \`${field}\` |`))).toEqual([]);
    const answers = Object.keys(body.paths['/api/hooks/calls/{id}'].post.responses);
    // Of another site's form, of no use to a phone system; and what nobody expects.
    expect(answers.filter((status) => !DOC.includes(`| ${status} `) && !['403', '415', '500'].includes(status))).toEqual([]);
  });
});

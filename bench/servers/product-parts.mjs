import { createRequire } from 'node:module';

export { Sweep } from '../../apps/api/dist/journeys/sweep.js';
export { PracticeFounding } from '../../apps/api/dist/session/practice-founding.js';

/** The API's own copy of TypeORM: Nest finds a provider by the class itself. */
export const { DataSource } = createRequire(new URL('../../apps/api/dist/serve.js', import.meta.url))('typeorm');

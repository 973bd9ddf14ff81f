import { runTrust } from './trust/run-trust.mjs';

// `npm run chaos`, or `npm run chaos -- 200`: so many rounds of kill -9 under load, and the database taken away.
await runTrust(['test/chaos', 'test/duel'], { PORCHLIGHT_CHAOS_ROUNDS: process.argv[2] ?? '60' });

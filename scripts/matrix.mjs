import { runTrust } from './trust/run-trust.mjs';

// `npm run matrix`: every route × role × foreign id, the catalog, the serving role straight at PostgreSQL 15 and 18, and the pool with 10,000 requests.
await runTrust(['test/matrix', 'test/catalog', 'test/malformed'], { PORCHLIGHT_POOL_REQUESTS: '10000', PORCHLIGHT_MALFORMED: 'whole' });

import { publish, startCluster } from '../dist/testing/cluster.js';

/** Jest's global setup: one server for the whole suite, from the built API (Jest does not map `.js` to `.ts` here). Its teardown stops it. */
export default async function setUp() {
  globalThis.porchlightCluster = await startCluster();
  publish(globalThis.porchlightCluster);
}

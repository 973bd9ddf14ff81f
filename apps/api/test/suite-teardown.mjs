export default async function tearDown() {
  await globalThis.porchlightCluster?.stop();
}

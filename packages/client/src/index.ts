export * from './client.js';
/** The generated SDK: a function for each operation. The web speaks through `createClient`, which knows sessions and connections. */
export * as api from './generated/index.js';
export * from './problem.js';
export * from './wire.js';

export * from './client.js';
export * from './problem.js';
export * from './wire.js';

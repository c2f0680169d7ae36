export { createProgram } from './create-program.js';
export { run } from './run.js';

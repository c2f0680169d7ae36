/** `npm start`: the pre-step in plain Node, then the compiled launcher with the same arguments. */
import { installAndBuild } from './install-and-build.mjs';

installAndBuild({ quiet: process.argv.includes('--quiet') });
await import('./dist/main.js');

// Runs the differential test from its TypeScript sources: the compiler of the tests (SWC) strips the types on load.
import { register } from 'node:module';
process.env.APOLLO_TELEMETRY_DISABLED = '1';
register('./typescript-loader.mjs', import.meta.url);
const { main } = await import('./fuzz-command.ts');
process.exitCode = await main(process.argv.slice(2));

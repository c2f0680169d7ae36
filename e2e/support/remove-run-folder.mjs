import { rmSync } from 'node:fs';

/** Jest's global teardown. */
export default function removeRunFolder() {
  rmSync(process.env.HAMAFZA_TEST_RUN, { recursive: true, force: true, maxRetries: 10 });
}

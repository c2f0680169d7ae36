const { createHash } = require('node:crypto');
const { join } = require('node:path');

/** Where a worker keeps the source map of a file that it has compiled. */
exports.mapFileOf = (filename) => {
  const { HAMAFZA_TEST_RUN, JEST_WORKER_ID = '1' } = process.env;
  return join(HAMAFZA_TEST_RUN, `${createHash('sha256').update(filename).digest('hex')}-${JEST_WORKER_ID}.map`);
};

const { default: Sequencer } = require('@jest/test-sequencer');

/** Files of tests that take long for their size. What is not named here is ordered as Jest does, the longest known first. */
const LONGEST = [/differential\.test\.ts$/, /\/e2e\//, /\/(swap-releases|event-stream|websocket|run-subgraph|cohort-faults|publishing-a-subgraph)\.test\.ts$/];

/** Jest's order for a run of which nothing is recorded is by file size; a long file that came last would leave the other workers idle. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => [...LONGEST, /^/].findIndex((pattern) => pattern.test(path));
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};

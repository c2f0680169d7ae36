import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { ACCESS_CONTESTANTS, CONTESTANTS, OURS_HAS } from './contestants.mjs';
import { WARM_UP_MS } from './measure.mjs';
import { OPERATIONS } from './operations.mjs';

const START = '<!-- bench:gateway -->';
const END = '<!-- /bench:gateway -->';

const sorted = (values) => [...values].sort((first, second) => first - second);
const percentile = (values, share) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))];

export const median = (values) => {
  const inOrder = sorted(values);
  return (inOrder[(values.length - 1) >> 1] + inOrder[values.length >> 1]) / 2;
};

const shown = (value) => (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0));

/** The ratio of each round to the floor's of the same round, so that what disturbs both does not count. */
function ratioTo(floorRounds, rounds) {
  return floorRounds === undefined ? '' : shown(median(rounds.map(({ cpuMs }, index) => cpuMs / floorRounds[index].cpuMs)));
}

function row(name, rounds, floorRounds) {
  const cpuMs = rounds.map((round) => round.cpuMs);
  const latenciesMs = rounds.flatMap((round) => round.latenciesMs);
  const cells = [
    (CONTESTANTS[name] ?? ACCESS_CONTESTANTS[name]).title,
    `${shown(median(cpuMs))} (${shown(Math.min(...cpuMs))}–${shown(Math.max(...cpuMs))})`,
    ratioTo(floorRounds, rounds),
    [0.5, 0.95, 0.99].map((share) => shown(percentile(latenciesMs, share))).join(' / '),
    shown(median(rounds.map(({ requestsPerSecond }) => requestsPerSecond))),
    String(Math.round(median(rounds.map(({ fetches }) => fetches)) * 100) / 100),
  ];
  return `| ${cells.join(' | ')} |`;
}

function operationTable({ operation, bytes, rounds, otherBytes }) {
  const lines = Object.entries(rounds).map(([name, own]) => row(name, own, rounds.floor));
  const [first] = Object.keys(rounds);
  const note = otherBytes.size === 0 ? [] : ['', `Equal \`data\`, other bytes than ${first}: ${[...otherBytes].join(', ')}.`];
  return [
    `**${operation}**: ${OPERATIONS[operation].title}; ${bytes.toLocaleString('en')} bytes an answer`,
    '',
    '| contestant | CPU ms a request | × floor | p50 / p95 / p99 ms | requests/s | fetches |',
    '|---|---|---|---|---|---|',
    ...lines,
    ...note,
  ].join('\n');
}

async function machineInWords() {
  const system = /^PRETTY_NAME="?([^"\n]+)/m.exec(await readFile('/etc/os-release', 'utf8').catch(() => ''))?.[1] ?? process.platform;
  return `a machine with ${cpus().length} cores and ${Math.round(totalmem() / 2 ** 30)} GiB of memory, Node ${process.versions.node} on ${system}`;
}

const versionOf = async (name) => JSON.parse(await readFile(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;

/** @returns Markdown: when and where, and one table for each operation. */
export async function resultTables(results, { largeYoungGeneration }) {
  const names = ['@apollo/server', '@apollo/gateway', '@graphql-hive/gateway', '@graphql-hive/router-runtime'];
  const versions = await Promise.all(names.map(async (name) => `${name} ${await versionOf(name)}`));
  const rounds = Math.max(...results.flatMap((result) => Object.values(result.rounds).map((own) => own.length)));
  const flags = largeYoungGeneration ? 'all with' : 'floor and Hamafza with';
  const heading =
    `Measured on ${new Date().toISOString().slice(0, 10)} on ${await machineInWords()}: ${versions.join(', ')}; ${flags} ` +
    `\`--max-semi-space-size=64\`. Median of ${rounds} interleaved rounds (lowest–highest) after ${WARM_UP_MS / 1_000} s of each operation; the ratio is the median of the rounds' own. 4 callers. ` +
    `Hamafza with ${OURS_HAS}.`;
  return [heading, ...results.map(operationTable)].join('\n\n');
}

/** Puts the tables between the marks of a Markdown file; appends the marks where there are none. */
export async function writeBetweenMarks(file, tables) {
  const text = await readFile(file, 'utf8');
  const block = `${START}\n${tables}\n${END}`;
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  const marked = start >= 0 && end > start;
  await writeFile(file, marked ? text.slice(0, start) + block + text.slice(end + END.length) : `${text.trimEnd()}\n\n## The gateway and its peers: \`npm run bench\`\n${block}\n`);
}

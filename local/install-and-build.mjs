/**
 * Makes a checkout runnable with Node and npm alone: installs when the lock file is newer than what is installed, and
 * builds when a source is newer than what was built. Plain Node, because it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const minimumNode = [20, 19];
const stampFile = join(root, '.cache', 'build-stamp');

/** @param {{ quiet?: boolean }} options */
export function installAndBuild(options = {}) {
  install(options);
  build(options);
}

/** @param {{ quiet?: boolean }} options */
export function install(options = {}) {
  refuseOldNode();
  if (needsInstall()) run('Installing packages', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options);
}

/** @param {{ quiet?: boolean }} options */
export function build(options = {}) {
  const stamp = sourcesStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && existsSync(join(root, 'local', 'dist', 'main.js'))) return;
  run('Building', 'npm', ['run', '--silent', 'build'], options);
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stampFile, sourcesStamp());
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1])) return;
  console.error(`Hamafza needs Node ${minimumNode.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

function needsInstall() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return true;
  return statSync(join(root, 'package-lock.json')).mtimeMs > statSync(installed).mtimeMs;
}

/** A digest over path, size and modification time of whatever the build reads. */
function sourcesStamp() {
  const hash = createHash('sha256');
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (['node_modules', 'dist', 'test', '.git', '.data', '.cache', 'docs', 'e2e', 'bench'].includes(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (/\.(ts|tsx|json|html|css|graphql|svg|png|woff2)$/.test(entry.name)) {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${relative(root, path)}|${size}|${Math.trunc(mtimeMs)}\n`);
      }
    }
  };
  visit(root);
  // The sandbox's page holds the operations of the questions.
  visit(join(root, 'docs', 'queries'));
  return hash.digest('hex');
}

function run(what, command, args, { quiet = false }) {
  const started = Date.now();
  if (!quiet) process.stdout.write(`  ${what} …\n`);
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
    console.error(`${what} failed: ${command} ${args.join(' ')}`);
    process.exit(1);
  }
  if (!quiet) process.stdout.write(`  ${what}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) installAndBuild({ quiet: process.argv.includes('--quiet') });

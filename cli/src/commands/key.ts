import { open, rm } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { KeyRole, KnownKey } from '@hamafza/schema/registry-client';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { parseSubgraphName } from '../input/parse-options.js';
import { systemErrorCode } from '../input/system-error-code.js';
import { safeJson } from '../terminal/plain-text.js';
import type { Terminal } from '../terminal/terminal.js';

const ROLES = ['publish', 'approve', 'admin', 'gateway', 'documents'] as const satisfies readonly KeyRole[];

interface NewKeyArguments {
  readonly agency: string;
  readonly role: readonly KeyRole[];
  readonly routingHost: readonly string[];
  readonly out: string;
}

/** `hamafza key`: the key pairs that publications are signed with. */
export const keyCommand = (terminal: Terminal): Command => new Command('key').description('Make key pairs.').addCommand(newKeyCommand(terminal));

const newKeyCommand = (terminal: Terminal): Command =>
  new Command('new')
    .description('Make a key pair: the private key goes to a file, its public half to stdout, for the registry’s keys.json.')
    .addOption(new Option('--agency <name>', 'whose it is').argParser(parseSubgraphName).makeOptionMandatory())
    .addOption(new Option('--role <role...>', 'what it may do; several may follow').choices(ROLES).default(['publish']))
    .option('--routing-host <host...>', 'hosts the agency’s subgraph may be called at, as name or name:port', [])
    .requiredOption('--out <file>', 'the private key’s file, for its owner alone; an existing one is never overwritten')
    .option('--json', 'print JSON, as docs/cli.md documents it')
    .action(async (given: NewKeyArguments) => {
      const { newKeyPair } = await import('@hamafza/schema/registry-client');
      const { keyId, publicKey, keyFile } = await newKeyPair(given.agency);
      await writePrivately(given.out, `${JSON.stringify(keyFile, undefined, 2)}\n`);
      const entry: KnownKey = { keyId, agency: given.agency, publicKey, roles: [...new Set(given.role)], routingHosts: [...given.routingHost] };
      terminal.note(`The private key is in ${given.out}: keep it there. The registry’s operator adds the entry below to keys.json.`);
      terminal.answer({
        exitCode: EXIT_CODES.DONE,
        json: entry,
        page: [{ kind: 'verbatim', lines: safeJson(entry).split('\n') }],
      });
    });

async function writePrivately(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
    throw notWritten(file, error);
  });
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    await rm(file, { force: true });
    throw notWritten(file, error);
  } finally {
    await handle.close();
  }
}

function notWritten(file: string, error: unknown): CommandError {
  const code = systemErrorCode(error);
  return code === 'EEXIST'
    ? new CommandError(EXIT_CODES.WRONG_USAGE, 'FILE_EXISTS', `${file} exists already; a key is never overwritten.`)
    : new CommandError(EXIT_CODES.WRONG_USAGE, 'FILE_UNWRITABLE', `${file} cannot be written: ${code || 'unknown cause'}.`);
}

import { Command } from 'commander';
import { EXIT_CODES } from '../../exit-codes.js';
import { writePrivately } from '../../joinkey/write-privately.js';
import { safeJson } from '../../terminal/plain-text.js';
import type { Terminal } from '../../terminal/terminal.js';

/** `hamafza joinkey seal`: a key pair that hand-overs are sealed with. */
export const sealCommand = (terminal: Terminal): Command =>
  new Command('seal')
    .description('Make the key pair that hand-overs are sealed with: the private key goes to a file, its public half to stdout, for the agencies.')
    .requiredOption('--out <file>', 'the private key’s file, for its owner alone; an existing one is never overwritten')
    .option('--json', 'print JSON, which it does anyway')
    .action(async ({ out }: { readonly out: string }) => {
      const { newSeal } = await import('@hamafza/schema/join-keys');
      const { publicKey, privateKey } = await newSeal();
      await writePrivately(out, `${JSON.stringify(privateKey, undefined, 2)}\n`);
      terminal.note(`The private key is in ${out}: keep it there. Give the public key below to the agencies.`);
      terminal.answer({ exitCode: EXIT_CODES.DONE, json: publicKey, page: [{ kind: 'verbatim', lines: safeJson(publicKey).split('\n') }] });
    });

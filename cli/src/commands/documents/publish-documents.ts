import type { Command } from 'commander';
import type { RegistryClient } from '@hamafza/schema/registry-client';
import { addressDocuments, type AddressedDocuments } from '../../documents/address-documents.js';
import { documentsAnswer, refusedDocumentsAnswer } from '../../documents/documents-answer.js';
import { readDocuments } from '../../documents/read-documents.js';
import { answered } from '../../registry/answered.js';
import { openRegistry, type SignedArguments } from '../../registry/open-registry.js';
import { annotationsOf, recordedCommand, type Annotations } from '../../registry/registry-options.js';
import type { Answer, Terminal } from '../../terminal/terminal.js';
import { applicationOption } from './document-options.js';

interface PublicationArguments extends SignedArguments, Annotations {
  readonly application: string;
}

/** `hamafza documents publish`: has gateways trust what an application asks; what it had stays trusted. */
export const publishCommand = (terminal: Terminal): Command =>
  recordedCommand('publish', 'Add the documents of a folder to those of an application of your agency, all or none. Those it has already stay.')
    .argument('<dir>', 'a folder of .graphql files and manifests, or one of them')
    .addOption(applicationOption().makeOptionMandatory())
    .action(async (dir: string, given: PublicationArguments) => {
      const addressed = addressDocuments(await readDocuments(dir));
      if (addressed.misnamed.length > 0) return terminal.answer(misnamedAnswer(addressed));
      terminal.answer(await publish(await openRegistry(given), given, addressed));
    });

async function publish(registry: RegistryClient, given: PublicationArguments, { documents, sources }: AddressedDocuments): Promise<Answer> {
  const answer = answered(await registry.publishDocuments(given.application, { documents: [...documents], ...annotationsOf(given) }));
  if (answer.outcome !== 'refused') return documentsAnswer('publish', answer);
  return refusedDocumentsAnswer(answer.refusals.map((refusal) => ({ ...refusal, sources: sources.get(refusal.id) ?? [] })));
}

const misnamedAnswer = ({ misnamed }: AddressedDocuments): Answer =>
  refusedDocumentsAnswer(
    misnamed.map(({ id = '', source }) => ({ id, sources: [source], code: 'ID_MISMATCH', message: 'The manifest’s id is not the SHA-256 of the text in hexadecimal, by which alone a registry knows it.' })),
  );

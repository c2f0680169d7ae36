import { differences } from '../compare-documents.js';
import { parseSdl } from '../entities.js';
import { NotConforming, readData } from '../graphql-answer.js';
import { verdictOn, type ConformanceCheck } from '../subject.js';
import type { DocumentNode } from 'graphql';

const MOST_REASONS = 8;

export const serviceSdlCheck: ConformanceCheck = {
  id: 'service-sdl',
  promise: 'serves the schema that was published',
  clause: 'Federation: Query._service',
  run: async ({ server, document }) => {
    const service = readData(await server.ask('{ _service { sdl } }'))._service;
    const sdl: unknown = typeof service === 'object' && service !== null ? Reflect.get(service, 'sdl') : undefined;
    if (typeof sdl !== 'string') throw new NotConforming('_service { sdl } is no text');
    const found = differences(document, served(sdl));
    const more = found.length > MOST_REASONS ? [`and ${found.length - MOST_REASONS} more`] : [];
    return verdictOn([...found.slice(0, MOST_REASONS), ...more]);
  },
};

function served(sdl: string): DocumentNode {
  try {
    return parseSdl(sdl);
  } catch {
    throw new NotConforming('_service { sdl } is not GraphQL');
  }
}

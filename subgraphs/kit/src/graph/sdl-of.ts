import { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import type { Subgraph } from '../server/run-subgraph.js';
import { buildAgencySchema } from './build-agency-schema.js';

/** The SDL that a subgraph's code serves, found without a database: printing asks nothing of it. */
export async function sdlOf(subgraph: Subgraph): Promise<string> {
  const unopened = new Database(new DataSource({ type: 'postgres' }));
  const { sdl } = await buildAgencySchema(subgraph.createGraph(unopened, { pseudonymKey: Buffer.alloc(32).toString('base64url') }));
  return sdl;
}

import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

export const compose = (subgraphs: readonly { name: string; sdl: string; url: string }[]): string => {
  const { supergraphSdl, errors } = composeServices(subgraphs.map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(sdl) })));
  if (supergraphSdl === undefined) throw new Error(`does not compose: ${String(errors)}`);
  return supergraphSdl;
};

import { carries, indexSdl } from './sdl-index.js';

/** No agreement opens these: they stay within the agency's walls. */
const CODES = /national_?id|foreign_?code/i;
const NAMES = /full_?name|^contact$|phone|address/i;

/** The fields that tell who somebody is, but for names that are marked as given for casework only. */
export function namingFields(sdl: string): readonly string[] {
  return [...indexSdl(sdl).values()].flatMap((type) => [
    ...type.fields.filter(({ name, directives }) => CODES.test(name.value) || (NAMES.test(name.value) && !carries(directives, 'casework'))),
    ...type.inputFields.filter(({ name }) => CODES.test(name.value) || NAMES.test(name.value)),
  ].map(({ name }) => `${type.name}.${name.value}`));
}

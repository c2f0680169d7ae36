import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import type { Persona } from './demo-issuer.js';

/**
 * @param body may be left out where only one body has the role.
 * @throws CommandError with status 2, naming what could have been asked for.
 */
export function choosePersona(personas: readonly Persona[], role: string, body: string | undefined): Persona {
  const ofRole = personas.filter((persona) => persona.role === role);
  if (ofRole.length === 0) throw refused(`Nobody has the role ${role}. The roles are ${[...new Set(personas.map((persona) => persona.role))].join(', ')}; --list shows who has them.`);
  const found = body === undefined ? ofRole : ofRole.filter((persona) => persona.body === body);
  const [persona, ...others] = found;
  const bodies = ofRole.map((other) => other.body).join(', ');
  if (persona === undefined) throw refused(`Nobody of ${String(body)} has the role ${role}: only ${bodies}.`);
  if (others.length > 0) throw refused(`Several bodies have the role ${role}. Choose one with --body: ${bodies}.`);
  return persona;
}

const refused = (message: string): CommandError => new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', message);

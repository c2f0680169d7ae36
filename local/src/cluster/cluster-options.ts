/** One agency's database: it belongs to `role`, and no other agency's role may connect to it. */
export interface DatabaseOptions extends RoleOptions {
  readonly name: string;
  /** Further roles that may connect to it, and own nothing. What they may do there is granted by the owner. */
  readonly guests?: readonly RoleOptions[];
}

export interface RoleOptions {
  readonly role: string;
  readonly password: string;
}

export const rolesOf = ({ role, password, guests = [] }: DatabaseOptions): readonly RoleOptions[] => [{ role, password }, ...guests];

export interface ClusterOptions {
  /** Holds the data, the log and the lock; created when absent. */
  readonly folder: string;
  /** On 127.0.0.1 only; 1 to 65535. */
  readonly port: number;
  readonly superuserPassword: string;
  readonly databases: readonly DatabaseOptions[];
  /** Called with a line for a person at each step that can take time. */
  readonly onStep?: (message: string) => void;
}

export const SUPERUSER = 'postgres';

const identifier = /^[a-z][a-z0-9_]{0,62}$/;
const reservedNames = new Set([SUPERUSER, 'template0', 'template1', 'public', 'none']);

/** @throws RangeError when a name, a password or the port is one PostgreSQL could not take, or would take for another. */
export function checkClusterOptions({ folder, port, superuserPassword, databases }: ClusterOptions): void {
  if (folder === '') throw new RangeError('The cluster needs a folder.');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new RangeError('The port must be a whole number from 1 to 65535.');
  checkPassword(SUPERUSER, superuserPassword);
  for (const database of databases) {
    checkName(database.name);
    for (const { role, password } of rolesOf(database)) {
      checkName(role);
      checkPassword(role, password);
    }
  }
  checkUnique(databases.map(({ name }) => name));
  checkUnique(databases.flatMap(rolesOf).map(({ role }) => role));
}

function checkName(name: string): void {
  if (identifier.test(name) && !reservedNames.has(name) && !name.startsWith('pg_')) return;
  throw new RangeError(`"${name}" cannot name a database or role: a–z first, then a–z, 0–9 and _, 63 at most, none of PostgreSQL's own.`);
}

function checkPassword(role: string, password: string): void {
  // initdb reads the password from one line of a file, and a NUL ends a C string.
  if (password.length > 0 && password.length <= 200 && !/[\0\r\n]/.test(password)) return;
  throw new RangeError(`The password of "${role}" must have 1 to 200 characters on one line.`);
}

function checkUnique(names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new RangeError(`"${repeated}" is named twice.`);
}

import { platform } from 'node:process';

/** `durable` survives the machine's failure; `disposable` is for data that is thrown away after a test. */
export type Durability = 'durable' | 'disposable';

type Settings = Readonly<Record<string, string>>;

const common: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // No stand-by server reads this cluster's log: a bulk load into a new table need not write it.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
};

/** Statements and the text of their errors can hold personal values; the client that sent them is told anyway. */
const silentAboutValues: Settings = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
};

const byDurability: Record<Durability, Settings> = {
  durable: {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
  },
  disposable: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', shared_buffers: '32MB', max_wal_size: '1GB' },
};

const byPlatform: Partial<Record<NodeJS.Platform, Settings>> = {
  // Containers give /dev/shm 64 MB, which a parallel hash join outgrows.
  linux: { client_connection_check_interval: '100ms', dynamic_shared_memory_type: 'sysv' },
  darwin: { client_connection_check_interval: '100ms' },
};

/** Given on the command line, where they win over whatever the data folder's own files say. */
export function serverParameters(clusterName: string, port: number, durability: Durability): readonly string[] {
  const own = { cluster_name: clusterName, port: String(port) };
  const settings = { ...common, ...silentAboutValues, ...byDurability[durability], ...byPlatform[platform], ...own };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Who may connect: every role, over loopback, with its password. */
export const HOST_BASED_AUTHENTICATION = 'host all all 127.0.0.1/32 scram-sha-256\n';

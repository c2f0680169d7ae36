/** Something else already listens on the port the database was to have. Nothing was left running. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';

  constructor(readonly port: number) {
    super(`Port ${port} on 127.0.0.1 is already in use.`);
  }
}

/** Another launcher that is still alive holds the folder. Its database was not touched. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError';

  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`The data folder ${folder} is in use by process ${pid}. Stop it, or choose another folder with --data.`);
  }
}

/** The database could not be started; the message says why in words for the developer. */
export class ClusterStartError extends Error {
  override readonly name = 'ClusterStartError';
}

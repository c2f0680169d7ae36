import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';

/** Files of a setting that may change while the process serves. */
export interface SettingFiles<Content> {
  /** The variable that names them, for messages. */
  readonly setting: string;
  readonly files: readonly string[];
  /** @throws TypeError saying what is wrong with the texts, and nothing that they hold. */
  readonly parse: (texts: readonly string[]) => Content | Promise<Content>;
  /** Told what the files hold now, each time that is something else. */
  readonly onChange: (content: Content) => void;
}

export class SettingFileError extends Error {
  override readonly name = 'SettingFileError';
}

const REFRESH_MS = 2_000;

/**
 * Reads the files, and reads them again whenever one of them has changed. While they cannot be used, what was read last stays, which is logged once.
 *
 * @returns what ends it: from then on nobody looks at the files.
 * @throws SettingFileError naming the file that cannot be read or used; none of its content.
 */
export async function rereadFiles<Content>(named: SettingFiles<Content>, log: Logger, refreshMs = REFRESH_MS): Promise<() => void> {
  const first = await read(named);
  named.onChange(first.content);
  let [digest, complaint] = [first.digest, ''];
  const refresh = async (): Promise<void> => {
    const next = await read(named);
    complaint = '';
    if (next.digest === digest) return;
    digest = next.digest;
    named.onChange(next.content);
    log.info({ setting: named.setting }, 'files of a setting changed and were read again');
  };
  let refreshing: Promise<void> | undefined;
  const timer = setInterval(() => {
    refreshing ??= refresh()
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : 'unknown cause';
        if (reason !== complaint) log.error({ reason }, 'files of a setting changed and cannot be used; what was read before stays');
        complaint = reason;
      })
      .finally(() => (refreshing = undefined));
  }, refreshMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function read<Content>({ setting, files, parse }: SettingFiles<Content>): Promise<{ readonly content: Content; readonly digest: string }> {
  try {
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    return { content: await parse(texts), digest: createHash('sha256').update(JSON.stringify(texts)).digest('base64') };
  } catch (error) {
    const { code, path } = error as { code?: unknown; path?: unknown };
    const reason = typeof code === 'string' ? `${String(path)} cannot be read (${code})` : error instanceof TypeError ? error.message : 'unknown cause';
    throw new SettingFileError(`the files of ${setting} cannot be used: ${reason}`, { cause: error });
  }
}

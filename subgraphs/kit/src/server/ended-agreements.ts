import type { AgreementInForce } from '@hamafza/schema/signed-request';
import type { Logger } from 'pino';
import { rereadFiles } from './reread-files.js';

/** The agreements that the agency itself holds for ended, whatever a registry or a gateway says. */
export interface EndedAgreements {
  has(agreement: Pick<AgreementInForce, 'id' | 'version'>): boolean;
  /** From then on nobody looks at the file. */
  close(): void;
}

const REFRESH_MS = 500;
/** `agr-001`, or `agr-001 3`: that version and those before it. */
const LINE = /^(?<id>[a-z][a-z0-9-]{0,62})(?:\s+(?<version>\d{1,9}))?$/;

/**
 * Reads the file whenever it has changed. While it cannot be used, what was read last stays.
 *
 * @param file one agreement in each line; what stands behind `#` is a remark. Undefined: none has ended.
 * @throws SettingFileError naming the file that cannot be read, or its line that names no agreement.
 */
export async function openEndedAgreements(file: string | undefined, log: Logger, refreshMs = REFRESH_MS): Promise<EndedAgreements> {
  let lastVersions: ReadonlyMap<string, number> = new Map();
  const has: EndedAgreements['has'] = ({ id, version }) => version <= (lastVersions.get(id) ?? 0);
  if (file === undefined) return { has, close: () => undefined };
  const onChange = (next: typeof lastVersions): void => void (lastVersions = next);
  const close = await rereadFiles({ setting: 'HAMAFZA_ENDED_AGREEMENTS', files: [file], parse: lastVersionsOf, onChange }, log, refreshMs);
  return { has, close };
}

/** By id, the last version that has ended. @throws TypeError naming the line. */
function lastVersionsOf(texts: readonly string[]): ReadonlyMap<string, number> {
  const ended = new Map<string, number>();
  for (const [at, line] of texts.join('\n').split('\n').entries()) {
    const text = line.replace(/#.*/, '').trim();
    if (text === '') continue;
    const { id, version = Infinity } = LINE.exec(text)?.groups ?? {};
    if (id === undefined) throw new TypeError(`line ${at + 1} names no agreement`);
    ended.set(id, Math.max(Number(version), ended.get(id) ?? 0));
  }
  return ended;
}

import type { Release } from './release.js';

/** Where releases come from. Whatever it gives has been verified as far as its kind can be. */
export interface ReleaseSource {
  /**
   * The release to start with.
   *
   * @returns undefined when there is none yet, which `next` then waits for.
   * @throws StartupError when waiting would not help.
   */
  current(): Promise<Release | undefined>;
  /**
   * Waits for a release other than the one last given, however long that takes; what fails on the way is logged and
   * tried again.
   *
   * @param after the id of the release last given; undefined when none was.
   * @throws only when `signal` is aborted.
   */
  next(after: string | undefined, signal: AbortSignal): Promise<Release>;
  /**
   * The same while the one given last is being built, so that what ends meanwhile does not wait for it. Absent where releases carry no agreements.
   *
   * @throws only when `signal` is aborted.
   */
  meanwhile?(after: string, signal: AbortSignal): Promise<Release>;
}

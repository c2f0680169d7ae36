import type { Release } from './release.js';

/** A release that is in force by now: what it carries no more ends, whatever becomes of its graph. */
export interface AnnouncedRelease extends Pick<Release, 'id' | 'agreements'> {
  /**
   * Makes it ready to be built, which may take long. Of one source, one at a time.
   *
   * @returns undefined when it cannot be served as things are, which is logged.
   */
  ready(): Promise<Release | undefined>;
}

/** Where releases come from. What it gives has been verified as far as its kind can be, but for the graphs of those that are not ready yet. */
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
  next(after: string | undefined, signal: AbortSignal): Promise<AnnouncedRelease>;
  /**
   * The same while the one given last is made ready and built, so that what ends meanwhile does not wait for it. Absent where releases carry no agreements.
   *
   * @throws only when `signal` is aborted.
   */
  meanwhile?(after: string, signal: AbortSignal): Promise<AnnouncedRelease>;
}

import { codedError } from '@hamafza/schema/vocabulary';
import type { Release } from '../release/release.js';
import { type TrustedDocuments, trustedDocumentsOf } from './trusted-documents.js';

/** The trusted documents of whichever release is in force, so that they change with it. */
export class ReleasedDocuments implements TrustedDocuments {
  #indexed: Release | undefined;
  #documents: TrustedDocuments = trustedDocumentsOf([]);

  /** @param inForce undefined while none is served. */
  constructor(private readonly inForce: () => Release | undefined) {}

  /** @throws NOT_READY */
  async find(id: string): Promise<string | undefined> {
    return this.#current().find(id);
  }

  /** @throws NOT_READY */
  async holds(text: string): Promise<boolean> {
    return this.#current().holds(text);
  }

  #current(): TrustedDocuments {
    const release = this.inForce();
    // Without it nothing is known of any document; to call one unknown would have its caller give up.
    if (release === undefined) throw codedError('NOT_READY', 'This gateway serves no release yet.', {});
    if (release === this.#indexed) return this.#documents;
    if (release.documents !== this.#indexed?.documents) this.#documents = trustedDocumentsOf((release.documents ?? []).map(({ id, text }) => [id, text]));
    this.#indexed = release;
    return this.#documents;
  }
}

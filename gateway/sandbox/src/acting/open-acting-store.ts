import { createBrowserStorage } from '../editor/browser-storage.js';
import { ActingStore } from './acting-store.js';

/** Who this tab acts as, kept for as long as the tab. */
export const openActingStore = (): ActingStore => new ActingStore(createBrowserStorage('hamafza', 'this-tab'));

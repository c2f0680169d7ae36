export { flushFolder } from './flush-folder.js';
export { createSignalReader, type SignalMeaning } from './signal-reader.js';
export { UnusedConnections } from './unused-connections.js';

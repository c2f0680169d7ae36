export { createSignalReader, type SignalMeaning } from './signal-reader.js';

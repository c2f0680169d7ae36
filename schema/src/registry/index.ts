export * from './client.js';
export { readRegistryConfig, StartupError, type RegistryConfig, type RegistryOverrides } from './config.js';
export { runRegistry } from './run-registry.js';
export { startRegistry, type RunningRegistry } from './start-registry.js';

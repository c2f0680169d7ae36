export { readConfig, type GatewayConfig, type GatewayOverrides } from './config.js';
export { runGateway } from './main.js';
export { StartupError } from './startup-error.js';
export { createEngine, type ApolloEngine } from './engine/create-engine.js';
export { type CallerRequest, type EngineOptions, type GivenHeaders, type HeadersFor } from './engine/engine-options.js';
export { type FirstSupergraph, type SupergraphHook, type SupergraphManager, type SupergraphSource, type SupergraphUpdates } from './engine/follow-supergraph.js';

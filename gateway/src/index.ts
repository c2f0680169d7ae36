export { readConfig, type GatewayConfig, type GatewayOverrides } from './config.js';
export { runGateway } from './main.js';
export { StartupError } from './startup-error.js';

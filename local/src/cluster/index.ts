export { type ClusterOptions, type DatabaseOptions, type RoleOptions } from './cluster-options.js';
export { ClusterStartError, DataFolderInUseError, PortInUseError } from './errors.js';
export { servingRoleOf } from './serving-role.js';
export { removeCluster, startCluster, type Cluster } from './start-cluster.js';
export { startTemporaryCluster, type TemporaryCluster } from './temporary-cluster.js';

export { type ClusterOptions, type DatabaseOptions } from './cluster-options.js';
export { ClusterStartError, DataFolderInUseError, PortInUseError } from './errors.js';
export { removeCluster, startCluster, type Cluster } from './start-cluster.js';
export { startTemporaryCluster, type TemporaryCluster } from './temporary-cluster.js';

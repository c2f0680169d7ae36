/** A subgraph's name: its agency's. Never a path, a number or anything a file system or a URL reads otherwise. */
export const SUBGRAPH_NAME = /^[a-z][a-z0-9_-]{0,62}$/;

/** The role under which an agency's subgraph reads its database: it owns nothing there. */
export const servingRoleOf = (database: string): string => `${database}_serving`;

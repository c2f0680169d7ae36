/** Types that every graph has. */
export const COLORS = ['RED', 'GREEN', 'BLUE'] as const;

export const COMMON_SDL = `enum Color { RED GREEN BLUE }
input Filter { text: String = "any" limit: Int = 2 colors: [Color!] inner: Filter }
scalar Blob`;

export const LEAF_TYPES = ['Int', 'Float', 'String', 'Boolean', 'ID', 'Color', 'Blob'] as const;

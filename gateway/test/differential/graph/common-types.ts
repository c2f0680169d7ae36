/** Types that every graph has. */
export const COLORS = ['RED', 'GREEN', 'BLUE'] as const;

export const COMMON_SDL = `enum Color { RED GREEN BLUE }
input Filter { text: String = "any" limit: Int = 2 colors: [Color!] inner: Filter }
scalar Blob`;

/** An input field that one subgraph has for itself: no caller sees it. */
export const OWN_INPUT_FIELD = 'own';

export const commonSdlIn = (subgraph: string): string => (subgraph === 's2' ? COMMON_SDL.replace('inner: Filter }', `inner: Filter ${OWN_INPUT_FIELD}: Int = 5 }`) : COMMON_SDL);

export const LEAF_TYPES = ['Int', 'Float', 'String', 'Boolean', 'ID', 'Color', 'Blob'] as const;

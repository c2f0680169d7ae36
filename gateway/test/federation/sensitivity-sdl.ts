import { HAMAFZA_SPECIFICATION, SENSITIVITY_SDL } from '@hamafza/schema/vocabulary';

/** What a subgraph's document begins with that marks its fields with `@sensitivity`. */
export const SENSITIVITY_HEAD = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
    @link(url: "${HAMAFZA_SPECIFICATION}", import: ["@sensitivity", "Sensitivity"])
    @composeDirective(name: "@sensitivity")
  ${SENSITIVITY_SDL}
`;

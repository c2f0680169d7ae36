import { protectLeftovers, suppressComplementary } from './complementary-suppression.js';
import { countFigures, type CountFigures, type Standing } from './count-figures.js';
import type { DisclosureRules } from './disclosure-rules.js';
import type { RoundedLattice } from './round-count.js';
import { withholdNearWholes } from './withhold-near-wholes.js';

/** Which counts of a table are published, and as what. */
export function protectCounts(lattice: RoundedLattice, rules: DisclosureRules, standing: Standing): CountFigures {
  const figures = countFigures(lattice, rules, standing);
  withholdNearWholes(figures, lattice.labelCounts, rules.threshold);
  do suppressComplementary(figures);
  while (protectLeftovers(figures, rules.threshold));
  return figures;
}

/**
 * The minimum frequency rule. A zero is a count below the threshold like any other: that nobody of a group has a
 * quality says it of everybody in the group.
 *
 * Source: Hundepool et al., Handbook on Statistical Disclosure Control, 2nd ed. (2024), 4.2; ONS, Policy on protecting
 * confidentiality in tables of administrative sources; ACRO (Smith et al., 2023), "threshold".
 */
export const isBelowThreshold = (persons: number, threshold: number): boolean => persons < threshold;

/** Streams of `Draw` that are the social office's own. */
export const STREAM = {
  neighbourhood: 300,
  ngo: 301,
  siteVisit: 302,
  centreVisit: 303,
  ngoVisit: 304,
  indicator: 305,
  referral: 306,
} as const;

/** Where a subgraph answers cohorts: its routing URL with `cohort` as the last part of the path, and no query. */
export function cohortUrlOf(routingUrl: string): string {
  const url = new URL(routingUrl);
  url.pathname = url.pathname.replace(/[^/]*$/, 'cohort');
  url.search = '';
  url.hash = '';
  return url.href;
}

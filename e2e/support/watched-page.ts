import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page of its own context, and what it must not do, written down as it does it. */
export interface WatchedPage {
  readonly page: Page;
  /** Addresses asked for that are neither of the origin nor part of the page itself. */
  readonly foreignRequests: readonly string[];
  /** Console errors, exceptions and violations of the content security policy. */
  readonly complaints: readonly string[];
}

/** @param origin the only one that the page may ask, e.g. `http://127.0.0.1:4000`. */
export async function openWatchedPage(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000); // below Jest's own, so that a failure names the step
  const foreignRequests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (asked !== origin && protocol !== 'data:' && protocol !== 'blob:') foreignRequests.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.exposeFunction('reportPolicyViolation', (violation: string) => complaints.push(violation));
  await page.addInitScript(`
    document.addEventListener('securitypolicyviolation', (event) =>
      window.reportPolicyViolation('CSP ' + event.violatedDirective + ' ' + event.blockedURI));
  `);
  return { page, foreignRequests, complaints };
}

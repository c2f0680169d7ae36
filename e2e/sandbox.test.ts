import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSupergraph } from '@hamafza/schema/publication';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { COUNTIES_SDL, startCountiesSubgraph, type StartedSubgraph } from './support/counties-subgraph.js';
import { startGatewayProcess, type StartedGateway } from './support/gateway-process.js';
import { openWatchedPage } from './support/watched-page.js';

const QUERIES = new URL('../docs/queries/', import.meta.url);
const NARROW = { width: 400, height: 800 };

describe('the sandbox', () => {
  let folder: string;
  let subgraph: StartedSubgraph;
  let gateway: StartedGateway;
  let closedGateway: StartedGateway;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hamafza-sandbox-'));
    subgraph = await startCountiesSubgraph();
    const supergraphFile = join(folder, 'supergraph.graphql');
    const composition = composeSupergraph([{ name: 'counties', url: subgraph.url, sdl: COUNTIES_SDL }]);
    if (composition.outcome === 'refused') throw new Error(JSON.stringify(composition.reasons));
    await writeFile(supergraphFile, composition.supergraphSdl);
    [gateway, closedGateway, browser] = await Promise.all([
      startGatewayProcess(supergraphFile, 'open'),
      startGatewayProcess(supergraphFile, 'closed'),
      launchBrowser(),
    ]);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([gateway?.stop(), closedGateway?.stop(), subgraph?.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  /** The page with its editors loaded. */
  const openSandbox = async (fragment = '', options: BrowserContextOptions = {}) => {
    const watched = await openWatchedPage(browser, gateway.url, options);
    await watched.page.goto(`${gateway.url}/${fragment}`);
    await queryEditor(watched.page).waitFor();
    return watched;
  };

  it('loads and answers without a request, a script or a font from elsewhere', async () => {
    const { page, foreignRequests, complaints } = await openSandbox();
    await page.getByText('Connected', { exact: true }).waitFor();

    await run(page, 'Counties', 'query Counties { counties { code name } }');

    await result(page).getByText('تبریز').waitFor();
    expect(await page.evaluate(`[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family).join()`)).toMatch(
      /Vazirmatn/,
    );
    expect(foreignRequests).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('lists thirteen questions in Persian and English', async () => {
    const { page } = await openSandbox();
    const cards = page.locator('a.question');

    expect(await cards.count()).toBe(13);
    const texts = await cards.allInnerTexts();
    expect(texts.filter((text) => /[a-z]{3}/i.test(text) && /[\u0600-\u06FF]{3}/.test(text))).toHaveLength(13);
    expect(await page.locator('a.question[data-status="refused"]').count()).toBe(1);
  });

  it('opens a ready question in a tab of its own, and returns to that tab when asked again', async () => {
    const { page } = await openSandbox();
    const ready = page.locator('a.question[data-status="ready"]').first();
    const number = new URL(String(await ready.getAttribute('href')), page.url().replace(/#.*/, '')).hash.split('=')[1];
    const file = (await readdir(QUERIES)).find((name) => name.startsWith(`${String(number).padStart(2, '0')}-`));
    const document = await readFile(new URL(String(file), QUERIES), 'utf8');
    const operationName = String(/^query (\w+)/m.exec(document)?.[1]);

    await ready.click();
    await page.getByRole('tab', { name: operationName }).waitFor();
    await queryEditor(page).getByText(operationName).waitFor();
    await ready.click();

    expect(await page.getByRole('tab').count()).toBe(2);
    expect(page.url()).toBe(`${gateway.url}/#question=${String(number)}`);
  });

  it('opens a question about a set of people over two agencies as an operation of cohorts', async () => {
    const { page } = await openSandbox('#question=3');

    await page.getByRole('tab', { name: 'SeverelyDisabledWithNeitherLoanNorJob' }).waitFor();
    await queryEditor(page).getByText('hasEmploymentLoan').first().waitFor();
  });

  it('says why the question that must not be answered is not, and opens the operation that is refused', async () => {
    const { page } = await openSandbox('#question=12');

    const dialog = page.getByRole('dialog');
    await dialog.getByText('CLOSED').waitFor();
    await dialog.getByRole('button', { name: 'Ask it and see it refused' }).click();

    await dialog.waitFor({ state: 'detached' });
    await queryEditor(page).getByText('Refused with the code CLOSED').waitFor();
  });

  it('turns right to left in Persian, keeps the editors left to right, and remembers the choice', async () => {
    const { page } = await openSandbox();

    await page.getByRole('button', { name: 'فارسی' }).click();

    await page.locator('html[lang="fa"][dir="rtl"]').waitFor();
    await page.getByRole('heading', { name: 'پرسش‌ها' }).waitFor();
    expect(await page.locator('main').getAttribute('dir')).toBe('ltr');
    const panel = await page.locator('aside').boundingBox();
    expect(panel?.x).toBeGreaterThan(640);
    await page.reload();
    await page.locator('html[lang="fa"][dir="rtl"]').waitFor();
  });

  it('begins in Persian for a reader whose browser is Persian', async () => {
    const { page } = await openSandbox('', { locale: 'fa-IR' });

    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  });

  it('fits a narrow screen: the questions come over the page, and leave when one is opened', async () => {
    const { page } = await openSandbox('', { viewport: NARROW });
    expect(await page.locator('a.question').count()).toBe(0);

    await page.getByRole('button', { name: 'Show questions' }).click();
    await page.locator('a.question[data-status="ready"]').first().click();

    await page.locator('aside').waitFor({ state: 'detached' });
    await page.getByRole('tab').nth(1).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
  });

  it('can be used with the keyboard alone', async () => {
    const { page } = await openSandbox();

    await page.locator('a.question').first().focus();
    await page.keyboard.press('Enter');

    await page.getByRole('tab').nth(1).waitFor();
  });

  it('tells in both languages that a closed gateway shows no schema', async () => {
    const { page } = await openWatchedPage(browser, gateway.url);
    // A closed gateway serves no sandbox; the page meets one when it is closed behind its back.
    await page.route('**/graphql', async (route) =>
      route.fulfill({ response: await route.fetch({ url: `${closedGateway.url}/graphql` }) }),
    );
    await page.goto(gateway.url);

    const notice = page.locator('.notice[role="alert"]');
    await notice.getByText('This gateway does not show its schema').waitFor();
    await notice.getByText('این درگاه طرح‌وارهٔ خود را نشان نمی‌دهد').waitFor();
    await notice.getByText('UNAUTHENTICATED').first().waitFor();
    // What the page still asks for is let go, or it would fail once the page is closed.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('tells that nothing answers, and recovers when asked to try again', async () => {
    const { page } = await openWatchedPage(browser, gateway.url);
    await page.route('**/graphql', (route) => route.abort());
    await page.goto(gateway.url);

    const notice = page.locator('.notice[role="alert"]');
    await notice.getByText('The gateway does not answer').waitFor();
    await notice.getByText('درگاه پاسخ نمی‌دهد').waitFor();
    await page.unroute('**/graphql');
    await notice.getByRole('button', { name: 'Try again' }).click();

    await notice.waitFor({ state: 'detached' });
    await page.getByText('Connected', { exact: true }).waitFor();
  });

  it('keeps what it stores under its own names, and no result among it', async () => {
    const { page } = await openSandbox();
    await run(page, 'Counties', 'query Counties { counties { code name } }');
    await result(page).getByText('تبریز').waitFor();
    // The editors write half a second after the last change.
    await page.waitForFunction(`Object.values(localStorage).some((value) => value.includes('counties'))`);

    const stored = await page.evaluate<[string, string][]>('Object.entries({ ...localStorage })');

    expect(stored.filter(([key]) => !key.startsWith('hamafza'))).toEqual([]);
    expect(stored.filter(([, value]) => value.includes('تبریز'))).toEqual([]);
  });
});

const queryEditor = (page: Page) => page.locator('.graphiql-query-editor .monaco-editor').first();
const result = (page: Page) => page.locator('.graphiql-response');

async function run(page: Page, operationName: string, document: string): Promise<void> {
  await queryEditor(page).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(document);
  // GraphiQL reads the operation's name a moment after the last key, and sends the name that it has read.
  await page.getByRole('tab', { name: operationName }).waitFor();
  await page.locator('.graphiql-execute-button').click();
}

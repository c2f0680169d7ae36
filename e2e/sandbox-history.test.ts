import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { agreeAndRevoke, HOSTILE_MESSAGE, publishAndWithdrawDocument, publishHistory, publishManyFields, rollBackOften } from './support/published-history.js';
import { startTestRegistry, type StartedRegistry } from './support/registry-fixture.js';
import { startSandboxSite, type StartedSite } from './support/sandbox-site.js';
import { openWatchedPage } from './support/watched-page.js';

const NARROW = { width: 400, height: 800 };
const ROLES = { welfare: ['publish', 'approve', 'documents'], relief: ['publish', 'approve'], secretariat: ['admin'] } as const;

describe('the history page', () => {
  let registry: StartedRegistry;
  let site: StartedSite;
  let siteWithoutRegistry: StartedSite;
  let browser: Browser;
  let releaseIds: readonly string[];

  beforeAll(async () => {
    [registry, browser, siteWithoutRegistry] = await Promise.all([startTestRegistry(ROLES), launchBrowser(), startSandboxSite(null)]);
    site = await startSandboxSite(registry.url);
    ({ releaseIds } = await publishHistory(registry));
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([site?.stop(), siteWithoutRegistry?.stop()]);
    await registry?.stop();
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  const openHistory = async (fragment = '#history', options: BrowserContextOptions = {}) => {
    const watched = await openWatchedPage(browser, site.url, options);
    await watched.page.goto(`${site.url}/${fragment}`);
    return watched;
  };

  it('asks as whoever the tab acts as', async () => {
    const { page } = await openHistory('');
    await page.evaluate(`sessionStorage.setItem('hamafza:acting-as', JSON.stringify({ token: 'a.b.c' }))`);
    const asked = page.waitForRequest((request) => new URL(request.url()).pathname.startsWith('/registry/'));
    await page.goto(`${site.url}/#history`);
    expect((await (await asked).allHeaders())['authorization']).toBe('Bearer a.b.c');
    await entries(page).first().waitFor();
  });

  it('lists who published what and when, newest first, and what waits for whom', async () => {
    const { page, complaints, foreignRequests } = await openHistory();
    await entries(page).first().waitFor();

    const texts = await entries(page).allInnerTexts();
    expect(texts.map((text) => text.split('\n')[0])).toEqual(['Proposed', 'Published', 'Published', 'Published', 'Published']);
    expect(texts[1]).toMatch(/Behzisti/);
    expect(texts[1]).toMatch(/In force/);
    expect(texts[1]).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(texts[1]).toMatch(/1 breaking/);
    expect(texts[1]).toContain('v2.0.1');
    expect(texts[1]).toContain(releaseIds[3]!.slice(0, 10));
    expect(texts.filter((text) => text.includes('In force'))).toHaveLength(1);
    const waiting = await page.locator('.candidate').innerText();
    expect(waiting).toMatch(/Behzisti[\s\S]*Waits for:\s*Relief Committee/);
    expect(complaints).toEqual([]);
    expect(foreignRequests).toEqual([]);
  });

  it('leads from the query editors to the history and back, with the editors as they were', async () => {
    const { page } = await openHistory('');
    await page.locator('.graphiql-query-editor .monaco-editor').first().waitFor();
    await page.getByRole('button', { name: 'New tab' }).or(page.locator('.graphiql-tab-add')).first().click();

    await page.getByRole('link', { name: 'History' }).click();
    await entries(page).first().waitFor();
    expect(await page.locator('.graphiql-query-editor').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Query' }).click();

    await page.locator('.graphiql-query-editor .monaco-editor').first().waitFor();
    expect(await page.getByRole('tab').count()).toBe(2);
  });

  it('shows the editors at their full size when the page was opened at the history', async () => {
    const { page } = await openHistory();
    await entries(page).first().waitFor();

    await page.getByRole('link', { name: 'Query' }).click();

    const editor = page.locator('.graphiql-query-editor .monaco-editor').first();
    await editor.waitFor();
    await page.waitForFunction(`document.querySelector('.graphiql-query-editor .monaco-editor').clientHeight > 150`);
  });

  it('shows a release: its subgraphs, the changes by their gravity, and the text as lines added and removed', async () => {
    const { page } = await openHistory();

    await entries(page).nth(1).locator('.entry-link').click();

    const release = page.locator('.release');
    await release.waitFor();
    expect(page.url()).toBe(`${site.url}/#history=${releaseIds[3]}`);
    await release.getByText('welfare.example').waitFor();
    await release.getByText('relief.example').waitFor();
    expect(await release.locator('tr[data-change="changed"]').count()).toBe(1);
    expect(await release.locator('.change-group[data-criticality="BREAKING"]').innerText()).toMatch(/Query\.welfareCentres/);
    expect(await release.locator('.diff-line[data-mark="−"]').allInnerTexts()).toEqual([
      expect.stringContaining('"""Centres."""'),
      expect.stringContaining('welfareCentres: Int'),
    ]);
    expect(await release.locator('.diff-line[data-mark="+"]').count()).toBe(0);
  });

  it('names new fields above OPEN, which the gateway withholds', async () => {
    const { page } = await openHistory(`#history=${releaseIds[2]}`);

    await page.locator('.guarded-fields').getByText('Query.homeAddress').waitFor();
    await page.locator('.guarded-fields').getByText('PROTECTED').waitFor();
  });

  it('shows markup and characters that turn text around as text', async () => {
    const { page, complaints } = await openHistory(`#history=${releaseIds[1]}`);

    const message = page.locator('.release .entry-message');
    await message.waitFor();
    expect(await message.innerText()).toBe(HOSTILE_MESSAGE.replace('\u202E', 'U+202E').replace('\u202C', 'U+202C'));
    expect(await page.locator('.history img').count()).toBe(0);
    expect(await page.title()).toBe('هم‌افزا · Hamafza');
    expect(complaints).toEqual([]);
  });

  it('speaks Persian from right to left, with Jalali dates in Persian digits', async () => {
    const { page } = await openHistory('#history', { locale: 'fa-IR' });
    await page.getByRole('heading', { name: 'تاریخچهٔ انتشارها' }).waitFor();

    const newest = entries(page).first();
    expect(await newest.innerText()).toMatch(/پیشنهاد شد/);
    const expected = new Intl.DateTimeFormat('fa-IR-u-ca-persian', { timeZone: 'Asia/Tehran', month: 'long', year: 'numeric' }).formatToParts(new Date());
    const time = await newest.locator('time').innerText();
    for (const { value } of expected.filter(({ type }) => type === 'month' || type === 'year')) expect(time).toContain(value);
    expect(time).toMatch(/[۰-۹]{2}:[۰-۹]{2}$/);
    const column = await page.locator('.history-column').boundingBox();
    expect(column!.x).toBeGreaterThan(640);
  });

  it('fits a narrow screen: the list, then the release in its place, and a way back', async () => {
    const { page } = await openHistory('#history', { viewport: NARROW });
    await entries(page).nth(1).locator('.entry-link').click();

    await page.locator('.release').waitFor();
    expect(await entries(page).count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
    expect(await page.evaluate(`document.querySelector('.history').scrollWidth`)).toBe(NARROW.width);
    await page.getByRole('link', { name: 'Back to the history' }).click();

    await entries(page).first().waitFor();
  });

  it('says that an id in the address is of no release', async () => {
    const { page } = await openHistory('#history=<img src=x>');

    await page.getByText('The history has no such release').waitFor();
    await page.getByText('چنین انتشاری در تاریخچه نیست').waitFor();
    expect(await page.locator('.release-column').innerText()).toContain('RELEASE_UNKNOWN');
  });

  it('says in both languages that a gateway without a registry has no history', async () => {
    const { page } = await openWatchedPage(browser, siteWithoutRegistry.url);
    await page.goto(`${siteWithoutRegistry.url}/#history`);

    await page.getByText('This gateway serves a fixed file').waitFor();
    await page.getByText('این درگاه از یک پروندهٔ ثابت کار می‌کند').waitFor();
  });

  it('keeps what it shows while the registry is away, says so with the code, and recovers by itself', async () => {
    const { page } = await openHistory();
    await entries(page).first().waitFor();
    const away = { status: 503, contentType: 'application/json', body: JSON.stringify({ errors: [{ message: '', extensions: { code: 'REGISTRY_UNREACHABLE' } }] }) };
    await page.route('**/registry/**', (route) => route.fulfill(away));
    await lookAgain(page);

    await page.getByText('The history may be out of date').waitFor();
    await page.getByText('REGISTRY_UNREACHABLE').first().waitFor();
    expect(await entries(page).count()).toBe(5);
    await page.unroute('**/registry/**');

    await page.getByText('The history may be out of date').waitFor({ state: 'detached' });
  });

  describe('going back to an earlier release', () => {
    const openDialog = async (options: BrowserContextOptions = {}, prepare: (page: Page) => Promise<unknown> = () => Promise.resolve()) => {
      const watched = await openWatchedPage(browser, site.url, options);
      await prepare(watched.page);
      await watched.page.goto(`${site.url}/#history=${releaseIds[1]}`);
      await watched.page.getByRole('button', { name: 'Make this release current again' }).click();
      return { ...watched, dialog: watched.page.getByRole('dialog') };
    };

    it('is not offered for the release in force', async () => {
      const { page } = await openHistory(`#history=${releaseIds[3]}`);
      await page.locator('.release').waitFor();

      expect(await page.getByRole('button', { name: 'Make this release current again' }).count()).toBe(0);
    });

    it('says what it would change, and asks for a key before it can be sent', async () => {
      const { dialog } = await openDialog();

      await dialog.getByText('Query.homeAddress').first().waitFor();
      expect(await dialog.locator('tr[data-change="changed"]').count()).toBe(1);
      expect(await dialog.getByRole('button', { name: 'Sign and go back to it' }).isDisabled()).toBe(true);
    });

    it('refuses a file that holds no key', async () => {
      const { dialog } = await openDialog();
      const upload = { name: 'key.json', mimeType: 'application/json', buffer: Buffer.from('{"kty":"OKP","crv":"Ed25519","x":"no"}') };

      await dialog.locator('input[type=file]').setInputFiles(upload);

      await dialog.getByText('This file holds no Ed25519 private key.').waitFor();
      expect(await dialog.getByRole('button', { name: 'Sign and go back to it' }).isDisabled()).toBe(true);
    });

    it('tells in both languages that a key is not an administrator’s, and changes nothing', async () => {
      const { dialog } = await openDialog();
      await dialog.locator('input[type=file]').setInputFiles(registry.keyFile('welfare'));
      await dialog.getByText(registry.keyId('welfare')).waitFor();
      await dialog.getByRole('button', { name: 'Sign and go back to it' }).click();

      await dialog.getByText('The request was refused').waitFor();
      await dialog.getByText('درخواست پذیرفته نشد').waitFor();
      expect(await dialog.getByText('ROLE_MISSING').count()).toBe(2);
      expect(await registry.client('welfare').readCurrentRelease()).toMatchObject({ value: { id: releaseIds[3] } });
    });

    it('says that the browser cannot sign, where it lacks Ed25519', async () => {
      const { dialog } = await openDialog({}, (page) =>
        page.addInitScript(`SubtleCrypto.prototype.generateKey = () => Promise.reject(new DOMException('', 'NotSupportedError'))`),
      );

      await dialog.getByText('This browser does not know Ed25519 signatures.').waitFor();
      await dialog.getByText('این مرورگر امضای Ed25519 را نمی‌شناسد.').waitFor();
      expect(await dialog.locator('input[type=file]').count()).toBe(0);
    });

    it('is done with an administrator’s key, which leaves the page in no request and stays in no storage', async () => {
      const { page, dialog, complaints } = await openDialog();
      await dialog.locator('input[type=file]').setInputFiles(registry.keyFile('secretariat'));
      await dialog.getByText(registry.keyId('secretariat')).waitFor();
      await dialog.getByLabel('Why (kept in the history)').fill('مرکزها لازم‌اند');
      await dialog.getByRole('button', { name: 'Sign and go back to it' }).click();

      await dialog.getByText('This release is in force again').waitFor();
      await dialog.getByText('این انتشار دوباره در حال اجراست').waitFor();
      expect(await dialog.getByText('rolledBack').count()).toBe(2);
      expect(await registry.client('welfare').readCurrentRelease()).toMatchObject({ value: { id: releaseIds[1] } });
      await dialog.getByRole('button', { name: 'Close' }).click();
      await page.locator('.entries .entry[data-kind="rolledBack"]').waitFor();
      expect(await entries(page).first().innerText()).toMatch(/Rolled back[\s\S]*In force[\s\S]*مرکزها لازم‌اند[\s\S]*Joint secretariat/);

      const { privateKey } = JSON.parse(await readFile(registry.keyFile('secretariat'), 'utf8'));
      const kept = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
      expect([...site.forwarded, kept].filter((text) => text.includes(privateKey.d))).toEqual([]);
      expect(complaints).toEqual([]);
    });

    it('takes a bare JWK, known by its thumbprint, too', async () => {
      const { dialog } = await openDialog({}, () => registry.client('secretariat').rollBack({ releaseId: releaseIds[3]! }));
      const { privateKey } = JSON.parse(await readFile(registry.keyFile('secretariat'), 'utf8'));
      await dialog.locator('input[type=file]').setInputFiles({ name: 'key.jwk', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(privateKey)) });
      await dialog.getByText(registry.keyId('secretariat')).waitFor();
      await dialog.getByRole('button', { name: 'Sign and go back to it' }).click();

      await dialog.getByText('This release is in force again').waitFor();
    });
  });

  it('shows a new release by itself', async () => {
    const { page } = await openHistory();
    await entries(page).first().waitFor();
    const before = await entries(page).count();

    await rollBackOften(registry, [releaseIds[0]!, releaseIds[1]!], 1);

    await entries(page).nth(before).waitFor();
    expect(await entries(page).first().innerText()).toMatch(/Rolled back[\s\S]*In force/);
  });

  it('gives older entries when asked, and keeps them when new ones come', async () => {
    await rollBackOften(registry, [releaseIds[1]!, releaseIds[0]!], 30);
    const { page } = await openHistory();
    await entries(page).first().waitFor();
    expect(await entries(page).count()).toBe(30);

    await page.getByRole('button', { name: 'Older' }).click();
    await page.getByText('نخستین انتشار بهزیستی').waitFor();
    expect(await page.getByRole('button', { name: 'Older' }).count()).toBe(0);
    const all = await entries(page).count();
    await rollBackOften(registry, [releaseIds[2]!, releaseIds[0]!], 1);

    await entries(page).nth(all).waitFor();
    await page.getByText('نخستین انتشار بهزیستی').waitFor();
  });

  it('finds a release whose entry is older than those shown', async () => {
    const { page } = await openHistory(`#history=${releaseIds[3]}`);

    await page.locator('.release-entries .entry').first().waitFor();
  });

  it('tells what became of an agreement, and which of it put a release in force', async () => {
    await agreeAndRevoke(registry);
    const { page } = await openHistory();
    await entries(page).first().waitFor();

    const texts = (await entries(page).allInnerTexts()).slice(0, 4);
    expect(texts.map((text) => text.split('\n')[0])).toEqual(['Agreement revoked', 'Agreement signed', 'Agreement signed', 'Agreement proposed']);
    expect(texts.every((text) => /agr-001 version 3/.test(text))).toBe(true);
    const changed = page.locator('.entries .entry[data-kind^="agreement"][data-release="true"]');
    expect((await changed.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual(['Agreement revoked', 'Agreement signed']);
    const inPersian = await openHistory('#history', { locale: 'fa-IR' });
    await entries(inPersian.page).first().waitFor();
    expect(await entries(inPersian.page).first().innerText()).toMatch(/توافق‌نامه لغو شد[\s\S]*agr-001 نسخهٔ ۳/);
  });

  it('tells of trusted documents, by application and number', async () => {
    await publishAndWithdrawDocument(registry);
    const { page } = await openHistory();
    await entries(page).first().waitFor();

    const texts = (await entries(page).allInnerTexts()).slice(0, 2);
    expect(texts[0]).toMatch(/^Trusted documents withdrawn[\s\S]*application case-desk · 1 document/);
    expect(texts[1]).toMatch(/^Trusted documents published[\s\S]*application case-desk · 1 document/);
    const inPersian = await openHistory('#history', { locale: 'fa-IR' });
    await entries(inPersian.page).first().waitFor();
    expect(await entries(inPersian.page).first().innerText()).toMatch(/^پرس‌وجوهای مورد اعتماد پس گرفته شد[\s\S]*برنامهٔ case-desk · ۱ پرس‌وجو/);
  });

  it('folds a large difference, and unfolds it when asked', async () => {
    const releaseId = await publishManyFields(registry);
    const { page } = await openHistory(`#history=${releaseId}`);
    const diff = page.locator('.text-diff');
    await diff.waitFor();
    expect(await diff.locator('.diff').isVisible()).toBe(false);

    await diff.locator('summary').click();

    await diff.getByText('reliefField299').waitFor();
  });
});

const entries = (page: Page) => page.locator('.entries .entry');

/** As when a reader comes back to the tab: the page looks at once. */
const lookAgain = (page: Page) => page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);

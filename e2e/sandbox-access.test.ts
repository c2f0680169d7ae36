import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { runHamafza } from './support/command.js';
import { sharedFederation, type SharedFederation } from './support/shared-federation.js';
import { openWatchedPage } from './support/watched-page.js';

const NARROW = { width: 400, height: 800 };
const GUARDED = '{ welfareCases(first: 1) { nodes { status closedCases { id } } } }';
const FREE = 'query Free { provinces(first: 1) { nodes { code } } }';
/** As the browser tells of an answer with a status of 400 or above. */
const REFUSED_STATUS = /^Failed to load resource: the server responded with a status of 40\d/;

let federation: SharedFederation;
let url: string;
let browser: Browser;
let token: string;

beforeAll(async () => {
  [federation, browser] = await Promise.all([sharedFederation(), launchBrowser()]);
  url = federation.url;
  const { status, output } = await runHamafza(['token', '--data', federation.dataFolder, '--role', 'analyst', '--province', '07', '--purpose', 'empowerment-planning']);
  if (status !== 0) throw new Error(output);
  token = output.trim();
});

afterAll(async () => {
  await browser?.close();
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const openSandbox = async (options: BrowserContextOptions = {}) => {
  const watched = await openWatchedPage(browser, new URL(url).origin, options);
  await watched.page.goto(url);
  await queryEditor(watched.page).waitFor();
  return watched;
};

describe('the sandbox, asked why', () => {
  it('names the clause that opens a field, and what keeps another back, which stands first, and asks for no data', async () => {
    const { page, complaints, foreignRequests } = await openSandbox();
    await write(page, GUARDED);

    const asked = page.waitForRequest((request) => request.url().endsWith('/graphql'));
    const dialog = await askWhy(page);

    expect((await asked).postDataJSON()).toMatchObject({ query: GUARDED, extensions: { explain: ['access'], explainOnly: true } });
    expect(await (await (await asked).response())?.json()).toMatchObject({ data: null });

    const rows = dialog.locator('tbody tr');
    await rows.first().waitFor();
    expect(await rows.first().innerText()).toMatch(/WelfareCase\.closedCases[\s\S]*Behzisti[\s\S]*CLOSED[\s\S]*Withheld/);
    expect(await rows.filter({ hasText: 'WelfareCase.status' }).innerText()).toMatch(/AUDITED[\s\S]*Opened demo grants\[\d+\]/);
    expect(await dialog.locator('.why-summary').innerText()).toMatch(/2 Withheld[\s\S]*Answered under the agreement demo \d/);
    expect(await dialog.locator('.why-caller').innerText()).toMatch(/Joint secretariat analyst, for the purpose exploration/);
    expect([...complaints, ...foreignRequests]).toEqual([]);
  });

  it.each([
    ['a text that is no GraphQL', '{ welfareCases(first: 1) { ', 'GRAPHQL_PARSE_FAILED'],
    ['a filter by a closed group', '{ welfareCases(first: 1, filter: { targetGroup: CHILD_WITHOUT_CARE }) { nodes { status } } }', 'CLOSED'],
  ])('says that %s would be refused as a whole', async (_, document, code) => {
    const { page, complaints } = await openSandbox();
    await write(page, document);

    const refused = (await askWhy(page)).locator('.why-refused');

    await refused.getByText(code, { exact: true }).waitFor();
    expect(complaints.filter((complaint) => !REFUSED_STATUS.test(complaint))).toEqual([]);
  });

  it('says of what would be refused as a whole what could be seen otherwise', async () => {
    const { page } = await openSandbox();
    await write(page, '{ welfareCases(first: 1, filter: { targetGroup: CHILD_WITHOUT_CARE }) { nodes { status } } }');

    expect(await rowOf(await askWhy(page), 'WelfareCase.status')).toMatch(/demo grants\[\d+\]/);
  });

  it('folds up what is open to everybody, and unfolds all of it', async () => {
    const { page } = await openSandbox();
    await write(page, '{ welfareCases(first: 1) { nodes { status county { code name { fa } } } } }');
    const open = (await askWhy(page)).locator('.why-open');
    await open.locator('dd').first().waitFor({ state: 'hidden' });

    await open.locator('summary').click();

    const listed = (await open.innerText()).replaceAll(/\s+/g, ' ');
    expect(listed).toMatch(/^5 open to everybody: no agreement is needed/);
    for (const group of ['OPEN Behzisti Query { welfareCases }', 'OPEN Governorate County { name }', /Shared structure [^{]*County \{ code \} LocalizedText \{ fa \}/, /Input that tells of nothing guarded Behzisti Query \{ welfareCases\(first:\) \}/]) expect(listed).toMatch(group);
  });

  it.each([
    ['en-US', /demo grants\[\d+\] opens it for casework, to the role casework-officer\. Name such a purpose if it is yours, or ask welfare, relief/],
    ['fa-IR', /برای هدف exploration گشوده نشده است[\s\S]*بند demo grants\[\d+\] آن را برای casework، به نقش casework-officer می‌گشاید\. اگر چنین هدفی دارید[\s\S]*از بهزیستی، کمیتهٔ امداد/],
  ])('tells whoever is refused which clause, purpose and role would help, and whom to ask: %s', async (locale, expected) => {
    const { page } = await openSandbox({ locale });
    await write(page, '{ welfareCases(first: 1) { nodes { fullName } } }');

    expect(await rowOf(await askWhy(page), 'WelfareCase.fullName')).toMatch(expected);
  });

  it('says once what would help several fields, and at the others where that stands', async () => {
    const { page } = await openSandbox();
    await write(page, '{ welfareCases(first: 1) { nodes { fullName contact { telephone } } } }');
    const dialog = await askWhy(page);
    const first = await rowOf(dialog, 'WelfareCase.fullName');

    expect([first, await rowOf(dialog, 'WelfareContact.telephone')]).toEqual([expect.stringContaining('Name such a purpose'), expect.stringMatching(/What would help stands above, at WelfareCase\.fullName$/)]);
  });

  it('says that an operation asks for nothing guarded', async () => {
    const { page } = await openSandbox();
    await write(page, FREE);

    await (await askWhy(page)).getByText('needs no agreement').waitFor();
  });

  it('gives Persian readers the reasons in Persian, with agency and purpose', async () => {
    const { page } = await openSandbox({ locale: 'fa-IR' });
    await write(page, GUARDED);
    expect(await rowOf(await askWhy(page), 'WelfareCase.closedCases')).toMatch(/بسته است و هرگز از بهزیستی بیرون نمی‌رود/);
    await page.keyboard.press('Escape');

    await actAs(page, { purpose: 'gossip' });

    const dialog = await askWhy(page);
    expect(await rowOf(dialog, 'WelfareCase.status')).toMatch(/FORBIDDEN[\s\S]*هیچ توافق‌نامه‌ای[\s\S]*بهزیستی[\s\S]*هدف gossip[\s\S]*بالاتر آمد، برای WelfareCaseConnection\.nodes/);
    expect(await rowOf(dialog, 'WelfareCaseConnection.nodes')).toMatch(/WelfareCase\.status وابسته است[\s\S]*بند demo grants\[\d+\] آن را برای exploration/);
  });

  it('says which pane to mend instead of asking with half of what is written', async () => {
    const { page } = await openSandbox();
    await writeHeaders(page, '{ "hamafza-purpose": ');

    await (await askWhy(page)).getByText('Headers are invalid JSON').waitFor();
  });

  it('can be asked and left with the keyboard alone, and gives the focus back', async () => {
    const { page } = await openSandbox();
    await write(page, GUARDED);
    await whyButton(page).focus();

    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.locator('tbody tr').first().waitFor();
    await page.keyboard.press('Tab');
    await dialog.locator('.why-table:focus').waitFor();
    await page.keyboard.press('Tab');
    await dialog.locator('.why-open summary:focus').waitFor();
    await page.keyboard.press('Tab');
    await dialog.locator('.button:focus').waitFor();
    await page.keyboard.press('Escape');

    await dialog.waitFor({ state: 'detached' });
    await page.locator('.why-button:focus').waitFor();
  });

  it('fits hundreds of long coordinates and every code on a narrow screen, with the way out in sight', async () => {
    const { page } = await openSandbox({ locale: 'fa-IR', viewport: NARROW });
    await page.route('**/graphql', (route) => route.fulfill({ json: { data: null, extensions: { access: { agreement: null, fields: manyFields(400), provinces: {} } } } }));

    const dialog = await askWhy(page);

    await dialog.locator('tbody tr').nth(399).waitFor();
    expect(await page.evaluate(`((table) => table.scrollWidth - table.clientWidth)(document.querySelector('.why-table'))`)).toBe(0);
    const close = await dialog.getByRole('button', { name: 'بستن' }).boundingBox();
    expect((close?.y ?? Infinity) + (close?.height ?? 0)).toBeLessThan(NARROW.height);
  });

  it('says that nothing answers', async () => {
    const { page } = await openSandbox();
    await page.route('**/graphql', (route) => route.abort());

    await (await askWhy(page)).getByText('The gateway did not answer').waitFor();
  });
});

describe('the sandbox, acting as somebody', () => {
  it('sends all that is said with the schema’s request, every operation and every why, and shows it', async () => {
    const { page, complaints } = await openSandbox();
    const schemaAsked = page.waitForRequest((request) => request.postData()?.includes('IntrospectionQuery') ?? false);
    await actAs(page, { token: `Bearer ${token}\n`, purpose: 'empowerment-planning', agreement: 'demo', emergency: 'آتش‌سوزی در خانه' });
    const expected = {
      authorization: `Bearer ${token}`,
      'hamafza-purpose': 'empowerment-planning',
      'hamafza-agreement': 'demo',
      'hamafza-emergency': encodeURIComponent('آتش‌سوزی در خانه'),
    };

    expect(await (await schemaAsked).allHeaders()).toMatchObject(expected);
    await write(page, GUARDED);
    expect(await (await sentBy(page, () => page.locator('.graphiql-execute-button').click())).allHeaders()).toMatchObject(expected);
    expect(await (await sentBy(page, () => whyButton(page).click())).allHeaders()).toMatchObject(expected);
    expect(await rowOf(page.getByRole('dialog'), 'WelfareCase.status')).toMatch(/Provinces: 07/);
    expect(await strip(page).innerText()).toMatch(/Joint secretariat[\s\S]*analyst[\s\S]*until[\s\S]*empowerment-planning[\s\S]*demo[\s\S]*Emergency:\s*آتش‌سوزی/);
    expect(complaints).toEqual([]);
  });

  it('keeps the token for the tab alone: through a reload, in no address, and in nothing that outlives the tab', async () => {
    const { page } = await openSandbox();
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await actAs(page, { token });
    await write(page, FREE);
    await page.getByRole('tab', { name: 'Free' }).waitFor();
    await page.locator('.graphiql-execute-button').click();
    await untilRemembered(page);

    await page.reload();
    await strip(page).getByText('analyst').waitFor();

    expect(await lasting(page)).not.toContain(token);
    expect([...addresses, page.url()].filter((address) => address.includes(token))).toEqual([]);
    const another = await page.context().newPage();
    await another.goto(url);
    await queryEditor(another).waitFor();
    expect(await strip(another).count()).toBe(0);
  });

  it('keeps no header that was written by hand either, though its operation is remembered', async () => {
    const { page } = await openSandbox();
    await writeHeaders(page, JSON.stringify({ authorization: `Bearer ${token}` }));
    await write(page, FREE);
    // What is remembered is what the tab has taken over, a moment after the last key.
    await page.getByRole('tab', { name: 'Free' }).waitFor();
    await page.locator('.graphiql-execute-button').click();
    await untilRemembered(page);

    expect(await lasting(page)).not.toContain(token);
  });

  it('yields to headers that were written by hand, and says so', async () => {
    const { page } = await openSandbox();
    await actAs(page, { purpose: 'empowerment-planning', agreement: 'demo' });
    await writeHeaders(page, '{ "Hamafza-Purpose": "exploration" }');

    await strip(page).locator('[data-field="purpose"]').getByText('Headers win').waitFor();
    await write(page, FREE);
    const sent = await sentBy(page, () => page.locator('.graphiql-execute-button').click());
    expect(await sent.allHeaders()).toMatchObject({ 'hamafza-purpose': 'exploration', 'hamafza-agreement': 'demo' });
  });

  it('offers the purposes and agreements in force, and stops using all at one press', async () => {
    const { page } = await openSandbox();
    await actingButton(page).click();
    await page.getByRole('group', { name: 'Purposes that agreements name' }).getByRole('button', { name: 'exploration' }).click();
    await page.getByRole('group', { name: 'Agreements in force' }).getByRole('button', { name: 'demo' }).click();
    await page.getByRole('button', { name: 'Use it' }).click();
    await strip(page).getByText('exploration').waitFor();

    const schemaAsked = page.waitForRequest((request) => request.postData()?.includes('IntrospectionQuery') ?? false);
    await strip(page).getByRole('button', { name: 'Stop using all' }).click();

    await strip(page).waitFor({ state: 'detached' });
    expect(Object.keys(await (await schemaAsked).allHeaders()).filter((name) => name.startsWith('hamafza-'))).toEqual([]);
    expect(await page.evaluate(`sessionStorage.getItem('hamafza:acting-as')`)).toBeNull();
  });

  it('does not take what the gateway would refuse, and says which field it is in', async () => {
    const { page } = await openSandbox();
    for (const [label, text] of Object.entries({ Token: 'not a token', Purpose: 'برنامه‌ریزی', Agreement: 'demo 1', 'Reason of an emergency': 'short' })) {
      await actingButton(page).click();
      const field = page.getByLabel(label, { exact: true });
      await field.fill(text);

      await page.getByRole('button', { name: 'Use it' }).click();

      await page.locator('.text-field-problem').waitFor();
      expect([label, await field.getAttribute('aria-invalid')]).toEqual([label, 'true']);
      expect([label, await page.locator('[aria-invalid="true"]').count()]).toEqual([label, 1]);
      await page.locator('[aria-invalid="true"]:focus').waitFor();
      expect(await strip(page).count()).toBe(0);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it('says that a token is over, before and after it is used', async () => {
    const { page } = await openSandbox({ locale: 'fa-IR' });
    const [head, payload, signature] = token.split('.');
    const claims = { ...JSON.parse(Buffer.from(payload!, 'base64url').toString()), exp: 1 };
    const old = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    await actingButton(page).click();
    await page.getByLabel('نشانهٔ دسترسی (token)').fill(old);
    await page.locator('.token-claims').getByText('مهلت آن گذشته است').waitFor();
    await page.getByRole('button', { name: 'به کار ببر' }).click();

    await strip(page).getByText('مهلت آن گذشته است').waitFor();
    await page.locator('.notice[role="alert"]').getByText('UNAUTHENTICATED').first().waitFor();
    await (await askWhy(page)).getByText('درگاه نتوانست درخواست‌کننده را بشناسد').waitFor();
  });

  it('can be filled with the keyboard alone, and gives the focus back', async () => {
    const { page } = await openSandbox({ viewport: NARROW });
    await actingButton(page).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Purpose', { exact: true }).focus();
    await page.keyboard.insertText('exploration');
    await page.keyboard.press('Enter');

    await strip(page).getByText('exploration').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.acting-button:focus').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
  });
});

const queryEditor = (page: Page) => page.locator('.graphiql-query-editor .monaco-editor').first();
const whyButton = (page: Page) => page.locator('.why-button');
const actingButton = (page: Page) => page.locator('.acting-button');
const strip = (page: Page) => page.locator('.acting-strip');

async function askWhy(page: Page) {
  await whyButton(page).click();
  return page.getByRole('dialog');
}

const rowOf = (dialog: ReturnType<Page['locator']>, coordinate: string): Promise<string> =>
  dialog.locator('tbody tr').filter({ has: dialog.page().locator('th', { hasText: new RegExp(`^${coordinate}$`) }) }).innerText();

/** The first operation that an action sends. */
async function sentBy(page: Page, act: () => Promise<void>): Promise<Request> {
  const sent = page.waitForRequest((request) => request.url().endsWith('/graphql'));
  await act();
  return sent;
}

/** The fields of the panel in both languages, by what they hold. */
async function actAs(page: Page, said: Readonly<Partial<Record<'token' | 'purpose' | 'agreement' | 'emergency', string>>>): Promise<void> {
  await actingButton(page).click();
  const dialog = page.getByRole('dialog');
  for (const [field, text] of Object.entries(said)) await dialog.locator(`[id$="-${field}"]`).fill(text);
  await dialog.locator('button[type="submit"]').click();
  await dialog.waitFor({ state: 'detached' });
}

async function write(page: Page, document: string): Promise<void> {
  await fill(page, '.graphiql-query-editor', document);
}

async function writeHeaders(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Headers' }).click();
  await fill(page, '.graphiql-editor-tool .graphiql-editor:not(.hidden)', text);
}

async function fill(page: Page, editor: string, text: string): Promise<void> {
  await page.locator(`${editor} .monaco-editor`).first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}

/** Until the operation that was run stands in the browser's storage. The page's policy lets no text be watched as a function. */
async function untilRemembered(page: Page): Promise<void> {
  while (!(await page.evaluate<boolean>(`(localStorage['hamafza-editor:graphiql:queries'] ?? '').includes('provinces(first')`))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** All that the browser keeps of the page when its tab is closed. */
const lasting = (page: Page): Promise<string> =>
  page.evaluate<string>(`(async () => JSON.stringify([{ ...localStorage }, document.cookie, await indexedDB.databases(), await caches.keys()]))()`);

const CODES = ['CLOSED', 'AGREEMENT_MISSING', 'FORBIDDEN', 'PURPOSE_MISSING', 'UNAUTHENTICATED', 'MEMBERSHIP_DISCLOSURE', 'A_CODE_OF_TOMORROW'];

const manyFields = (count: number): readonly unknown[] =>
  Array.from({ length: count }, (_, index) => {
    const coordinate = `${'AnAgencyMayNameItsTypesAtGreatLength'.repeat(3)}.${'andItsFieldsToo'.repeat(4)}${String(index)}`;
    const outcome = CODES[index % CODES.length]!;
    return { coordinate, owner: 'welfare, relief, governorate, secretariat, an-agency-of-tomorrow', sensitivity: 'PROTECTED', outcome, clause: null, missing: `${coordinate} is withheld.`, provinces: null };
  });

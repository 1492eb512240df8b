import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

/** What keeps the browser to itself: no name leads anywhere, and it fetches nothing of its own. */
const ALONE = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page of a file, and what it asked for and complained about. */
export interface Opened {
  readonly page: Page;
  /** The addresses of all requests but that for the page itself. */
  readonly requests: readonly string[];
  /** What went wrong in it, a refusal of its content security policy as well. */
  readonly errors: readonly string[];
}

/** A browser for the tests of one file, and a folder for its pages; both are gone afterwards. */
export class TestBrowser {
  private readonly folder = mkdtempSync(join(tmpdir(), 'harbour-browser-'));
  private count = 0;

  constructor(private readonly browser: Browser) {}

  /** Opens a text as a page, at one of its addresses. */
  public async open(
    html: string,
    options: BrowserContextOptions = {},
    hash = '',
  ): Promise<Opened> {
    const file = join(this.folder, `${this.count++}.html`);
    writeFileSync(file, html);
    const url = pathToFileURL(file).href;
    const context = await this.browser.newContext(options);
    const page = await context.newPage();
    const requests: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) requests.push(request.url());
    });
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(`${url}${hash}`);
    return { page, requests, errors };
  }

  public async end(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** Starts a browser of its own. */
export async function launch(): Promise<TestBrowser> {
  const browser = await chromium.launch({
    executablePath: process.env.HARBOUR_BROWSER ?? '/usr/bin/chromium',
    // Its sandbox refuses to be started by root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ALONE,
  });
  return new TestBrowser(browser);
}

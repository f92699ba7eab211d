import { expect, test, type APIRequestContext } from '@playwright/test';

interface Answer {
  readonly status: number;
  /** The page that led here. */
  readonly from: string;
  /** Empty for what is no page. */
  readonly html: string;
}

/** Addresses on this site that a page refers to, with their fragments. */
function references(html: string, page: string): URL[] {
  const values = [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)].map(([, value]) => value ?? '');
  const urls = values.map((value) => new URL(value.replaceAll('&amp;', '&'), page));
  return urls.filter((url) => url.origin === new URL(page).origin);
}

function withoutFragment(url: URL): string {
  const plain = new URL(url);
  plain.hash = '';
  return plain.href;
}

/** Everything that can be reached from the home page. */
async function crawl(request: APIRequestContext, home: string): Promise<Map<string, Answer>> {
  const seen = new Map<string, Answer>();
  const queue: { url: string; from: string }[] = [{ url: home, from: 'the start' }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next.url)) continue;
    const response = await request.get(next.url, { maxRedirects: 0 });
    const isPage = response.headers()['content-type']?.startsWith('text/html') === true;
    const html = isPage ? await response.text() : '';
    seen.set(next.url, { status: response.status(), from: next.from, html });
    for (const url of references(html, next.url)) queue.push({ url: withoutFragment(url), from: next.url });
  }
  return seen;
}

/** Links to a place in a page that is not in it. */
function lostFragments(site: ReadonlyMap<string, Answer>): string[] {
  const ids = new Map<string, Set<string>>();
  for (const [url, { html }] of site) {
    ids.set(url, new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? '')));
  }
  const lost: string[] = [];
  for (const [page, { html }] of site) {
    for (const url of references(html, page)) {
      const id = decodeURIComponent(url.hash.slice(1));
      if (id !== '' && ids.get(withoutFragment(url))?.has(id) === false) lost.push(`${url.href} on ${page}`);
    }
  }
  return lost;
}

test.describe('the built site', { tag: '@base' }, () => {
  test('every address that a page refers to is there, without a redirect', async ({ request, baseURL }) => {
    const home = baseURL ?? '';
    const site = await crawl(request, home);
    expect(site.size).toBeGreaterThan(20);
    const wrong = [...site].filter(([url, { status }]) => status !== 200 || !url.startsWith(home));
    expect(wrong.map(([url, { status, from }]) => `${status} ${url} on ${from}`)).toEqual([]);
    expect(lostFragments(site)).toEqual([]);
  });

  test('an address that is not there gets the 404 page, which leads back to the site', async ({ page, baseURL }) => {
    const response = await page.goto('./no/such/page/');
    expect(response?.status()).toBe(404);
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    expect(links).toContain(baseURL);
  });

  test('a page loads nothing from another host and reports nothing to the console', async ({ page, baseURL }) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (/^https?:/.test(url) && !url.startsWith(new URL(baseURL ?? '').origin)) complaints.push(url);
    });
    await page.goto('./', { waitUntil: 'networkidle' });
    expect(complaints).toEqual([]);
  });
});

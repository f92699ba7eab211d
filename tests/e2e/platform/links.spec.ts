import { expect, test, type APIRequestContext } from '@playwright/test';

/** Addresses on this site that a page refers to, without fragments. */
function references(html: string, page: string, origin: string): string[] {
  const found: string[] = [];
  for (const [, value] of html.matchAll(/\s(?:href|src)="([^"]+)"/g)) {
    const url = new URL((value ?? '').replaceAll('&amp;', '&'), page);
    url.hash = '';
    if (url.origin === origin) found.push(url.href);
  }
  return found;
}

/** Everything that can be reached from the home page, with the answer's status and the page that led there. */
async function crawl(request: APIRequestContext, home: string): Promise<Map<string, { status: number; from: string }>> {
  const seen = new Map<string, { status: number; from: string }>();
  const queue: { url: string; from: string }[] = [{ url: home, from: 'the start' }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next.url)) continue;
    const response = await request.get(next.url, { maxRedirects: 0 });
    seen.set(next.url, { status: response.status(), from: next.from });
    if (!response.headers()['content-type']?.startsWith('text/html')) continue;
    const html = await response.text();
    for (const url of references(html, next.url, new URL(home).origin)) queue.push({ url, from: next.url });
  }
  return seen;
}

test.describe('the built site', { tag: '@base' }, () => {
  test('every address that a page refers to is there, without a redirect', async ({ request, baseURL }) => {
    const home = baseURL ?? '';
    const seen = await crawl(request, home);
    expect(seen.size).toBeGreaterThan(10);
    const wrong = [...seen].filter(([url, { status }]) => status !== 200 || !url.startsWith(home));
    expect(wrong.map(([url, { status, from }]) => `${status} ${url} on ${from}`)).toEqual([]);
  });

  test('an address that is not there gets the 404 page, which leads back to the site', async ({ page, baseURL }) => {
    const response = await page.goto('./no/such/page/');
    expect(response?.status()).toBe(404);
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    expect(links.some((link) => link === baseURL)).toBe(true);
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

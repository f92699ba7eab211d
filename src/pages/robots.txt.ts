import { href } from '@components/site/href.ts';
import type { APIRoute } from 'astro';

/** Everything may be read; the sitemap's address needs the site's own. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${new URL(href('/sitemap-index.xml'), site).href}\n`);

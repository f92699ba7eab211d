import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { defineConfig, fontProviders } from 'astro/config';
import { baseLinks } from './config/base-links.js';
import { base, site } from './config/place.js';
import { scriptHashes } from './config/script-hashes.js';

const faces = '@fontsource-variable/atkinson-hyperlegible';

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  // Spaces and line ends between words stay spaces, as in HTML.
  compressHTML: true,
  // Expressive Code highlights; Astro's own highlighter stays out of its way.
  markdown: { syntaxHighlight: false },
  integrations: [
    starlight({
      title: 'Layerwise',
      description: 'Learn to write good Dockerfiles by fixing real ones in the page.',
      favicon: '/favicon.svg',
      customCss: [
        './src/styles/tokens.css',
        './src/styles/site.css',
        './src/styles/code.css',
        './src/styles/print.css',
      ],
      components: {
        Head: './src/components/site/Head.astro',
        Hero: './src/components/site/Hero.astro',
        PageTitle: './src/components/site/PageTitle.astro',
        Pagination: './src/components/site/Pagination.astro',
        Search: './src/components/site/Search.astro',
        SiteTitle: './src/components/site/SiteTitle.astro',
      },
      routeMiddleware: './src/components/site/route-data.ts',
      sidebar: [
        { label: 'Start', items: [{ autogenerate: { directory: 'start' } }] },
        { label: 'Multi-stage builds', items: [{ autogenerate: { directory: 'multi-stage' } }] },
        { label: 'Layer order', items: [{ autogenerate: { directory: 'layer-order' } }] },
        {
          label: 'Reference',
          items: [
            { label: 'Rules', link: '/rules/' },
            { label: 'layerwise inspect', slug: 'reference/inspect' },
            { label: 'Explorers', items: [{ autogenerate: { directory: 'reference/explorers' } }] },
          ],
        },
      ],
      // Ours is src/pages/404.astro.
      disable404Route: true,
      pagefind: true,
      credits: false,
    }),
    mdx(),
    preact(),
    baseLinks(base),
    scriptHashes(),
  ],
  fonts: [
    {
      name: 'Atkinson Hyperlegible Next',
      cssVariable: '--lw-face-text',
      provider: fontProviders.local(),
      fallbacks: ['sans-serif'],
      options: {
        variants: [
          {
            weight: '200 800',
            style: 'normal',
            src: [`${faces}-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2`],
          },
          {
            weight: '200 800',
            style: 'italic',
            src: [`${faces}-next/files/atkinson-hyperlegible-next-latin-wght-italic.woff2`],
          },
        ],
      },
    },
    {
      name: 'Atkinson Hyperlegible Mono',
      cssVariable: '--lw-face-code',
      provider: fontProviders.local(),
      fallbacks: ['monospace'],
      options: {
        variants: [
          {
            weight: '200 800',
            style: 'normal',
            src: [`${faces}-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2`],
          },
        ],
      },
    },
  ],
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
      ],
      // Every inline script is allowed by its hash (config/script-hashes.js completes them). Search runs Pagefind's WebAssembly, which needs a source of
      // its own and does not open the door to eval.
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
      // Styles are not restricted to hashes: CodeMirror writes its theme into a <style> element at run time, and
      // code listings carry their colours in style attributes. A static page has no nonce to give them.
      styleDirective: { resources: ["'self'", "'unsafe-inline'"] },
    },
  },
  vite: {
    // The tokens use light-dark(); these are the first versions that have it.
    build: {
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      // Astro marks modules with directives of its own and reads them itself: the bundler need not doubt them.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    // The exercises' worker loads what only grading needs as a module of its own.
    worker: { format: 'es' },
  },
});

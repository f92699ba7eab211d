import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { defineConfig, fontProviders } from 'astro/config';
import { baseLinks } from './config/base-links.js';
import { codeTheme } from './config/code-theme.js';
import { findsPlugin } from './config/finds.js';
import { scriptHashes } from './config/script-hashes.js';

// Where the site will live, with a slash at the end. A sub-path (GitHub Pages: `/layerwise`) is set by the
// environment, not here.
const site = process.env.LAYERWISE_SITE ?? 'http://localhost:4321';
const base = `/${process.env.LAYERWISE_BASE ?? ''}/`.replace(/\/{2,}/g, '/');

const faces = '@fontsource-variable/atkinson-hyperlegible';

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
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
        { label: 'Reference', items: [{ label: 'Rules', link: '/rules/' }] },
      ],
      expressiveCode: {
        themes: [codeTheme],
        useStarlightDarkModeSwitch: false,
        useStarlightUiThemeColors: false,
        // The theme's colours are variables; the tokens' contrast is checked where they are defined.
        minSyntaxHighlightingColorContrast: 0,
        plugins: [findsPlugin(base)],
        defaultProps: { wrap: true, hangingIndent: 4, overridesByLang: { 'bash,sh,shell,console': { frame: 'none' } } },
        styleOverrides: {
          borderColor: 'var(--lw-line)',
          codeBackground: 'var(--lw-raised)',
          codeLineHeight: 'var(--lw-leading-code)',
          focusBorder: 'var(--lw-focus)',
          codeSelectionBackground: 'var(--lw-accent-soft)',
          scrollbarThumbColor: 'var(--lw-line-strong)',
          uiSelectionBackground: 'var(--lw-accent-soft)',
          frames: {
            frameBoxShadowCssValue: 'none',
            editorTabBarBackground: 'var(--lw-paper)',
            editorTabBarBorderColor: 'var(--lw-line)',
            editorTabBarBorderBottomColor: 'var(--lw-line)',
            editorActiveTabBackground: 'var(--lw-raised)',
            editorActiveTabForeground: 'var(--lw-ink-2)',
            editorActiveTabBorderColor: 'var(--lw-line)',
            editorActiveTabIndicatorTopColor: 'transparent',
            editorActiveTabIndicatorBottomColor: 'transparent',
            inlineButtonForeground: 'var(--lw-ink-2)',
            inlineButtonBorder: 'var(--lw-line-strong)',
            tooltipSuccessBackground: 'var(--lw-accent)',
            tooltipSuccessForeground: 'var(--lw-on-accent)',
          },
          textMarkers: {
            markBackground: 'var(--lw-accent-soft)',
            markBorderColor: 'var(--lw-accent)',
            insBackground: 'var(--lw-met-soft)',
            insBorderColor: 'var(--lw-met)',
            insDiffIndicatorColor: 'var(--lw-met)',
            delBackground: 'var(--lw-error-soft)',
            delBorderColor: 'var(--lw-error)',
            delDiffIndicatorColor: 'var(--lw-error)',
          },
        },
      },
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
    build: { cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
  },
});

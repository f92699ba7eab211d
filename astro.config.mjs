import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

// Where the site will live. A sub-path (GitHub Pages: `/layerwise`) is set by the environment, not here.
const site = process.env.LAYERWISE_SITE ?? 'http://localhost:4321';
const base = process.env.LAYERWISE_BASE ?? '/';

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  integrations: [
    starlight({
      title: 'Layerwise',
      description: 'Learn to write good Dockerfiles by fixing real ones.',
      customCss: ['/src/styles/tokens.css'],
      sidebar: [
        { label: 'Start', items: [{ autogenerate: { directory: 'start' } }] },
        { label: 'Multi-stage builds', items: [{ autogenerate: { directory: 'multi-stage' } }] },
        { label: 'Layer order', items: [{ autogenerate: { directory: 'layer-order' } }] },
      ],
    }),
    mdx(),
    preact(),
  ],
});

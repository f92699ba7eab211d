// @ts-check

/**
 * Lets pages link to `/rules/x/` wherever the site lives: puts the base path before links in Markdown and MDX that
 * start with a slash.
 * @param {string} base where the site lives, with a slash at its end
 * @returns {import('astro').AstroIntegration}
 */
export function baseLinks(base) {
  /** @param {{ url: string }} node @param {{ setProperty: (node: object, key: 'url', value: string) => void }} context */
  const prefix = (node, context) => {
    if (node.url.startsWith('/') && !node.url.startsWith('//')) {
      context.setProperty(node, 'url', base + node.url.slice(1));
    }
  };
  const plugin = { name: 'layerwise-base-links', link: prefix, definition: prefix };
  return {
    name: 'layerwise-base-links',
    hooks: {
      'astro:config:setup'({ config }) {
        if (base === '/') return;
        const options = /** @type {{ mdastPlugins: unknown[] }} */ (config.markdown.processor.options);
        options.mdastPlugins.push(plugin);
      },
    },
  };
}

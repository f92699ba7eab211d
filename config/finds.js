// @ts-check

/**
 * Marks code blocks that are shown for what is wrong with them (`finds="rule-a rule-b"` behind the language) and
 * says below the code which rules find it, each linked to its page. The tests hold the text to it.
 * @param {string} base where the site lives, with a slash at its end
 * @returns {import('@astrojs/starlight/expressive-code').ExpressiveCodePlugin}
 */
export function findsPlugin(base) {
  return {
    name: 'layerwise-finds',
    hooks: {
      postprocessRenderedBlock({ codeBlock, renderData }) {
        const rules = codeBlock.metaOptions.getString('finds')?.split(/\s+/).filter(Boolean) ?? [];
        if (rules.length === 0) return;
        const { properties, children } = renderData.blockAst;
        const classes = Array.isArray(properties.className) ? properties.className : [];
        renderData.blockAst.properties = { ...properties, className: [...classes, 'lw-finds'] };
        const links = rules.flatMap((id, index) => [
          ...(index === 0 ? [] : [text(', ')]),
          element('a', { href: `${base}rules/${id}/` }, [text(id)]),
        ]);
        children.push(
          element('p', { className: ['lw-finds-note'], 'data-pagefind-ignore': '' }, [text('Found by '), ...links]),
        );
      },
    },
  };
}

/** @param {string} value @returns {import('@astrojs/starlight/expressive-code/hast').ElementContent} */
const text = (value) => ({ type: 'text', value });

/**
 * @param {string} tagName
 * @param {import('@astrojs/starlight/expressive-code/hast').Element['properties']} properties
 * @param {import('@astrojs/starlight/expressive-code/hast').ElementContent[]} children
 * @returns {import('@astrojs/starlight/expressive-code/hast').Element}
 */
const element = (tagName, properties, children) => ({ type: 'element', tagName, properties, children });

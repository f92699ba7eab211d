// @ts-check

/** @param {string} scope @param {string} token @param {'bold'} [fontStyle] */
const rule = (scope, token, fontStyle) => ({
  scope: scope.split(', '),
  settings: { foreground: `var(--lw-code-${token})`, ...(fontStyle && { fontStyle }) },
});

/**
 * One theme for light and dark: every colour is a token of src/styles/tokens.css, which holds both. Each
 * highlighted word then carries one value, not two.
 * @type {Extract<import('@astrojs/starlight/expressive-code').ThemeObjectOrShikiThemeName, object>}
 */
export const codeTheme = {
  name: 'layerwise',
  type: 'dark',
  settings: [
    { settings: { foreground: 'var(--lw-code-text)', background: 'var(--lw-raised)' } },
    rule('comment, punctuation.definition.comment', 'comment'),
    rule('keyword, storage, support.type.property-name', 'keyword'),
    rule('keyword.other.special-method.dockerfile', 'keyword', 'bold'),
    rule('entity.name.tag, entity.name.function, support.function, entity.name.command', 'name'),
    rule('string, punctuation.definition.string', 'string'),
    rule('constant, variable, string.unquoted.argument.option, constant.other.option', 'number'),
    rule('keyword.operator, punctuation, meta.brace', 'punctuation'),
    rule('markup.inserted', 'keyword'),
    rule('markup.deleted', 'string'),
  ],
};

// @ts-check
import { codeTheme } from './config/code-theme.js';
import { findsPlugin } from './config/finds.js';
import { base } from './config/place.js';

/**
 * How code listings look, in Markdown and in the Code component.
 * @type {import('@astrojs/starlight/expressive-code').StarlightExpressiveCodeOptions}
 */
export default {
  themes: [codeTheme],
  // Text without a scope of its own. A theme's file may only have hex colours here.
  customizeTheme: (theme) => {
    theme.fg = 'var(--lw-code-text)';
    return theme;
  },
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
};

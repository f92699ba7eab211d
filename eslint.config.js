// @ts-check
import { defineConfig, globalIgnores } from 'eslint/config';
import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import tseslint from 'typescript-eslint';
import { importDirection } from './config/import-direction.js';

const typed = ['**/*.{ts,tsx,js}'];

/** What only one of page, worker and Node has. The types of src/lib/tsconfig.json say the same to the editor. */
const hostGlobals = [
  ...['window', 'document', 'self', 'globalThis', 'navigator', 'location', 'localStorage', 'fetch', 'performance'],
  ...['process', 'Buffer', 'global', 'require', 'console', 'setTimeout', 'setInterval', 'queueMicrotask'],
];

export default defineConfig(
  globalIgnores([
    'dist/',
    '.astro/',
    '.context/',
    'coverage/',
    'playwright-report/',
    'test-results/',
    'src/content/exercises/',
    'tests/**/fixtures/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: typed,
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // `tsc` reports these, with types.
      'no-undef': 'off',
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/lib/**/*.ts'],
    plugins: { layerwise: { rules: { 'import-direction': importDirection } } },
    rules: {
      'layerwise/import-direction': 'error',
      'no-restricted-globals': ['error', ...hostGlobals],
    },
  },
  // The Astro plugin registers jsx-a11y for all files; it cannot be registered twice.
  {
    files: ['**/*.tsx'],
    languageOptions: jsxA11y.flatConfigs.strict.languageOptions ?? {},
    rules: jsxA11y.flatConfigs.strict.rules ?? {},
  },
  astro.configs['flat/recommended'],
  astro.configs['flat/jsx-a11y-strict'],
);

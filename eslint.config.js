// ESLint, flat configuration. Types are tsc's matter; these rules are for what tsc cannot see,
// above all that no markup reaches a page or an extension page as text.
import js from '@eslint/js';
import globals from 'globals';
import noUnsanitized from 'eslint-plugin-no-unsanitized';

/** Ways to turn a string into markup or code. tools/ban_markup.js refuses the same in HTML files. */
const MARKUP_SINKS = [
  { property: 'innerHTML', message: 'Build nodes with createElement and text nodes.' },
  { property: 'insertAdjacentHTML', message: 'Build nodes with createElement and text nodes.' },
  { property: 'createContextualFragment', message: 'Build nodes with createElement and text nodes.' },
  { property: 'setHTMLUnsafe', message: 'Build nodes with createElement and text nodes.' },
  { property: 'srcdoc', message: 'Build nodes with createElement and text nodes.' },
  { object: 'document', property: 'write', message: 'Build nodes with createElement and text nodes.' },
  { object: 'document', property: 'writeln', message: 'Build nodes with createElement and text nodes.' },
];

export default [
  { ignores: ['dist/', 'target/', 'node_modules/'] },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['extension/**/*.js'],
    plugins: { 'no-unsanitized': noUnsanitized },
    languageOptions: {
      globals: { ...globals.browser, ...globals.webextensions, ...globals.serviceworker },
    },
    rules: {
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
      'no-restricted-properties': ['error', ...MARKUP_SINKS],
      'no-restricted-syntax': [
        'error',
        {
          selector: "AssignmentExpression > MemberExpression.left[property.name='outerHTML']",
          message: 'Build nodes with createElement and text nodes.',
        },
      ],
    },
  },
  {
    files: ['tools/**/*.js', 'tests/**/*.js', '*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser, ...globals.webextensions } },
  },
];

import { hasPasswordInUrl } from './secret-names.ts';

/** What a value gives away by its shape. Sources: the token formats that GitHub, GitLab, npm, PyPI, AWS, Slack, Stripe and Google document. */
const SHAPES: readonly (readonly [name: string, shape: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z\d]{36}|github_pat_\w{22})/],
  ['a GitLab token', /\bglpat-[\w-]{20}/],
  ['an npm token', /\bnpm_[A-Za-z\d]{36}/],
  ['a PyPI token', /\bpypi-AgE[\w-]{40}/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[A-Z\d]{16}\b/],
  ['a Slack token', /\bxox[abprs]-[\w-]{20}/],
  ['a Stripe key', /\b[rs]k_live_[A-Za-z\d]{24}/],
  ['a Google API key', /\bAIza[\w-]{35}/],
  ['a signed web token', /\beyJ[\w-]{10,400}\.eyJ[\w-]{10,400}\.[\w-]{10}/],
];

/** Text behind this many characters is not looked at. */
const LONGEST = 100_000;

/** Documentation writes `npm_xxxxxxxx…` and `AKIA…EXAMPLE`. */
const PLACEHOLDER = /(.)\1{9}|EXAMPLE/;

/** What secret stands in a text, by its shape: `a GitHub token`. Placeholders and variables are none. */
export function secretLiteralIn(text: string): string | undefined {
  const start = text.slice(0, LONGEST);
  for (const [name, shape] of SHAPES) {
    const [found] = shape.exec(start) ?? [];
    if (found !== undefined && !PLACEHOLDER.test(found)) return name;
  }
  for (const [url, password = ''] of start.matchAll(/:\/\/[^/\s:@]{1,200}:([^/\s@]{1,200})@/g)) {
    if (hasPasswordInUrl(url) && !/[$%]|^(?:x+|\*+|<.*>|changeme|example|placeholder)$/i.test(password))
      return 'a password in an address';
  }
  return undefined;
}

import type { Verdict } from '../project/fact.ts';

export interface SecretFile {
  readonly verdict: Exclude<Verdict, 'no'>;
  /** What it is, as the end of "`.env` is …"; for `unknown`: why nobody can tell. */
  readonly what: string;
}

const yes = (what: string): SecretFile => ({ verdict: 'yes', what });
const unknown = (what: string): SecretFile => ({ verdict: 'unknown', what });

/** Files that hold settings for programs, secret only with a credential in them. All paths with a slash in front. */
const CREDENTIAL: readonly (readonly [name: RegExp, line: RegExp, what: string])[] = [
  [/\/\.npmrc$/, /(?:_auth|_authToken|_password)\s*=\s*(?!\s|$|["']?\$\{)/m, 'a registry login'],
  [/\/\.docker\/config\.json$/, /"auth"\s*:\s*"[^"]/, 'a registry login'],
  [/\/\.pypirc$/, /^\s*password\s*[:=]\s*\S/m, 'a registry login'],
];

const NAMED: readonly (readonly [name: RegExp, what: string])[] = [
  [/\/\.env(?:\.[^/]+|rc)?$/, 'a file of settings and secrets'],
  [/\/(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:[._-][^/]*)?|\.ssh\/[^/]+)$/, 'a private SSH key'],
  [/\/(?:[._]netrc|\.git-credentials|\.pgpass|\.my\.cnf|\.aws\/[^/]+|kubeconfig|\.kube\/config)$/, 'a file of logins'],
  [/\.(?:p12|pfx|jks|keystore|kdbx)$/, 'a store of keys'],
  [/\.tfstate(?:\.backup)?$/, 'a Terraform state'],
];

const HARMLESS =
  /\.(?:example|sample|template|tmpl|dist|defaults?)$|\.pub$|\/\.ssh\/(?:known_hosts|config|authorized_keys)$/i;

/**
 * Whether a file is a secret by its name, and by what is in it where only that tells. Undefined: it is none by its
 * name. Names and exceptions are those of the linters that look for such files.
 */
export function namedSecretFile(file: string, text: string | undefined): SecretFile | undefined {
  if (isHarmless(file)) return undefined;
  const path = `/${file}`;
  const known = contentOf(text);
  for (const [name, line, what] of CREDENTIAL) {
    if (!name.test(path)) continue;
    if (known === undefined) return unknown('what is in it is not known');
    if (line.test(known)) return yes(what);
  }
  for (const [name, what] of NAMED) if (name.test(path)) return yes(what);
  return isKeyFile(path) ? keyFile(path, known) : undefined;
}

/** `server.key`, `ca.pem`. */
export function isKeyFile(path: string): boolean {
  return /\.(?:pem|key)$/.test(path);
}

/** Examples, templates and what may be public. */
export function isHarmless(path: string): boolean {
  return HARMLESS.test(`/${path}`);
}

/** A file without text may be one whose text nobody has read. */
export function contentOf(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

/** `.pem` holds keys and certificates alike; `ca.pem` is a certificate. */
function keyFile(path: string, text: string | undefined): SecretFile | undefined {
  if (text !== undefined && /PRIVATE KEY-----/.test(text)) return yes('a private key');
  if (text !== undefined && /-----BEGIN (?:[A-Z]+ )?(?:CERTIFICATE|PUBLIC KEY)/.test(text)) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^ca[^/]*\.pem$/i.test(name)) return undefined;
  if (/(?:^|[._-])(?:certs?|chain|fullchain|public|pub)(?:[._-]|$)/i.test(name))
    return unknown('by its name it may be a certificate, and what is in it is not known');
  return yes('a private key');
}

const SECRET: ReadonlySet<string> = new Set(
  'PASSWORD PASSWD PASS PWD PASSPHRASE SECRET TOKEN APIKEY CREDENTIAL CREDENTIALS AUTH AUTHTOKEN'.split(' '),
);
/** A KEY is secret by what it is for. */
const SECRET_KEY: ReadonlySet<string> = new Set(
  'API ACCESS PRIVATE SECRET ENCRYPTION SIGNING SSH DEPLOY MASTER AUTH ACCOUNT SERVICE JWT SESSION LICENSE APP'.split(
    ' ',
  ),
);
/** Words that say the value is about a secret, or public. */
const HARMLESS: ReadonlySet<string> = new Set(
  `FILE PATH DIR ID ALIAS VERSION NAME METHOD MODE TYPE MODULE SOCK SOCKET TTL EXPIRY EXPIRES EXPIRATION TIMEOUT LENGTH SIZE LIMIT MAX MIN
  COUNT HEADER ISSUER AUDIENCE ALGORITHM PUBLIC ENABLED ENABLE DISABLED DUMMY PLUGIN PROVIDER HOST PORT SERVER DOMAIN REALM SCHEME ENDPOINT`.split(
    /\s+/,
  ),
);

/** Whether a variable's name says that it holds a secret: by whole words, so that neither MONKEY nor TOKENIZERS does. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z\d]+/)
    .filter((word) => word !== '');
  if (words.length === 1 && words[0] === 'PWD') return false;
  if (words.includes('OLDPWD') || words.some((word) => HARMLESS.has(word))) return false;
  return words.some((word, index) => SECRET.has(word) || (word === 'KEY' && SECRET_KEY.has(words[index - 1] ?? '')));
}

/** Values that are no secret, whatever the name says. */
export function isHarmlessValue(value: string): boolean {
  return /^(?:|true|false|yes|no|on|off|none|null|[01])$/i.test(value);
}

/** An address is a secret only where it has a password in it. */
export function isUrlName(name: string): boolean {
  return /_(?:URL|URI)$/i.test(name);
}

/** `scheme://user:password@host`. */
export function hasPasswordInUrl(value: string): boolean {
  return /:\/\/[^/\s:@]+:[^/\s@]+@/.test(value);
}

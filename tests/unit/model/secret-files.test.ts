import { describe, expect, test } from 'vitest';
import { secretFile } from '../../../src/lib/model/secret-files.ts';
import { secretLiteralIn } from '../../../src/lib/model/secret-literals.ts';

/** Written in parts, so that no scanner takes this file for a leak. */
const letters = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6kL9';
const key = ['-----BEGIN', 'OPENSSH PRIVATE', 'KEY-----'].join(' ');

describe('a secret file, by its name', () => {
  const rows: readonly (readonly [path: string, text: string | undefined, verdict: 'yes' | 'no' | 'unknown'])[] = [
    ['.env', undefined, 'yes'],
    ['packages/api/.env.production', 'PORT=1', 'yes'],
    ['.env.example', undefined, 'no'],
    ['.env.sample', undefined, 'no'],
    ['.env.production.template', undefined, 'no'],
    ['environment.ts', undefined, 'no'],
    ['.netrc', undefined, 'yes'],
    ['.npmrc', undefined, 'unknown'],
    ['.npmrc', 'registry=https://npm.example.com/\n', 'no'],
    ['.npmrc', '//npm.example.com/:_authToken=${NPM_TOKEN}\n', 'no'],
    ['.npmrc', '//npm.example.com/:_authToken=4f1c9a\n', 'yes'],
    ['.npmrc', '_auth = dXNlcg\n', 'yes'],
    ['.pypirc', '[pypi]\nusername = a\n', 'no'],
    ['.pypirc', '[pypi]\npassword = a\n', 'yes'],
    ['.docker/config.json', '{"auths":{"r":{"auth":"dTpw"}}}', 'yes'],
    ['.docker/config.json', '{"credsStore":"pass"}', 'no'],
    ['keys/id_rsa', undefined, 'yes'],
    ['keys/id_ed25519.pub', undefined, 'no'],
    ['.ssh/deploy', undefined, 'yes'],
    ['.ssh/known_hosts', undefined, 'no'],
    ['tls/server.pem', undefined, 'yes'],
    ['tls/ca.pem', undefined, 'no'],
    ['tls/ca-bundle.pem', undefined, 'no'],
    ['tls/fullchain.pem', undefined, 'unknown'],
    ['tls/server.pem', '-----BEGIN CERTIFICATE-----\nMIIB\n', 'no'],
    ['tls/ca.pem', `${key}\n`, 'yes'],
    ['tls/server.key', undefined, 'yes'],
    ['tls/server.crt', undefined, 'no'],
    ['store.p12', undefined, 'yes'],
    ['.aws/credentials', undefined, 'yes'],
    ['kubeconfig', undefined, 'yes'],
    ['infra/prod.tfstate', undefined, 'yes'],
    ['monkey.txt', undefined, 'no'],
    ['config.json', `{"token":"ghp_${letters.slice(0, 36)}"}`, 'yes'],
  ];
  test.each(rows)('%s holding %j: %s', (path, text, verdict) => {
    expect(secretFile(path, text)?.verdict ?? 'no').toBe(verdict);
  });
});

describe('a secret, by its shape', () => {
  const rows: readonly (readonly [text: string, what: string | undefined])[] = [
    [`x ghp_${letters.slice(0, 36)} y`, 'a GitHub token'],
    [`npm_${letters.slice(0, 36)}`, 'an npm token'],
    [['AKIA', 'IOSFODNN7ABCDEFG'].join(''), 'an AWS access key'],
    ['AKIAIOSFODNN7EXAMPLE', undefined],
    [`npm_${'x'.repeat(36)}`, undefined],
    [key, 'a private key'],
    ['https://me:hunter2@git.example.com/a.git', 'a password in an address'],
    ['https://me:$TOKEN@git.example.com/a.git', undefined],
    ['https://me:${TOKEN}@git.example.com/a.git', undefined],
    ['https://me:<token>@git.example.com/a.git', undefined],
    ['https://me:changeme@git.example.com/a.git', undefined],
    ['https://git.example.com/a.git', undefined],
    ['ghp_short', undefined],
    ['', undefined],
  ];
  test.each(rows)('%j: %s', (text, what) => {
    expect(secretLiteralIn(text)).toBe(what);
  });
});

import { composeTable } from './table.ts';

composeTable('compose-image-untagged', {
  fires: {
    'no tag': { text: 'services: {web: {image: nginx}}', at: 'nginx', says: /has no tag/ },
    'a port is no tag (T24)': { text: 'services: {web: {image: "localhost:5000/app"}}' },
    latest: { text: 'services: {web: {image: nginx:latest}}', says: /whatever `latest` means/ },
    'a variable registry': { text: 'services:\n  web:\n    image: ${REGISTRY}/app', at: '${REGISTRY}/app' },
    'latest by a default': { text: 'services:\n  web:\n    image: app:${TAG:-latest}' },
    'from an anchor, where it is written': { text: 'x-i: &i nginx\nservices: {web: {image: *i}}', at: 'nginx' },
  },
  silent: {
    'a tag': 'services: {web: {image: nginx:1.27}}',
    'a digest': `services: {web: {image: "nginx@sha256:${'0'.repeat(64)}"}}`,
    'the name of what is built': 'services: {web: {image: app, build: .}}',
    'a required variable': 'services:\n  web:\n    image: app:${TAG:?}',
    'a variable that may bring the tag': 'services:\n  web:\n    image: ${IMAGE}',
    'a tag of .env': { text: 'services:\n  web:\n    image: nginx:${TAG}', files: { '.env': 'TAG=1.27' } },
  },
});

composeTable('obsolete-version-key', {
  fires: {
    'at the top': {
      text: "version: '3.8'\n\nservices:\n  web: {image: a}",
      at: "version: '3.8'",
      fixed: 'services:\n  web: {image: a}',
    },
    'in the middle, with CRLF': {
      text: 'name: a\r\nversion: "3"\r\nservices: {}\r',
      fixed: 'name: a\r\nservices: {}\r',
    },
    'beside something else there is no fix': { text: '{version: "3", services: {}}', fixed: false },
  },
  silent: {
    'no version': 'services: {web: {image: a}}',
    'a version of something else': 'x-version: 3\nservices: {web: {image: a, labels: {version: "3"}}}',
  },
});

const check = (test: string): string => `services:\n  web:\n    image: a:1\n    healthcheck:\n      test: ${test}`;

composeTable('compose-healthcheck-test-form', {
  fires: {
    'a list without CMD': {
      text: check('["curl", "-f", "http://localhost/"]'),
      at: 'test: ["curl", "-f", "http://localhost/"]',
      fixed: check('["CMD", "curl", "-f", "http://localhost/"]'),
    },
    'a list of lines without CMD': {
      text: check('\n        - curl\n        - -f\n        - http://localhost/'),
      fixed: check('\n        - CMD\n        - curl\n        - -f\n        - http://localhost/'),
    },
    'a list without CMD that needs a shell': { text: check('["curl", "x", "||", "exit", "1"]'), fixed: false },
    'CMD-SHELL in words': {
      text: check('["CMD-SHELL", "curl", "-f", "http://localhost/"]'),
      says: /without the words/,
      fixed: check('["CMD", "curl", "-f", "http://localhost/"]'),
    },
    'CMD with one string': {
      text: check('["CMD", "curl -f http://localhost/ || exit 1"]'),
      fixed: check('["CMD-SHELL", "curl -f http://localhost/ || exit 1"]'),
    },
    'CMD with an operator': { text: check('["CMD", "curl", "x", "||", "exit", "1"]'), says: /`\|\|`/, fixed: false },
    'a string that begins with CMD': {
      text: check('CMD curl -f http://localhost/'),
      fixed: check('curl -f http://localhost/'),
    },
    'a string that begins with CMD-SHELL': {
      text: check('"CMD-SHELL curl -f http://localhost/"'),
      fixed: check('"curl -f http://localhost/"'),
    },
    'a list in quotes': { text: check(`'["CMD", "true"]'`), fixed: check('["CMD", "true"]') },
    'lower case': { text: check('["cmd", "true"]') },
  },
  silent: {
    CMD: check('["CMD", "curl", "-f", "http://localhost/"]'),
    'CMD-SHELL': check('["CMD-SHELL", "curl -f http://localhost/ || exit 1"]'),
    NONE: check('["NONE"]'),
    'a string is a shell’s': check('curl -f http://localhost/ || exit 1'),
    'a program with a path': check('["CMD", "/healthcheck"]'),
    'no test': 'services: {web: {image: a, healthcheck: {interval: 5s}}}',
    'a variable: cannot tell': check('["${KIND}", "true"]'),
  },
});

const waits = (...dependency: readonly string[]): string =>
  [
    'services:',
    '  web:',
    '    image: a:1',
    '    depends_on:',
    '      db: {condition: service_healthy}',
    '  db:',
    ...dependency.map((line) => `    ${line}`),
  ].join('\n');

composeTable('service-healthy-without-healthcheck', {
  fires: {
    'an official image has none': {
      text: waits('image: postgres:17'),
      at: 'condition: service_healthy',
      says: /never starts/,
    },
    'an official image that is not in our table': { text: waits('image: solr:9') },
    'switched off': { text: waits('image: acme/db:1', 'healthcheck: {disable: true}'), says: /switches/ },
    NONE: { text: waits('image: acme/db:1', 'healthcheck: {test: ["NONE"]}') },
    'a Dockerfile without one': {
      text: waits('build: ./db'),
      files: { 'db/Dockerfile': 'FROM debian:12-slim\nCMD ["db"]' },
    },
    'a Dockerfile that switches it off': {
      text: waits('build: .'),
      files: { Dockerfile: 'FROM acme/base:1\nHEALTHCHECK NONE' },
    },
    'settings without a test': { text: waits('image: postgres:17', 'healthcheck: {interval: 5s}') },
    'a target without one': {
      text: waits('build: {context: ., target: bare}'),
      files: { Dockerfile: 'FROM debian:12-slim AS bare\nFROM bare\nHEALTHCHECK CMD true' },
    },
  },
  silent: {
    'a health check here': waits('image: postgres:17', 'healthcheck: {test: pg_isready}'),
    'a health check in the Dockerfile': {
      text: waits('build: ./db'),
      files: { 'db/Dockerfile': 'FROM debian:12-slim\nHEALTHCHECK CMD true' },
    },
    'an image we do not know: cannot tell': waits('image: acme/db:1'),
    'a Dockerfile that is not here: cannot tell': waits('build: ./elsewhere'),
    'a Dockerfile on an image we do not know: cannot tell': {
      text: waits('build: .'),
      files: { Dockerfile: 'FROM acme/base:1' },
    },
    'a service of another file: cannot tell':
      'include: [db.yaml]\nservices:\n  web:\n    image: a:1\n    depends_on: {db: {condition: service_healthy}}',
    'extends another file: cannot tell': waits('extends: {file: base.yaml, service: db}'),
    'waiting for the start only': 'services:\n  web: {image: a, depends_on: [db]}\n  db: {image: postgres:17}',
    'a variable: cannot tell': waits('image: postgres:17', 'healthcheck: {disable: "${OFF}"}'),
  },
});

composeTable('compose-syntax', {
  fires: {
    'broken YAML': { text: 'services:\n  web: [', says: /not valid YAML/ },
    'an unknown key with a guess': { text: 'sevices: {}', at: 'sevices', says: /`services`/ },
    'an unknown service key': {
      text: 'services: {web: {image: a, capdrop: [ALL]}}',
      at: 'capdrop',
      says: /`cap_drop`/,
    },
    'another shape': { text: 'services: {web: {image: a, ports: 80}}', at: '80', says: /takes a list/ },
    'a service that is no map': { text: 'services: {web: nginx}', says: /takes a map/ },
    'an empty file': { text: '' },
    'a duplicate key': { text: 'services: {web: {image: a, image: b}}', at: 'image' },
    'a bad port': { text: 'services: {web: {image: a, ports: ["99999:1"]}}', at: '"99999:1"' },
    'a bad variable': { text: 'services:\n  web:\n    image: ${1}', at: '${1}' },
    'a duration without a unit': { text: 'services: {web: {image: a, healthcheck: {interval: 30}}}', at: '30' },
    'extends of a service that is not there': {
      text: 'services: {web: {extends: base}}',
      says: /no service `base`/,
    },
  },
  silent: {
    'our own keys': 'x-a: 1\nservices: {web: {image: a, x-b: [1]}}',
    'only includes': 'include: [a.yaml]',
    'every top-level key':
      'name: a\nversion: "3"\ninclude: []\nservices: {}\nnetworks: {}\nvolumes: {}\nsecrets: {}\nconfigs: {}\nmodels: {}',
  },
});

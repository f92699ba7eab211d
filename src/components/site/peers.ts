import type { Equivalent } from '@lib/rules/types.ts';

type Tool = Equivalent['tool'];

interface Peer {
  readonly name: string;
  /** The page about one code, where the tool has such pages. */
  readonly page?: (code: string) => string;
}

const kebab = (code: string) => code.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();

/** The linters whose codes our rules name. */
export const peers: Readonly<Record<Tool, Peer>> = {
  hadolint: {
    name: 'hadolint',
    page: (code) =>
      code.startsWith('SC')
        ? `https://www.shellcheck.net/wiki/${code}`
        : `https://github.com/hadolint/hadolint/wiki/${code}`,
  },
  buildkit: {
    name: 'BuildKit build checks',
    page: (code) => `https://docs.docker.com/reference/build-checks/${kebab(code)}/`,
  },
  trivy: { name: 'Trivy' },
  checkov: { name: 'Checkov' },
  kics: { name: 'KICS' },
  semgrep: { name: 'Semgrep' },
  tally: { name: 'tally' },
  sonarqube: { name: 'SonarQube' },
  cis: { name: 'CIS Docker Benchmark' },
  'compose-lint': { name: 'compose-lint' },
};

export const tools = Object.keys(peers) as readonly Tool[];

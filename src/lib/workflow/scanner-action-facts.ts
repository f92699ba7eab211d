import type { Verdict } from '../project/fact.ts';

/**
 * What scanners of images do, by their own documentation. The one home of these facts, all looked up on 2026-11-24;
 * `source` says where. Names of actions are lower case, as GitHub does not tell cases apart.
 */

/** When a scanner's findings make it exit with a failure. */
export interface Failing {
  /** Without any setting. Unknown: its documentation does not say. */
  readonly byDefault: Verdict;
  /** Inputs of the action, or options of the command, that decide. */
  readonly settings: readonly string[];
  /** How a value decides: a number other than 0, `true`, or any value at all. */
  readonly values: 'exit-code' | 'boolean' | 'any';
  /** Variable that does the same as the setting. */
  readonly variable?: string;
  /** Files of the repository that may hold the setting, read without being named. */
  readonly configFiles?: readonly string[];
  /** Inputs or options that name such a file, and the variable for it. */
  readonly configSettings?: readonly string[];
  readonly configVariable?: string;
  /** What makes it fail: a line of `with`, or words behind the command. */
  readonly remedy: string | undefined;
}

export const ALWAYS: Failing = { byDefault: 'yes', settings: [], values: 'any', remedy: undefined };
const NOT_SAID: Failing = { byDefault: 'unknown', settings: [], values: 'any', remedy: undefined };

/** A list of severities that a scanner looks at, leaving the others out. */
export interface SeverityList {
  readonly settings: readonly string[];
  /** Lower case; scanners take them in any. */
  readonly names: readonly string[];
}

/** Trivy warns about a name that it does not know and goes on without it (aquasecurity/trivy, `unknown severity option`). */
export const TRIVY_SEVERITIES = ['unknown', 'low', 'medium', 'high', 'critical'];
/** Source: docker/scout-cli docs/docker_scout_cves.yaml, `only-severity`. */
export const SCOUT_SEVERITIES = ['critical', 'high', 'medium', 'low', 'unspecified'];

export interface ScannerAction {
  /** Inputs that name the image, an archive of it, or files; the first that has a value counts. */
  readonly image: readonly string[];
  readonly archive?: readonly string[];
  readonly files?: readonly string[];
  /** Input that chooses what is done, its default, and the values with which an image is scanned, and files. */
  readonly mode?: {
    readonly input: string;
    readonly byDefault: string;
    readonly image: readonly string[];
    readonly files: readonly string[];
  };
  readonly failing: Failing;
  readonly severities?: SeverityList;
  readonly source: string;
}

export const TRIVY_CONFIG = {
  variable: 'TRIVY_EXIT_CODE',
  configFiles: ['trivy.yaml'],
  configVariable: 'TRIVY_CONFIG',
};

export const SCANNER_ACTIONS: Readonly<Record<string, ScannerAction>> = {
  'aquasecurity/trivy-action': {
    image: ['image-ref'],
    archive: ['input'],
    mode: {
      input: 'scan-type',
      byDefault: 'image',
      image: ['image'],
      files: ['fs', 'filesystem', 'repo', 'repository', 'config', 'rootfs'],
    },
    // `exit-code` has no default, and Trivy's own is 0.
    failing: {
      byDefault: 'no',
      settings: ['exit-code'],
      values: 'exit-code',
      ...TRIVY_CONFIG,
      configSettings: ['trivy-config'],
      remedy: "exit-code: '1'",
    },
    severities: { settings: ['severity'], names: TRIVY_SEVERITIES },
    source: 'aquasecurity/trivy-action action.yaml; Trivy docs, "Others", "Exit Code"',
  },
  'anchore/scan-action': {
    image: ['image'],
    files: ['path'],
    failing: { byDefault: 'yes', settings: ['fail-build'], values: 'boolean', remedy: 'fail-build: true' },
    source: 'anchore/scan-action action.yml: `fail-build` is "true", `severity-cutoff` is "medium"',
  },
  'docker/scout-action': {
    image: ['image'],
    mode: { input: 'command', byDefault: '', image: ['cves', 'compare'], files: [] },
    failing: { byDefault: 'no', settings: ['exit-code'], values: 'boolean', remedy: 'exit-code: true' },
    severities: { settings: ['only-severities'], names: SCOUT_SEVERITIES },
    source: 'docker/scout-action action.yaml: `exit-code` has no default',
  },
  'snyk/actions/docker': {
    image: ['image'],
    mode: { input: 'command', byDefault: 'test', image: ['test'], files: [] },
    failing: ALWAYS,
    source: 'snyk/actions docker/action.yml and README, "Continuing on error"',
  },
  'quay/clair-action': {
    image: ['image-ref'],
    archive: ['image-path'],
    failing: { byDefault: 'no', settings: ['return-code'], values: 'exit-code', remedy: "return-code: '1'" },
    source: 'quay/clair-action action.yaml: `return-code` is "0"',
  },
  'sysdiglabs/scan-action': {
    image: ['image-tag'],
    failing: {
      byDefault: 'no',
      settings: ['stop-on-failed-policy-eval'],
      values: 'boolean',
      remedy: 'stop-on-failed-policy-eval: true',
    },
    source: 'sysdiglabs/scan-action action.yml: `stop-on-failed-policy-eval` is "false"',
  },
  'azure/container-scan': {
    image: ['image-name'],
    failing: NOT_SAID,
    source: 'Azure/container-scan action.yaml and README',
  },
  'crazy-max/ghaction-container-scan': {
    image: ['image'],
    archive: ['tarball'],
    failing: NOT_SAID,
    source: 'crazy-max/ghaction-container-scan action.yml',
  },
};

/** Actions that look at files of the repository and at no image. */
export const FILE_SCANNER_ACTIONS: ReadonlySet<string> = new Set([
  'hadolint/hadolint-action',
  'bridgecrewio/checkov-action',
  'checkmarx/kics-github-action',
  'aquasecurity/tfsec-action',
]);

/** Actions that install a scanner and scan nothing themselves. */
export const SCANNER_INSTALLERS: ReadonlySet<string> = new Set([
  'aquasecurity/setup-trivy',
  'anchore/scan-action/download-grype',
  'snyk/actions/setup',
]);

import {
  ALWAYS,
  SCOUT_SEVERITIES,
  TRIVY_CONFIG,
  TRIVY_SEVERITIES,
  type Failing,
  type SeverityList,
} from './scanner-action-facts.ts';

/** A command of a scanner, as its documentation had it on 2026-11-24; see `Failing`. */
export interface ScannerCommand {
  /** Words behind the program that scan an image, and files. No word for images: none is needed. */
  readonly image: readonly string[];
  readonly files: readonly string[];
  /** Words that look at an image in a way of which no more is written down here. */
  readonly others?: readonly string[];
  /** Options that take no value; all others take one, as the next word or behind `=`. */
  readonly flags: readonly string[];
  /** Options that name an archive of an image. */
  readonly archive?: readonly string[];
  /** Schemes in front of the image's name, by what they stand for. */
  readonly schemes?: {
    readonly image: readonly string[];
    readonly archive: readonly string[];
    readonly files: readonly string[];
    /** A list of packages, which may be that of an image. */
    readonly list: readonly string[];
  };
  readonly failing: Failing;
  readonly severities?: SeverityList;
  readonly source: string;
}

const HELP = ['-h', '--help', '-v', '--version', '-q', '--quiet', '-d', '--debug'];

export const SCANNER_COMMANDS: Readonly<Record<string, ScannerCommand>> = {
  trivy: {
    image: ['image', 'i'],
    files: ['fs', 'filesystem', 'repo', 'repository', 'config', 'conf', 'rootfs'],
    others: ['sbom', 'vm'],
    flags: [
      ...HELP,
      ...`--clear-cache --dependency-tree --download-db-only --download-java-db-only --generate-default-config
      --ignore-unfixed --include-deprecated-checks --include-non-failures --insecure --license-full --light
      --list-all-pkgs --no-progress --offline-scan --password-stdin --redis-tls --removed-pkgs --reset
      --show-suppressed --skip-check-update --skip-db-update --skip-java-db-update --skip-vex-repo-update
      --tf-exclude-downloaded-modules --trace`.split(/\s+/),
    ],
    archive: ['--input'],
    failing: {
      byDefault: 'no',
      settings: ['--exit-code'],
      values: 'exit-code',
      ...TRIVY_CONFIG,
      configSettings: ['--config', '-c'],
      remedy: '--exit-code 1',
    },
    severities: { settings: ['--severity', '-s'], names: TRIVY_SEVERITIES },
    source: 'aquasecurity/trivy docs/docs/references/configuration/cli/trivy_image.md; docs, "Others", "Exit Code"',
  },
  grype: {
    image: [],
    files: [],
    flags: [
      ...HELP,
      ...'-vv --verbose --add-cpes-if-none --only-fixed --only-notfixed --by-cve --show-suppressed --vex-autodiscover'.split(
        ' ',
      ),
    ],
    schemes: {
      image: ['docker:', 'podman:', 'registry:', 'containerd:'],
      archive: ['docker-archive:', 'oci-archive:', 'oci-dir:', 'singularity:'],
      files: ['dir:', 'file:'],
      list: ['sbom:', 'purl:'],
    },
    failing: {
      byDefault: 'no',
      settings: ['--fail-on', '-f'],
      values: 'any',
      variable: 'GRYPE_FAIL_ON_SEVERITY',
      configFiles: ['.grype.yaml', '.grype/config.yaml', 'grype.yaml'],
      configSettings: ['--config', '-c'],
      remedy: '--fail-on high',
    },
    source: 'anchore/grype cmd/grype/cli/options/grype.go: `fail-on-severity` is unset by default',
  },
  'docker scout': {
    image: ['cves', 'compare'],
    files: [],
    others: ['quickview', 'policy'],
    flags: [
      ...HELP,
      ...`-e --exit-code --details --epss --ignore-base --ignore-suppressed --ignore-unchanged --locations
      --multi-stage --only-cisa-kev --only-base --only-fixed --only-unfixed --only-vex-affected --only-vuln-packages
      --verbose-debug --vex`.split(/\s+/),
    ],
    schemes: {
      image: ['image://', 'local://', 'registry://'],
      archive: ['archive://', 'oci-dir://'],
      files: ['fs://'],
      list: ['sbom://'],
    },
    failing: { byDefault: 'no', settings: ['--exit-code', '-e'], values: 'boolean', remedy: '--exit-code' },
    severities: { settings: ['--only-severity', '--only-severities'], names: SCOUT_SEVERITIES },
    source: 'docker/scout-cli docs/docker_scout_cves.yaml: `exit-code` is "false"',
  },
  'snyk container': {
    image: ['test'],
    files: [],
    others: ['monitor'],
    flags: [],
    failing: ALWAYS,
    source: 'snyk CLI help, "Container test", "Exit codes": 1 where vulnerabilities are found',
  },
};

/** Scanners of images of which nothing more is written down here. */
export const OTHER_SCANNERS: ReadonlySet<string> = new Set([
  'clairctl',
  'clair-scanner',
  'dockle',
  'docker scan',
  'osv-scanner',
  'snyk',
  'sysdig-cli-scanner',
  'twistcli',
  'wizcli',
]);

/** Commands that look at files of the repository and at no image. */
export const FILE_SCANNER_COMMANDS: ReadonlySet<string> = new Set([
  'hadolint',
  'checkov',
  'kics',
  'dockerfilelint',
  'dockerfile_lint',
  'tally',
]);

/** Images of scanners, and the program in each: `docker run aquasec/trivy image …`. */
export const SCANNER_IMAGES: Readonly<Record<string, string>> = {
  'aquasec/trivy': 'trivy',
  'ghcr.io/aquasecurity/trivy': 'trivy',
  'public.ecr.aws/aquasecurity/trivy': 'trivy',
  'anchore/grype': 'grype',
  'ghcr.io/anchore/grype': 'grype',
  'docker/scout-cli': 'docker scout',
  'snyk/snyk': 'snyk',
  'hadolint/hadolint': 'hadolint',
  'ghcr.io/hadolint/hadolint': 'hadolint',
  'bridgecrew/checkov': 'checkov',
  'checkmarx/kics': 'kics',
};

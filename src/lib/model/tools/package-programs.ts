/**
 * Programs that packages of Debian, Alpine and Red Hat bring, where the program's name is not the package's.
 * Source: the file lists of the distributions' packages (packages.debian.org, pkgs.alpinelinux.org; 2026-11).
 */
const programs: readonly (readonly [name: RegExp, programs: readonly string[]])[] = [
  [/^(?:build-essential|build-base)$/, ['gcc', 'g++', 'cc', 'make']],
  [/^gcc(?:-\d+)?$/, ['gcc', 'cc']],
  [/^(?:g\+\+(?:-\d+)?|gcc-c\+\+)$/, ['g++', 'gcc', 'cc']],
  [/^(?:golang|golang-go|go|golang-1\.\d+)$/, ['go', 'gofmt']],
  [/^nodejs(?:-current)?$/, ['node', 'nodejs']],
  [/^npm$/, ['npm', 'npx']],
  [
    /^(?:default-jdk|openjdk-?\d+-jdk|openjdk\d+(?:-jdk)?|java-[\d.]+-openjdk-devel)(?:-headless)?$/,
    ['java', 'javac', 'jar'],
  ],
  [/^(?:default-jre|openjdk-?\d+-jre|java-[\d.]+-openjdk)(?:-headless|-base)?$/, ['java']],
  [/^maven$/, ['mvn']],
  [/^(?:python3|python3-minimal|python3\.\d+)$/, ['python3']],
  [/^python-is-python3$/, ['python']],
  [/^(?:python3-pip|py3-pip)$/, ['pip', 'pip3']],
  [/^(?:rust|cargo|rustc)$/, ['cargo', 'rustc']],
  [/^(?:netcat-openbsd|netcat-traditional|nmap-ncat)$/, ['nc']],
  [/^procps(?:-ng)?$/, ['ps', 'top']],
  [/^(?:gnupg|gnupg2|gpg)$/, ['gpg']],
  [/^(?:openssh-client|openssh-clients)$/, ['ssh']],
  [/^(?:xz-utils|xz)$/, ['xz']],
  [/^(?:iproute2|iproute)$/, ['ip', 'ss']],
  [/^(?:dnsutils|bind-tools|bind-utils|bind9-dnsutils)$/, ['dig', 'nslookup']],
  [/^busybox-extras$/, ['telnet']],
  [/^ruby(?:-full)?$/, ['ruby', 'gem']],
  [/^php\d*(?:\.\d+)?(?:-cli)?$/, ['php']],
  [/^postgresql(?:\d+|-\d+)?-client(?:-\d+)?$/, ['psql']],
  [/^(?:default-mysql-client|mysql-client|mariadb-client)$/, ['mysql']],
];

/** Programs a package brings. A package that the table does not name brings one of its own name. */
export function programsOf(packageName: string): readonly string[] {
  const name = packageName.replace(/[=~<>:/@].*$/, '');
  return programs.find(([pattern]) => pattern.test(name))?.[1] ?? [name];
}

/** Programs of which the table of base images says whether they are there; of others it says nothing. */
export const trackedPrograms: ReadonlySet<string> = new Set(
  (
    'sh bash ash dash zsh curl wget apt apt-get apk dnf yum microdnf zypper gcc g++ cc clang make cmake go node npm npx yarn pnpm ' +
    'bun deno python python3 pip pip3 uv poetry java javac jar mvn gradle cargo rustc ruby gem bundle php composer dotnet git ' +
    'perl tini dumb-init gosu su-exec'
  ).split(' '),
);

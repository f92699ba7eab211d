import { byName } from './by-name.ts';

/**
 * Programs that packages of Debian, Alpine and Red Hat bring, where the program's name is not the package's; `#`
 * stands for a version in the package's name.
 * Source: the file lists of the distributions' packages (packages.debian.org, pkgs.alpinelinux.org; 2026-11).
 */
const programs = byName({
  'build-essential build-base': 'gcc g++ cc make',
  'gcc gcc-#': 'gcc cc',
  'g++ g++-# gcc-c++': 'g++ gcc cc',
  'golang golang-go go golang-#': 'go gofmt',
  'nodejs nodejs-current': 'node nodejs',
  npm: 'npm npx',
  'default-jdk openjdk-#-jdk openjdk# openjdk#-jdk java-#-openjdk-devel': 'java javac jar',
  'default-jre openjdk-#-jre openjdk#-jre openjdk#-jre-base java-#-openjdk': 'java',
  maven: 'mvn',
  'python# python#-minimal': 'python3',
  'python-is-python#': 'python',
  'python#-pip py#-pip': 'pip pip3',
  'rust cargo rustc': 'cargo rustc',
  'netcat-openbsd netcat-traditional nmap-ncat': 'nc',
  'procps procps-ng': 'ps top',
  'gnupg gnupg# gpg': 'gpg',
  'openssh-client openssh-clients': 'ssh',
  'xz-utils xz': 'xz',
  'iproute iproute#': 'ip ss',
  'dnsutils bind-tools bind-utils bind#-dnsutils': 'dig nslookup',
  'busybox-extras': 'telnet',
  'ruby ruby-full': 'ruby gem',
  'php php# php-cli php#-cli': 'php',
  'postgresql-client postgresql#-client postgresql-#-client postgresql-client-#': 'psql',
  'default-mysql-client mysql-client mariadb-client': 'mysql',
});

/** Programs a package brings. A package that the table does not name brings one of its own name. */
export function programsOf(packageName: string): readonly string[] {
  const name = packageName.replace(/[=~<>:/@].*$/, '');
  const family = name.replace(/\d+(?:\.\d+)*/g, '#').replace(/-headless$/, '');
  return (programs.get(family) ?? name).split(' ');
}

/** Programs of which the table of base images says whether they are there; of others it says nothing. */
export const trackedPrograms: ReadonlySet<string> = new Set(
  (
    'sh bash ash dash zsh curl wget apt apt-get apk dnf yum microdnf zypper gcc g++ cc clang make cmake go node npm npx yarn pnpm ' +
    'bun deno python python3 pip pip3 uv poetry java javac jar mvn gradle cargo rustc ruby gem bundle php composer dotnet git ' +
    'perl tini dumb-init gosu su-exec'
  ).split(' '),
);

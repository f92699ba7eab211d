import type { OtherCommand } from '../../model/tools/types.ts';
import { programsOf } from '../../model/tools/package-programs.ts';
import { effectiveCommand, readArguments } from '../../model/tools/words.ts';
import { join } from './paths.ts';
import { hide, type Workplace } from './workplace.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Commands that write no file, or none but settings of the system. */
const quiet = words(
  'echo printf true false : test [ [[ (( cd pwd export unset set shopt alias ulimit umask read exit return trap wait sleep date ' +
    'ls cat head tail grep egrep fgrep sort uniq wc cut tr awk find which type command hash whoami id env printenv uname arch nproc ' +
    'getent stat du df file basename dirname realpath readlink seq yes expr diff cmp sha256sum sha512sum md5sum ' +
    'chmod chown chgrp setcap useradd adduser usermod userdel deluser groupadd addgroup groupmod passwd chpasswd ' +
    'update-ca-certificates update-alternatives ldconfig locale-gen localedef dpkg-reconfigure debconf-set-selections ' +
    'sed strip sync kill ps apt-mark apt-key dpkg corepack xargs gpg java javac mypy ruff flake8 pytest eslint prettier',
);

/** Subcommands that write no file of the project. */
const quietVerbs: Readonly<Record<string, ReadonlySet<string>>> = {
  npm: words(
    'config set get cache audit version ls list pkg root prefix help test t tst fund doctor ping whoami view -v --version',
  ),
  yarn: words('config cache audit --version -v test why set'),
  pnpm: words('config store audit --version -v test why fetch'),
  bun: words('pm test --version'),
  go: words('vet test env version fmt list help clean mod'),
  cargo: words('test check clippy fmt --version clean'),
  mvn: words('test validate dependency:go-offline dependency:resolve --version -v'),
  pip: words('cache config check list freeze --version download wheel'),
  apk: words('del fix info upgrade cache --version'),
  'apt-get': words('clean autoclean autoremove purge remove upgrade dist-upgrade'),
  apt: words('clean autoclean autoremove purge remove upgrade full-upgrade list'),
  git: words('config --version status'),
  python: words('--version -V'),
  python3: words('--version -V'),
  node: words('--version -v'),
};

/** Commands that unpack or download into the folder they run in, or into one that an option names. */
const unpackers: Readonly<Record<string, readonly string[]>> = {
  tar: ['-C', '--directory'],
  unzip: ['-d'],
  git: [],
  wget: ['-P', '--directory-prefix'],
  curl: ['--output-dir'],
};

/** Commands of the project: they work in the folder they are called in. */
const local = words(
  'npm npx yarn pnpm bun bunx node go cargo mvn gradle gradlew mvnw composer bundle rake rails php dotnet uv poetry',
);

/** Notes what a command of which nobody says what it does may leave behind. */
export function otherCommand(place: Workplace, { command, cwd }: OtherCommand): void {
  const { name, words: all } = effectiveCommand(command);
  // Assignments alone, and a group's redirections.
  if (command.words.length === 0) return;
  const args = readArguments(all.slice(1), new Set(['-C', '-d', '-P', '--directory']));
  const verb = all[1]?.value ?? '';
  const verbs = name !== undefined && Object.hasOwn(quietVerbs, name) ? quietVerbs[name] : undefined;
  if (name !== undefined && quiet.has(name)) return;
  if (name !== undefined && /^(?:apk|apt|apt-get)$/.test(name) && /^(?:del|purge|remove)$/.test(verb)) {
    uninstall(
      place,
      args.operands.slice(1).flatMap(({ value }) => (value === undefined ? [] : [value])),
    );
  }
  if (verbs?.has(verb)) return;
  const shown = `\`${all.map(({ text }) => text).join(' ')}\``;
  const reason = `what ${shown} writes is not known`;
  if (
    name === 'npm' &&
    /^(?:i|install|add)$/.test(verb) &&
    all.some(({ value }) => value === '-g' || value === '--global')
  ) {
    for (const { value } of args.operands.slice(1))
      if (value !== undefined) place.image.programs.set(value.replace(/(.)@.*$/, '$1'), place.step);
    return;
  }
  const venv = virtualEnvironment(
    name,
    all.map(({ value }) => value),
  );
  const options = name !== undefined && Object.hasOwn(unpackers, name) ? unpackers[name] : undefined;
  const into = venv ?? options?.map((option) => args.options.get(option)).find((value) => value !== undefined);
  if (into !== undefined && (cwd.known || into.startsWith('/'))) {
    hide(place, { known: true, value: join(cwd.known ? cwd.value : '/', into) }, reason);
  } else if (options !== undefined || (name !== undefined && local.has(name))) hide(place, cwd, reason);
  else if (name === 'pip' || name === 'pip3') hide(place, { known: true, value: '/usr/local' }, reason, true);
  else hide(place, { known: true, value: '/' }, reason);
}

function uninstall({ image, doubt }: Workplace, packages: readonly string[]): void {
  if (doubt !== undefined) return;
  for (const name of packages.flatMap(programsOf)) image.programs.delete(name);
}

/** `python -m venv /opt/venv`, `uv venv /opt/venv`. */
function virtualEnvironment(name: string | undefined, values: readonly (string | undefined)[]): string | undefined {
  if (name === undefined || !/^(?:python3?|virtualenv|uv)$/.test(name)) return undefined;
  const at = name === 'virtualenv' ? 0 : values.findIndex((value) => value === 'venv' || value === 'virtualenv');
  if (at === -1) return undefined;
  return values.slice(at + 1).findLast((value) => value !== undefined && !value.startsWith('-'));
}

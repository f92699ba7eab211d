import type { OtherCommand } from '../../model/tools/types.ts';
import { programsOf } from '../../model/tools/package-programs.ts';
import { effectiveCommand, readArguments } from '../../model/tools/words.ts';
import { known } from '../../project/fact.ts';
import { join } from '../paths.ts';
import { hide, shown, type Workplace } from './workplace.ts';

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

/** Commands of the project, and those that unpack or download: they work in the folder they are called in. */
const local = words(
  'npm npx yarn pnpm bun bunx node go cargo mvn gradle gradlew mvnw composer bundle rake rails php dotnet uv poetry ' +
    'tar unzip git wget curl',
);

/** Options that name another folder. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  tar: ['-C', '--directory'],
  unzip: ['-d'],
  wget: ['-P', '--directory-prefix'],
  curl: ['--output-dir'],
};

/** Notes what a command of which nobody says what it does may leave behind. */
export function otherCommand(place: Workplace, { command, cwd }: OtherCommand): void {
  // Assignments alone, and a group's redirections.
  if (command.words.length === 0) return;
  const { name = '', words: all } = effectiveCommand(command);
  if (quiet.has(name)) return;
  const { image, step, doubt } = place;
  const values = all.map(({ value = '' }) => value);
  const verb = values[1] ?? '';
  const args = readArguments(all.slice(1), new Set(['-C', '-d', '-P', '--directory']));
  const operands = args.operands.slice(1).flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (/^(?:apk|apt|apt-get) (?:del|purge|remove)$/.test(`${name} ${verb}`) && doubt === undefined)
    for (const program of operands.flatMap(programsOf)) image.programs.delete(program);
  if (Object.hasOwn(quietVerbs, name) && quietVerbs[name]?.has(verb)) return;
  if (/^npm (?:i|install|add)$/.test(`${name} ${verb}`) && values.some((value) => /^(?:-g|--global)$/.test(value))) {
    for (const program of operands) image.programs.set(program.replace(/(.)@.*$/, '$1'), step);
    return;
  }
  const reason = `what ${shown({ words: all })} writes is not known`;
  const options = Object.hasOwn(elsewhere, name) ? elsewhere[name] : [];
  const into =
    virtualEnvironment(name, values) ??
    options?.map((option) => args.options.get(option)).find((value) => value !== undefined);
  if (into !== undefined && (cwd.known || into.startsWith('/')))
    hide(place, known(join(cwd.known ? cwd.value : '/', into)), reason);
  else if (local.has(name)) hide(place, cwd, reason);
  else if (name === 'pip' || name === 'pip3') hide(place, known('/usr/local'), reason, true);
  else hide(place, known('/'), reason);
}

/** `python -m venv /opt/venv`, `uv venv /opt/venv`. */
function virtualEnvironment(name: string, values: readonly string[]): string | undefined {
  if (!/^(?:python3?|virtualenv|uv)$/.test(name)) return undefined;
  const at = name === 'virtualenv' ? 0 : values.findIndex((value) => value === 'venv' || value === 'virtualenv');
  return at === -1 ? undefined : values.slice(at + 1).findLast((value) => value !== '' && !value.startsWith('-'));
}

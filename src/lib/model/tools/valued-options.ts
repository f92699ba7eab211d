const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const none: ReadonlySet<string> = new Set();
const node = set(
  '--prefix -C --cache --registry --workspace -w --loglevel --omit --include --only --filter --cwd --dir -p --package',
);
const packages = set('-t --target-release -o --option -c --virtual --repository -X -p --root --releasever');
const pip = set(
  '-r --requirement -c --constraint -t --target -i --index-url --extra-index-url --prefix --cache-dir -f --find-links --root',
);
const maven = set('-f -pl -P -s -D');
const gradle = set('-p --project-dir -b -P -x');
const compiler = set('-o -I -L -l');

/** Options of well-known programs whose value may be the next word, from their own manuals. */
const options: Readonly<Record<string, ReadonlySet<string>>> = {
  npm: node,
  npx: node,
  pnpm: set('--prefix -C --dir --filter --loglevel --registry --store-dir'),
  yarn: set('--cwd --registry --cache-folder --modules-folder'),
  bun: set('--cwd --registry --filter'),
  'apt-get': packages,
  apt: packages,
  aptitude: packages,
  apk: packages,
  dnf: packages,
  dnf5: packages,
  yum: packages,
  microdnf: packages,
  zypper: packages,
  pip,
  pip3: pip,
  uv: set('--directory --project --group --no-group --extra -p --python -r --package --target --cache-dir'),
  poetry: set('--only --without --with -E --extras -C --directory'),
  go: set(
    '-o -C -p -mod -modfile -ldflags -gcflags -asmflags -tags -buildmode -pkgdir -overlay -pgo -installsuffix -toolexec -coverpkg',
  ),
  mvn: maven,
  mvnw: maven,
  gradle,
  gradlew: gradle,
  dotnet: set('-o --output -c --configuration -r --runtime -f --framework -v'),
  composer: set('-d --working-dir'),
  gcc: compiler,
  'g++': compiler,
  cc: compiler,
  clang: compiler,
};

/** The options of a program whose value may be the next word. */
export function valuedOptions(name: string): ReadonlySet<string> {
  return (Object.hasOwn(options, name) ? options[name] : undefined) ?? none;
}

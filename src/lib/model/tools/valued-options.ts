import { byName } from './by-name.ts';

/** Options of well-known programs whose value may be the next word, from their own manuals. */
const options = byName({
  'npm npx':
    '--prefix -C --cache --registry --workspace -w --loglevel --omit --include --only --filter --cwd --dir -p --package',
  pnpm: '--prefix -C --dir --filter --loglevel --registry --store-dir',
  yarn: '--cwd --registry --cache-folder --modules-folder',
  bun: '--cwd --registry --filter',
  'apt-get apt aptitude apk dnf dnf5 yum microdnf zypper':
    '-t --target-release -o --option -c --virtual --repository -X -p --root --releasever',
  'pip pip3':
    '-r --requirement -c --constraint -t --target -i --index-url --extra-index-url --prefix --cache-dir -f --find-links --root',
  uv: '--directory --project --group --no-group --extra -p --python -r --package --target --cache-dir',
  poetry: '--only --without --with -E --extras -C --directory',
  go: '-o -C -p -mod -modfile -ldflags -gcflags -asmflags -tags -buildmode -pkgdir -overlay -pgo -installsuffix -toolexec -coverpkg',
  'mvn mvnw': '-f -pl -P -s -D',
  'gradle gradlew': '-p --project-dir -b -P -x',
  dotnet: '-o --output -c --configuration -r --runtime -f --framework -v',
  composer: '-d --working-dir',
  'gcc g++ cc clang': '-o -I -L -l',
  'mkdir touch tee': '-m --mode -d -t -r',
  'cp mv ln install': '-m --mode -o -g -t --target-directory',
  curl: '-o --output',
  wget: '-O --output-document',
});

/** The options of a program whose value may be the next word. */
export function valuedOptions(name: string): ReadonlySet<string> {
  return new Set(options.get(name)?.split(' '));
}

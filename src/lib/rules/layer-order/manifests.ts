import type { FilePath } from '../../project/project.ts';
import { isDockerfilePath } from '../find-dockerfiles.ts';
import { baseName } from '../paths.ts';

const NAMES: ReadonlySet<string> = new Set(
  `package.json package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml pnpm-workspace.yaml bun.lock bun.lockb .npmrc .yarnrc
  .yarnrc.yml pyproject.toml poetry.lock uv.lock Pipfile Pipfile.lock setup.cfg go.mod go.sum go.work go.work.sum Cargo.toml
  Cargo.lock Gemfile Gemfile.lock composer.json composer.lock pom.xml build.gradle build.gradle.kts settings.gradle
  settings.gradle.kts gradle.properties NuGet.config nuget.config global.json .dockerignore`.split(/\s+/),
);

/** Whether a file says what a project depends on (or how it is built), so that it changes more seldom than its code. */
export function isManifest(path: FilePath): boolean {
  const name = baseName(path);
  if (NAMES.has(name) || isDockerfilePath(path)) return true;
  return /^(?:requirements|constraints)[\w.-]*\.(?:txt|in)$|\.(?:csproj|fsproj|sln|slnx|props|gemspec|dockerignore)$/.test(
    name,
  );
}

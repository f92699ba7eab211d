import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { simulateEdit } from '../../../src/lib/simulate/edit/simulate-edit.ts';
import { simulateRebuild } from '../../../src/lib/simulate/rebuild.ts';

const files = {
  'one/package.json': '{}',
  'two/package.json': '{}',
  'three/package.json': '{ "name": "three" }',
  'one/src/a.ts': 'a',
  'one/src/lib/b.ts': 'b',
  'two/src/a.ts': 'a',
  'two/src/lib/b.ts': 'b',
  'one/other/a.ts': 'a',
  'one/other/lib/b.ts': 'b',
};
const modelOf = (lines: readonly string[]) =>
  buildModel(createProject({ ...files, Dockerfile: lines.join('\n') }), 'Dockerfile');

/** The fate of the last step after an edit of a Dockerfile that begins with `FROM a`. */
function fateOf(before: string | readonly string[], after: string | readonly string[]): string | undefined {
  const model = (lines: string | readonly string[]) =>
    modelOf(['FROM a', ...(typeof lines === 'string' ? [lines] : lines)]);
  return simulateEdit(model(before), model(after)).fates.at(-1)?.fate;
}

/**
 * moby/buildkit `solver/llbsolver/ops/file.go`, CacheMap: the key of a COPY has the last name of each source
 * (`p.Src = path.Base(p.Src)`), the flags, the destination as written, and the content of what is taken. The content of a folder has
 * no names above it (`cache/contenthash/checksum.go`). Looked up 2026-11-24.
 */
describe('a COPY in another Dockerfile', () => {
  it.each([
    [
      'is reused with the same file of another folder',
      'COPY one/package.json /d/',
      'COPY two/package.json /d/',
      'reused',
    ],
    ['runs with another content', 'COPY one/package.json /d/', 'COPY three/package.json /d/', 'runs'],
    ['is reused with the same folder elsewhere', 'COPY one/src /d/', 'COPY two/src /d/', 'reused'],
    ['runs with a folder of another name', 'COPY one/src /d/', 'COPY one/other /d/', 'runs'],
    ['is reused with the same matches of a wildcard', 'COPY one/s* /d/', 'COPY two/s* /d/', 'reused'],
    ['runs with another wildcard', 'COPY one/s* /d/', 'COPY one/*c /d/', 'runs'],
    ['runs with a slash behind its destination', 'COPY one/src /d', 'COPY one/src /d/', 'runs'],
    ['is reused with a slash behind its source', 'COPY one/src /d', 'COPY one/src/ /d', 'reused'],
    [
      'is reused with a dot for a dot and a slash',
      ['WORKDIR /d', 'COPY one .'],
      ['WORKDIR /d', 'COPY one ./'],
      'reused',
    ],
    [
      'is reused with its flags in another order',
      'COPY --chown=1 --chmod=755 one /d',
      'COPY --chmod=755 --chown=1 one /d',
      'reused',
    ],
    ['is reused with the same mode written otherwise', 'COPY --chmod=0755 one /d', 'COPY --chmod=755 one /d', 'reused'],
    [
      'is reused without a --link that --chmod makes void',
      'COPY --link --chmod=755 one /d',
      'COPY --chmod=755 one /d',
      'reused',
    ],
    ['runs without --link', 'COPY --link one /d', 'COPY one /d', 'runs'],
    ['is reused with --link given as true', 'COPY --link one /d', 'COPY --link=true one /d', 'reused'],
    ['runs where ADD unpacks nothing', 'ADD --unpack=false one /d', 'ADD one /d', 'runs'],
    ['runs as ADD, which may unpack', 'COPY one/package.json /d/', 'ADD one/package.json /d/', 'runs'],
    ['cannot be told with another image', 'COPY --from=x:1 /a /d/', 'COPY --from=x:2 /a /d/', 'unknown'],
    ['cannot be told with another address', 'ADD https://a.example/x /d/', 'ADD https://b.example/x /d/', 'unknown'],
    [
      'cannot be told with another checksum',
      'ADD --checksum=sha256:1 https://a.example/x /d/',
      'ADD https://a.example/x /d/',
      'unknown',
    ],
    ['runs with a download of another name', 'ADD https://a.example/x /d/', 'ADD https://a.example/y /d/', 'runs'],
    [
      'runs with sources in another order',
      'COPY one/package.json one/src /d/',
      'COPY one/src one/package.json /d/',
      'runs',
    ],
  ] as const)('%s', (_, before, after, expected) => {
    expect(fateOf(before, after)).toBe(expected);
  });

  it('cannot be told with another folder of a stage', () => {
    const lines = (path: string) => ['RUN x', 'FROM b', `COPY --from=0 ${path} /d/`];
    expect(fateOf(lines('/one/dist'), lines('/two/dist'))).toBe('unknown');
    expect(fateOf(lines('/one/dist'), lines('/one/out'))).toBe('runs');
  });
});

/**
 * moby/buildkit `solver/llbsolver/ops/exec.go`, CacheMap: `m.Selector = ""`, and checkShouldClearCacheOpts;
 * `client/llb/exec.go`, Marshal, sorts mounts by target. Looked up 2026-11-24.
 */
describe('the mounts of a RUN in another Dockerfile', () => {
  const mount = (...values: readonly string[]): string =>
    `RUN ${values.map((value) => `--mount=${value}`).join(' ')} x`;
  it.each([
    ['of another source with the same content', 'source=one/src,target=/m', 'source=two/src,target=/m', 'reused'],
    ['of another source with another name', 'source=one/src,target=/m', 'source=one/other,target=/m', 'reused'],
    ['of another content', 'source=one,target=/m', 'source=two,target=/m', 'runs'],
    ['in another place', 'source=one,target=/m', 'source=one,target=/n', 'runs'],
    ['that may be written', 'source=one,target=/m', 'source=one,target=/m,rw', 'runs'],
    ['with the type left out', 'type=bind,source=one,target=/m', 'source=one,dst=/m', 'reused'],
    ['of a cache with another id', 'type=cache,target=/m,id=a', 'type=cache,target=/m,id=b', 'reused'],
    ['of a cache with an id for the first time', 'type=cache,target=/m', 'type=cache,target=/m,id=a', 'runs'],
    ['of a cache that is locked', 'type=cache,target=/m,id=a', 'type=cache,target=/m,id=a,sharing=locked', 'reused'],
    [
      'of a cache with what is the default',
      'type=cache,target=/m',
      'type=cache,target=/m,id=/m,sharing=shared',
      'reused',
    ],
    ['of another secret', 'type=secret,id=a', 'type=secret,id=b', 'runs'],
  ] as const)('%s', (_, before, after, expected) => {
    expect(fateOf(mount(before), mount(after))).toBe(expected);
  });

  it('and its other flags, where they say what is the default', () => {
    expect(fateOf('RUN --network=default --security=sandbox x', 'RUN x')).toBe('reused');
    expect(fateOf('RUN --network=none x', 'RUN x')).toBe('runs');
  });

  it('in another order', () => {
    const [a, b] = ['type=cache,target=/m', 'source=one,target=/n'] as const;
    expect(fateOf(mount(a, b), mount(b, a))).toBe('reused');
  });
});

/** `client/llb/meta.go`, EnvList.AddOrReplace: a variable that is set again goes to the end of the list (2026-11-24). */
describe('the variables of a RUN in another order', () => {
  it.each([
    ['run it again', ['ENV A=1 B=2', 'RUN x'], ['ENV B=2 A=1', 'RUN x'], 'runs'],
    [
      'do not count where one is set once more',
      ['ENV A=1', 'ENV B=2', 'ENV A=1', 'RUN x'],
      ['ENV B=2', 'ENV A=1', 'RUN x'],
      'reused',
    ],
    ['reach no COPY', ['ENV A=1 B=2', 'COPY one /d/'], ['ENV B=2 A=1', 'COPY one /d/'], 'reused'],
  ] as const)('%s', (_, before, after, expected) => {
    expect(fateOf(before, after)).toBe(expected);
  });
});

/** `dockerfile2llb/convert_copy.go`, dispatchCopy: `cfg.link && cfg.chmod == ""` (2026-11-24). */
describe('COPY --link on another base image', () => {
  const fates = (copy: string) => {
    const model = modelOf(['FROM a', copy]);
    const edited = simulateEdit(model, modelOf(['FROM b', copy])).fates;
    const rebuilt = simulateRebuild(model, { kind: 'base-image', stage: 0 }).fates;
    return [...edited, ...rebuilt].map(({ fate }) => fate);
  };

  it('is reused', () => {
    expect(fates('COPY --link one /d')).toEqual(['reused', 'reused']);
  });

  it('runs where --chmod makes it an ordinary copy', () => {
    expect(fates('COPY --link --chmod=755 one /d')).toEqual(['runs', 'runs']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/lib/inspect/inspect.ts';
import { createProject } from '../../../src/lib/project/project.ts';

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('inspect', () => {
  it('says why a value cannot be told, and null for what is known to be nothing', () => {
    const project = createProject({ Dockerfile: 'FROM example.com/own\nFROM alpine:3.22\n' });
    expect(json(inspect(project, { target: '0' }))).toMatchObject({
      target: 0,
      context: { ignoreFile: null },
      stages: [
        {
          name: null,
          base: { kind: 'image', known: false },
          config: { user: { unknown: expect.any(String) as string } },
        },
        { built: false, config: { user: '', healthcheck: null } },
      ],
      health: { unknown: expect.any(String) as string },
    });
  });

  it('says that there is no such target, and leaves out what an image would have', () => {
    const output = inspect(createProject({ Dockerfile: 'FROM scratch\n' }), { target: 'nope' });
    expect(output).toMatchObject({ target: null });
    expect(Object.keys(output)).not.toContain('image');
  });

  it('tells when a container turns healthy or unhealthy', () => {
    const check = 'HEALTHCHECK --interval=10s --start-period=60s --start-interval=2s --retries=2 CMD x';
    expect(inspect(createProject({ Dockerfile: `FROM alpine:3.22\n${check}\n` }))).toMatchObject({
      health: { times: { interval: 10_000, retries: 2 }, healthyAfter: 2000, unhealthyAfter: 70_000 },
    });
  });

  it('is plain JSON for any files, and the same each time', () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(
          fc.constantFrom(
            'FROM alpine AS a',
            'FROM $X',
            'FROM a',
            'RUN x',
            'COPY . .',
            'COPY --from=a / /',
            'ARG X',
            'ENV A=$B',
            'HEALTHCHECK CMD x',
            'CMD ["a"',
            'ENTRYPOINT e.sh',
            'ONBUILD RUN y',
            'services: { a: { build: . } }',
            '\\',
            '<<E',
          ),
        )
        .map((all) => all.join('\n')),
    );
    const files = fc.record({ Dockerfile: text, '.dockerignore': text, 'compose.yaml': text, 'e.sh': text });
    fc.assert(
      fc.property(files, (all) => {
        const options = { changed: 'e.sh', before: all['e.sh'], run: ['x'] };
        const output = inspect(createProject(all), options);
        expect(json(output)).toEqual(json(inspect(createProject(all), options)));
        expect(JSON.stringify(output)).not.toContain('"span"');
      }),
    );
  });
});

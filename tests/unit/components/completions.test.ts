import { describe, expect, it } from 'vitest';
import { FLAGS as KNOWN_FLAGS } from '../../../src/lib/dockerfile/flags.ts';
import { parseDockerfile } from '../../../src/lib/dockerfile/parse.ts';
import { FLAGS, INSTRUCTIONS, MOUNT_OPTIONS, MOUNT_TYPES } from '../../../src/components/editor/dockerfile-terms.ts';
import { offerFor } from '../../../src/components/editor/completions.ts';

const names = (before: string, stages: readonly string[] = []) =>
  offerFor(before, stages)?.terms.map((term) => term.name) ?? [];

describe('completions in a Dockerfile', () => {
  it('offer instructions at the start of a line and behind ONBUILD', () => {
    expect(names('')).toContain('FROM');
    expect(names('HEA')).toContain('HEALTHCHECK');
    expect(names('onbuild ru')).toContain('RUN');
  });

  it('offer the flags of the instruction, before its arguments only', () => {
    expect(names('COPY --')).toContain('--from=');
    expect(names('COPY --chown=a:b --li')).toContain('--link');
    expect(names('ADD --')).not.toContain('--from=');
    expect(names('HEALTHCHECK --int')).toContain('--interval=');
    expect(names('RUN npm ci --')).toEqual([]);
  });

  it('offer types and options of a mount', () => {
    expect(names('RUN --mount=')).toEqual(['type=']);
    expect(names('RUN --mount=type=')).toContain('cache');
    expect(names('RUN --mount=type=cache,')).toContain('sharing=');
    expect(names('RUN --mount=type=secret,id=x,')).toContain('required');
    expect(names('RUN --mount=type=cache,target=')).toEqual([]);
  });

  it('offer the stages above', () => {
    expect(names('COPY --from=', ['build'])).toEqual(['build']);
    expect(names('FROM b', ['build'])).toEqual(['build']);
  });

  it('offer nothing in arguments', () => {
    expect(names('WORKDIR /a')).toEqual([]);
  });
});

describe('what is offered', () => {
  const bare = (name: string) => name.replace(/^--/, '').replace(/=$/, '');

  it('is every flag the parser knows, and no other', () => {
    for (const [kind, flags] of Object.entries(KNOWN_FLAGS)) {
      const offered = (FLAGS[kind.toUpperCase()] ?? []).map(({ name }) => bare(name));
      expect(offered.sort(), kind).toEqual(Object.keys(flags).sort());
    }
    expect(Object.keys(FLAGS)).toHaveLength(Object.keys(KNOWN_FLAGS).length);
  });

  it('is a mount option the parser takes for that type', () => {
    expect(Object.keys(MOUNT_OPTIONS).sort()).toEqual(MOUNT_TYPES.map(({ name }) => name).sort());
    const values: Readonly<Record<string, string>> = { sharing: 'locked', size: '64m' };
    for (const [type, options] of Object.entries(MOUNT_OPTIONS)) {
      for (const { name } of options) {
        const option = name.endsWith('=') ? `${name}${values[bare(name)] ?? '7'}` : name;
        const { problems } = parseDockerfile(`FROM a\nRUN --mount=type=${type},target=/x,${option} x\n`);
        expect(
          problems.map(({ message }) => message),
          option,
        ).toEqual([]);
      }
    }
  });

  it('is an instruction the parser knows', () => {
    for (const { name } of INSTRUCTIONS) {
      const codes = parseDockerfile(`FROM a\n${name} RUN x\n`).problems.map(({ code }) => code);
      expect(codes, name).not.toContain('unknown-instruction');
    }
  });
});

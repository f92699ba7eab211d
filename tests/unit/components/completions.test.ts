import { describe, expect, it } from 'vitest';
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

import { describe, expect, it } from 'vitest';
import { readFields } from '../../../src/lib/dockerfile/csv.ts';
import { parseDockerfile } from '../../../src/lib/dockerfile/parse.ts';

function read(value: string): { type?: string; options: Record<string, string>; problems: string[] } {
  const { instructions, problems } = parseDockerfile(`FROM a\nRUN --mount=${value} true\n`);
  const run = instructions[1];
  const mount = run?.kind === 'run' ? run.mounts[0] : undefined;
  return {
    ...(mount && { type: mount.type }),
    options: Object.fromEntries(mount?.options ?? []),
    problems: problems.map(({ severity }) => severity),
  };
}

describe('the value of --mount', () => {
  it.each([
    ['type=CACHE,dst=/c,SHARING=Locked', 'cache', { target: '/c', sharing: 'Locked' }],
    ['target=/c,type=cache,ro=1', 'cache', { target: '/c', readonly: '1' }],
    ['mode=0755,target=/c,type=cache', 'cache', { target: '/c', mode: '0755' }],
    ['type=tmpfs,target=/t,size=1.5g', 'tmpfs', { target: '/t', size: '1.5g' }],
    ['type=$T,required=1,target=/t', 'bind', { type: '$T', target: '/t', required: '1' }],
    ['type=secret,id=a,required=t', 'secret', { id: 'a', required: 't' }],
  ])('%s is fine', (value, type, options) => {
    expect(read(value)).toEqual({ type, options, problems: [] });
  });

  it.each([
    '',
    'target',
    'type=foo',
    'type=bind,sharing=locked,target=/t',
    'type=cache,sharing=open,target=/t',
    'type=cache,target=/t,mode=9',
    'type=cache,target=/t,uid=4294967296',
    'type=cache,target=/t,size=1m',
    'type=tmpfs,target=/t,size=big',
    'type=secret',
    'type=secret,env=A',
    'type=secret,id=a,from=b',
    'type=tmpfs,target=/t,from=$X',
    'type=bind,target=/t,required',
    'type=bind,target=/t,uid=1',
    'target=/t,readonly=yes',
    'foo=bar',
  ])('%j is refused', (value) => {
    expect(read(value).problems).toContain('error');
  });

  it.each(['type=bind,target=/t,id=x', 'type=cache,target=/t,env=A', 'type=tmpfs,target=/t,source=x'])(
    '%s has an option that does nothing',
    (value) => {
      expect(read(value).problems).toEqual(['warning']);
    },
  );
});

describe('comma-separated fields', () => {
  it.each([
    ['a,b', ['a', 'b']],
    ['a,', ['a', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"a""b"', ['a"b']],
    ['"a",', ['a', '']],
    [',', ['', '']],
  ])('%s', (line, fields) => {
    expect(readFields(line)).toEqual(fields);
  });

  it.each(['', 'a"b', '"a', '"a"b', 'a,"b" '])('%j is refused', (line) => {
    expect(readFields(line)).toBeUndefined();
  });
});

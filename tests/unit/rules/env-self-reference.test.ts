import { ruleTable } from './table.ts';

const env = (...lines: string[]): string => ['FROM debian:12-slim', ...lines, 'USER 1'].join('\n');

ruleTable('env-self-reference', {
  fires: {
    'a name that was set to something else before (T16)': {
      dockerfile: env('ENV ROOT=/srv', 'ENV ROOT=/opt DATA=$ROOT/data'),
      at: '$ROOT',
      says: /`\$ROOT` is not `\/opt` here/,
      fixed: env('ENV ROOT=/srv', 'ENV ROOT=/opt', 'ENV DATA=$ROOT/data'),
    },
    'a name that nothing set before': {
      dockerfile: env('ENV A=1 B=${A}2'),
      at: '${A}',
      says: /`\${A}` is not `1` here/,
      fixed: env('ENV A=1', 'ENV B=${A}2'),
    },
    'on several lines': {
      dockerfile: env('ENV A=1 \\', '    B=2 \\', '    C=$A'),
      fixed: env('ENV A=1 \\', '    B=2', 'ENV C=$A'),
    },
    'a comment between the lines, without a fix': {
      dockerfile: env('ENV A=1 \\', '    # note', '    B=$A'),
      fixed: false,
    },
    'one after the other': {
      dockerfile: env('ENV A=1 B=$A C=$B D=$A'),
      at: '$A',
      fixed: env('ENV A=1', 'ENV B=$A', 'ENV C=$B D=$A'),
    },
    'a name that the base image may have set': {
      dockerfile: 'FROM ghcr.io/acme/a:1\nENV HOME_DIR=/a BIN=$HOME_DIR/bin\nUSER 1',
    },
    'PATH, which is extended first': {
      dockerfile: env('ENV PATH=/a:$PATH OTHER=$PATH'),
      fixed: env('ENV PATH=/a:$PATH', 'ENV OTHER=$PATH'),
    },
    'in a trigger, once for each stage that runs it': {
      dockerfile: 'FROM debian:12-slim AS a\nONBUILD ENV A=1 B=$A\nFROM a\nUSER 1',
      fixed: false,
    },
  },
  silent: {
    'PATH that names itself (T16)': { dockerfile: env('ENV PATH=/x:$PATH') },
    'a name that names itself': { dockerfile: env('ENV A=1', 'ENV A=$A:2 B=3') },
    'the old form, which is one pair (T16)': { dockerfile: env('ENV A b=$A c=$b') },
    'an ENV for each': { dockerfile: env('ENV A=1', 'ENV B=$A') },
    'a use above the pair that sets it': { dockerfile: env('ENV A=1', 'ENV B=$A A=2') },
    'the same value as before': { dockerfile: env('ENV A=1', 'ENV A=1 B=$A') },
    'the value of an ARG, handed on': { dockerfile: env('ARG V=1', 'ENV V=$V FILE=app-$V.tgz') },
    'the value of an ARG that only the build gives, handed on': {
      dockerfile: env('ARG V', 'ENV V="${V}" FILE=app-$V.tgz'),
    },
    'ARG, which reads from left to right': { dockerfile: env('ARG A=1 B=$A') },
    'single quotes and escapes': { dockerfile: env("ENV A=1 B='$A' C=\\$A") },
    'other names': { dockerfile: env('ARG C=3', 'ENV A=1 B=$C AB=$C') },
    'a label, which is no variable': { dockerfile: env('ARG a=1', 'LABEL a=2 b=$a') },
  },
});

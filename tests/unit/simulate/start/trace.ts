import { buildModel } from '../../../../src/lib/model/build-model.ts';
import { createProject } from '../../../../src/lib/project/project.ts';
import { traceStart } from '../../../../src/lib/simulate/start/trace-start.ts';
import type { RunOptions, StartTrace } from '../../../../src/lib/simulate/start/types.ts';

/** The start of the last stage of a Dockerfile. */
export function trace(lines: string, options: RunOptions = {}, files: Record<string, string> = {}): StartTrace {
  const model = buildModel(createProject({ ...files, Dockerfile: lines }), 'Dockerfile');
  return traceStart(model, model.stages.length - 1, options);
}

/** Debian with the programs that the scripts hand over to. */
export const DEBIAN = 'FROM debian:12-slim\nRUN apt-get install -y gosu tini dumb-init';

/** The start of an image whose entrypoint is this script, read by `sh` unless it says otherwise. */
export function traceScript(script: string, run: readonly string[], from = DEBIAN): StartTrace {
  return trace(
    `${from}\nCOPY --chmod=755 entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]`,
    { run },
    { 'entry.sh': script.startsWith('#!') ? script : `#!/bin/sh\n${script}` },
  );
}

export function argvOf({ argv }: StartTrace): string {
  return argv.known ? argv.value.join(' ') : '?';
}

/** `0 sh -c app (engine) · 1 app (child)`, the programs that are gone in brackets. */
export function tree({ processes, doubt }: StartTrace): string {
  const shown = processes.map(({ process, argv, origin, stays }) => {
    const text = `${process} ${argv.join(' ')}: ${origin}`;
    return stays === 'no' ? `(${text})` : stays === 'unknown' ? `${text}?` : text;
  });
  return [...shown, ...(doubt === undefined ? [] : ['cannot tell'])].join(' · ');
}

/** Each path of the first script: `conditions → end args`, marked where these arguments do not lead there. */
export function paths({ scripts }: StartTrace): string[] {
  return (scripts[0]?.paths ?? []).map(({ conditions, taken, end }) => {
    const when = conditions.map(({ text, holds }) => (holds ? text : `not ${text}`)).join(' and ') || 'always';
    const words = end.words.known ? end.words.value.join(' ') : '?';
    return `${{ yes: '', no: 'not taken: ', unknown: 'maybe: ' }[taken]}${when} → ${end.kind} ${words} [${end.args}]`;
  });
}

import type { Word } from '../dockerfile/ast.ts';
import type { StepRead } from './types.ts';
import { expandWord } from './expand.ts';
import { findKnownImage } from './base-images/find.ts';
import { parseReference } from './image-reference.ts';
import { suggestStage } from './stages.ts';
import type { Report } from './word-reader.ts';

type ReadSource = StepRead['from'];

/** The stages that `--from` can name. */
export interface StageNames {
  readonly count: number;
  /** By lower-case name; of two with the same name the last. */
  readonly byName: ReadonlyMap<string, number>;
  readonly names: ReadonlySet<string>;
  readonly labels: readonly string[];
}

/**
 * What `COPY --from` or a mount's `from=` names. Unlike FROM it folds case, sees every stage of the file and then
 * refuses those that are not built yet, and expands nothing. A mount knows names only, no numbers.
 * Source: moby/buildkit `frontend/dockerfile/dockerfile2llb/convert.go`, toCommand, and `convert_runmount.go`.
 */
export function lookUpFrom(
  word: Word,
  via: 'copy' | 'mount',
  stage: number,
  stages: StageNames,
  escape: '\\' | '`',
  report: Report,
): ReadSource {
  const text = word.text;
  if (hasVariable(text, via, escape)) {
    const message = `Variables do not work in \`from\`. Define a stage with \`FROM ${text} AS name\` above and copy from \`name\`.`;
    report('variable-in-from', word.span, message);
    return { kind: 'unknown', reason: '`from` holds a variable' };
  }
  if (/^[+-]?\d+$/.test(text)) {
    if (via === 'copy') return byIndex(Number(text), word, stage, stages, report);
    report(
      'stage-index',
      word.span,
      `A mount takes a stage by name only: \`from=${text}\` is read as an image called \`${text}\`.`,
      'warning',
    );
  }
  const found = stages.byName.get(text.toLowerCase());
  if (found !== undefined) return stageSource(found, text, word, stage, report);
  if (text === 'scratch') return { kind: 'unknown', reason: '`scratch` holds no files' };
  const parsed = parseReference(text);
  if ('error' in parsed) {
    report(
      'bad-image-name',
      word.span,
      `\`${text}\` is neither a stage of this file nor an image name: ${parsed.error}.`,
    );
    return { kind: 'unknown', reason: `\`${text}\` is no valid image name` };
  }
  const { reference } = parsed;
  if (/[/:@]/.test(text) || findKnownImage(reference) !== undefined) return { kind: 'image', reference };
  suggestStage(text, stages.names, 'an image or a named context', word.span, report);
  return { kind: 'unknown', reason: `\`${text}\` may be an image or a named build context` };
}

function hasVariable(text: string, via: 'copy' | 'mount', escape: '\\' | '`'): boolean {
  if (via === 'mount') return /\$./.test(text);
  const { value, error } = expandWord(text, () => ({ kind: 'unset' }), { escape });
  return error !== undefined || !value.known || value.value !== text;
}

function byIndex(index: number, word: Word, stage: number, stages: StageNames, report: Report): ReadSource {
  if (index >= 0 && index < stages.count) return stageSource(index, stages.labels[index] ?? '', word, stage, report);
  const last = stages.count - 1;
  const message = `There is no stage ${index}; the stages of this file are ${last === 0 ? '0 only' : `0 to ${last}`}.`;
  report('stage-index', word.span, message);
  return { kind: 'unknown', reason: `there is no stage ${index}` };
}

function stageSource(found: number, name: string, word: Word, stage: number, report: Report): ReadSource {
  if (found === stage) {
    report('self-stage', word.span, `Stage \`${name}\` cannot copy from itself: its files are already there.`);
    return { kind: 'unknown', reason: 'a stage cannot copy from itself' };
  }
  return { kind: 'stage', stage: found };
}

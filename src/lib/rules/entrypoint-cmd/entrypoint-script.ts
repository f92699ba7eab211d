import type { Heredoc } from '../../dockerfile/ast.ts';
import { isPosixShell } from '../../model/tools/inner-script.ts';
import type { BuildModel, Stage } from '../../model/types.ts';
import type { FilePath } from '../../project/project.ts';
import type { Span } from '../../project/text.ts';
import { baseName } from '../paths.ts';
import { stepsOfChain } from '../stages.ts';
import type { Report } from '../types.ts';
import { commandsOf, type SetCommand } from './commands.ts';

/** What a command line starts, behind an init and programs that change the user. */
export interface Started {
  /** Empty: it is left to the arguments. */
  readonly program: string;
  readonly hasArguments: boolean;
  /** Where the program is a shell script that the Dockerfile puts into the image. */
  readonly script: ScriptText | undefined;
  /** It has the name of a script, and its text is not at hand. */
  readonly isUnread: boolean;
}

export interface ScriptText {
  readonly text: string;
  /** The file it is copied from, or the heredoc it stands in. */
  readonly place: FilePath | Heredoc;
}

export function startedBy(model: BuildModel, { command, stage }: SetCommand): Started {
  const words = behindLaunchers(
    command.form === 'exec' ? command.argv.map(({ text }) => text) : command.script.text.split(/\s+/),
  );
  // `sh /entry.sh`, not `sh -c …`.
  const at = isPosixShell(words[0]) && words[1]?.startsWith('-') === false ? 1 : 0;
  const program = words[at] ?? '';
  const found = program === '' ? undefined : findText(model, stage, program);
  return {
    program,
    hasArguments: words.length > at + 1,
    script: found && /^(?!#!)|^#!.*sh\b/.test(found.text) ? found : undefined,
    isUnread: !found && /\.(?:ba)?sh$|entrypoint/.test(program),
  };
}

/** Starts another program: as another user, who is named first, or as its init. */
const LAUNCHER = /(?:^|\/)(?:(gosu|su-exec)|tini(?:-static)?|dumb-init|docker-init|catatonit)$/;

/** The words that an init, or a program that changes the user, starts in the end. */
export function behindLaunchers(argv: readonly string[]): readonly string[] {
  const launcher = LAUNCHER.exec(argv[0] ?? '');
  if (!launcher) return argv;
  const end = argv.indexOf('--');
  const first = launcher[1] ? 2 : end > 0 ? end + 1 : argv.findIndex((word, i) => i > 0 && !word.startsWith('-'));
  return first > 0 ? behindLaunchers(argv.slice(first)) : [];
}

/** The shell script that is a stage's ENTRYPOINT, if its text is at hand. */
export function entrypointScript(model: BuildModel, target: number | undefined): ScriptText | undefined {
  const { entrypoint } = commandsOf(model, target);
  return entrypoint?.command.form === 'exec' ? startedBy(model, entrypoint).script : undefined;
}

/** The text of a program that COPY puts into the image. The builder changes that of a heredoc without quotes. */
function findText(model: BuildModel, { index }: Stage, program: string): ScriptText | undefined {
  const name = baseName(program);
  for (const { destination, reads } of stepsOfChain(model, index).toReversed()) {
    if (!destination?.known || (program.startsWith('/') && !program.startsWith(destination.value))) continue;
    const isNamed = baseName(destination.value) === name;
    for (const { from, files } of reads) {
      if (from.kind === 'heredoc' && isNamed && !from.heredoc.expand)
        return { text: from.heredoc.content, place: from.heredoc };
      const [place, more] = isNamed ? files : files.filter((file) => baseName(file) === name);
      const text = more === undefined && place !== undefined ? model.project.files.get(place) : undefined;
      if (place !== undefined && text !== undefined) return { text, place };
    }
  }
  return undefined;
}

/** A report on a part of a script, in its own file or in the heredoc, with a fix that puts `text` from `start` on. */
export function reportIn(
  { text: script, place }: ScriptText,
  { start, end }: Span,
  message: string,
  fix: { readonly title: string; readonly text: string; readonly end: number },
): Report {
  const isFile = typeof place === 'string';
  const offset = isFile ? 0 : place.bodySpan.start;
  // Where `<<-` has dropped tabs, places in the script are none of the Dockerfile.
  if (!isFile && place.bodySpan.end - offset !== script.length) return { span: place.bodySpan, message };
  const at = start + offset;
  return {
    ...(isFile && { file: place }),
    span: { start: at, end: end + offset },
    message,
    fix: { title: fix.title, edits: [{ span: { start: at, end: fix.end + offset }, text: fix.text }] },
  };
}

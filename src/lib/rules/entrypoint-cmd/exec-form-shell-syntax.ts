import type { Instruction, Word } from '../../dockerfile/ast.ts';
import { isPosixShell } from '../../model/tools/inner-script.ts';
import type { Stage } from '../../model/types.ts';
import { baseName } from '../paths.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { asExecForm } from './commands.ts';

/** Words that mean something to a shell, and seldom to a program. */
const OPERATOR = /^(?:\|\|?|&&?|;|(?:\d?>>?|&>|<)(?:&\d|\/\S*)?)$/;

/** `$NAME`, `${NAME`, `$(`, unless a backslash or another `$` stands before it. */
const EXPANSION = /(?:^|[^\\$])\$(?:\{?[A-Za-z_]|\()/;

/** Programs that take the name of a file as it is written. */
const FILE_TOOL = /^(?:cp|mv|rm|mkdir|ls|cat|chmod|chown|ln|touch)$/;

/** Other shells, and programs in whose arguments such signs have a meaning of their own. */
const OWN_SYNTAX =
  /^(?:cmd|powershell|pwsh|execlineb|envsubst|make|[gmn]?awk|sed|perl|[jy]q|[ef]?grep|find|expr|test|\[|nginx|caddy|tmux)(?:\.exe)?$/i;

/** Behind it stands a program's text: `node -e`, `python -c`. */
const CODE_OPTION = /^(?:-[a-z]*[cerp]|--(?:eval|execute|command|print))$/;

/**
 * Exec form starts the program without a shell, and the builder expands none of these instructions (Dockerfile
 * reference, "Shell and exec form" and "Environment replacement", looked up 2026-11-24).
 */
export const execFormShellSyntax: Rule = {
  id: 'exec-form-shell-syntax',
  severity: 'warning',
  chapter: 'entrypoint-cmd',
  title: 'Shell syntax in exec form',
  equivalents: [],
  check({ model }, report) {
    const withShell: boolean[] = [];
    for (const stage of model.stages) {
      const { base } = stage;
      // Of an image we do not know nothing says that it has none.
      const hasShell =
        base.kind === 'stage'
          ? withShell[base.stage] !== false
          : base.kind !== 'scratch' && (base.kind !== 'image' || base.image?.tools.includes('sh') !== false);
      withShell.push(hasShell);
      for (const { instruction } of stage.steps) {
        if (!('command' in instruction) || instruction.command?.form !== 'exec') continue;
        const { argv, span } = instruction.command;
        const before = instruction.kind === 'cmd' ? wordsBefore(stage) : [];
        const found = before && findSyntax(before, argv);
        if (!found) continue;
        const text = hasShell && before.length === 0 ? viaShell(instruction.kind, argv) : undefined;
        report({
          span: found.span,
          message: `${code(before[0] ?? argv[0]?.text ?? '')} gets ${code(found.text)} as it is written: exec form has no shell, and Docker expands nothing in it. Use \`["sh", "-c", "…"]\`.`,
          ...(text !== undefined && { fix: { title: 'Use a shell', edits: [{ span, text }] } }),
        });
      }
    }
  },
};

/** What ENTRYPOINT puts before the words of CMD; undefined where it is not known what becomes of them. */
function wordsBefore({ config: { entrypoint } }: Stage): readonly string[] | undefined {
  if (!entrypoint.known) return undefined;
  const { argv = [], form, span } = entrypoint.value ?? {};
  const isScript = /\.(?:ba)?sh$|entry|start|run/.test(argv[0] ?? '');
  // A script may expand them. Those of known images end in `exec "$@"`. The first words say which program it is.
  return form === 'shell' || (isScript && span) ? undefined : isScript ? [] : argv.slice(0, 9);
}

function findSyntax(before: readonly string[], argv: readonly Word[]): Word | undefined {
  const words = [...before, ...argv.map(({ text }) => text)];
  const [program = ''] = words;
  for (const [i, word] of words.entries()) {
    const name = baseName(word);
    if (isPosixShell(name) || OWN_SYNTAX.test(name)) return undefined;
    const isOperator = i > 0 && OPERATOR.test(word);
    const isPattern = FILE_TOOL.test(baseName(program)) && /^~\/|[*?]/.test(word);
    const isCode = CODE_OPTION.test(words[i - 1] ?? '');
    // Spring fills in `--server.port=${PORT}` itself.
    const isSpring = program.endsWith('java') && /=.*\$\{/.test(word);
    const found = isOperator || isPattern || (EXPANSION.test(word) && !isCode && !isSpring);
    if (found && i >= before.length) return argv[i - before.length];
  }
  return undefined;
}

/** What a shell has to read, where no word needs quotes and one program is left to become PID 1. */
function viaShell(kind: Instruction['kind'], argv: readonly Word[]): string | undefined {
  const isStart = kind === 'cmd' || kind === 'entrypoint';
  const isSimple = argv.every(({ text }) => (OPERATOR.test(text) ? !isStart : /^[\w@%+:,./=${}*?~-]+$/.test(text)));
  const line = argv.map(({ text }) => text).join(' ');
  if (!isSimple || kind === 'entrypoint') return undefined;
  return asExecForm(['sh', '-c', isStart ? `exec ${line}` : line]);
}

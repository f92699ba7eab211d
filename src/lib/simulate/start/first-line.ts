import { baseName } from '../paths.ts';

/** What the kernel makes of `#!` at the start of a file (`man 2 execve`, "Interpreter scripts"). */
export interface FirstLine {
  /** The program it starts, as written. */
  readonly interpreter: string;
  /** The program that reads the script, by base name: behind `env`, the one that `env` looks for. */
  readonly reader: string;
  readonly viaEnv: boolean;
  /** The reader is told `-e`. */
  readonly errexit: boolean;
  /** The line ends in CRLF: the carriage return becomes part of the name or of its option, so that nothing starts. */
  readonly carriageReturn: boolean;
}

/** Undefined for a file that does not begin with `#!`: the kernel refuses it ("exec format error"). */
export function firstLineOf(text: string): FirstLine | undefined {
  const line = /^#![ \t]*([^\n]*)/.exec(text.slice(0, 300))?.[1];
  if (line === undefined) return undefined;
  const words = line.trim().split(/[ \t]+/);
  const [interpreter = '', ...rest] = words;
  const viaEnv = baseName(interpreter) === 'env';
  const behind = viaEnv ? rest.find((word) => !word.startsWith('-') && !word.includes('=')) : undefined;
  return {
    interpreter,
    reader: baseName(behind ?? interpreter),
    viaEnv,
    errexit: rest.some((word) => /^-[a-zA-Z]*e/.test(word)) && !(viaEnv && behind === undefined),
    carriageReturn: line.endsWith('\r'),
  };
}

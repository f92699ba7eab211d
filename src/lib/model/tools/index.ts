import { known, unknown, type Fact } from '../../project/fact.ts';
import { parseShell } from '../../shell/parse.ts';
import type { ShellCommand, ShellScript } from '../../shell/types.ts';
import { pathOf, readCall, type Call, type ToolContext, type ToolScope } from './context.ts';
import { redirected } from './files.ts';
import { innerScript } from './inner-script.ts';
import { ScopedValues } from './scoped-values.ts';
import { tools } from './table.ts';
import type { ToolAction } from './types.ts';
import { effectiveCommand } from './words.ts';

/** `sh -c "sh -c …"`: deeper than this is made to be deep. */
const MAX_DEPTH = 5;

/** What each command of a script is known to do, in order; a command no tool knows is `other`. `sh -c` does what its script does. */
export function recognise(script: ShellScript, context: ToolContext): ToolAction[] {
  return new Session(context, 0).recognise(script);
}

/** Follows `cd`, `export` and assignments through a script; all end with the subshell they stand in. */
class Session {
  readonly #context: ToolContext;
  readonly #depth: number;
  readonly #folders = new ScopedValues<Fact<string>>();
  /** Undefined: not set. */
  readonly #exports = new ScopedValues<Fact<string | undefined>>();
  /** Variables of the shell itself; commands see them once they are exported. */
  readonly #locals = new ScopedValues<Fact<string | undefined>>();

  constructor(context: ToolContext, depth: number) {
    this.#context = context;
    this.#depth = depth;
  }

  recognise(script: ShellScript): ToolAction[] {
    return script.commands.flatMap((command) => this.#command(command, script));
  }

  #command(command: ShellCommand, script: ShellScript): readonly ToolAction[] {
    const { name, words, assignments } = effectiveCommand(command);
    const cwd = this.#folders.get('', command) ?? this.#context.workdir;
    const call = readCall({
      command,
      name: name ?? '',
      words: words.slice(1),
      cwd,
      env: (variable) => this.#env(variable, command, assignments),
    });
    const inner = this.#depth < MAX_DEPTH ? innerScript(command, name, call.words, script) : undefined;
    if (inner !== undefined) return this.#inner(call, inner);
    this.#shellState(call, assignments);
    const done = tools.get(call.name)?.(call) ?? redirected(call) ?? { kind: 'other' };
    const facts = 'kind' in done ? [done] : done;
    return facts.map((fact): ToolAction => ({ ...fact, command, cwd }));
  }

  #inner(call: Call, inner: { text: string; place: (script: ShellScript) => ShellScript }): readonly ToolAction[] {
    const { values, open } = this.#context.env;
    const env: ToolScope = {
      open,
      values: {
        has: (name) => this.#exports.has(name) || values.has(name),
        get: (name) =>
          this.#exports.has(name) ? { value: call.env(name), source: 'env', span: undefined } : values.get(name),
      },
    };
    const session = new Session({ ...this.#context, workdir: call.cwd, env }, this.#depth + 1);
    return session.recognise(inner.place(parseShell(inner.text)));
  }

  /** What a command changes for those after it. In a pipeline each command has a shell of its own. */
  #shellState(call: Call, assignments: ReadonlyMap<string, string | undefined>): void {
    const { command, name, words } = call;
    if (command.pipeline.length > 1) return;
    if (name === 'cd') this.#changeFolder(call);
    if (command.words.length === 0) {
      for (const [variable, value] of assignments) this.#assign(command, variable, factOf(variable, value));
    }
    if (name === 'unset') {
      for (const { value } of words) if (value !== undefined) this.#exports.set(value, command, known(undefined));
    }
    if (name !== 'export') return;
    for (const word of words) {
      const assignment = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(word.value ?? word.text);
      const variable = assignment?.[1];
      if (variable === undefined) continue;
      const value = assignment?.[2];
      if (value !== undefined)
        this.#exports.set(variable, command, factOf(variable, word.value === undefined ? undefined : value));
      else {
        const local = this.#locals.get(variable, command);
        if (local !== undefined) this.#exports.set(variable, command, local);
      }
    }
  }

  #assign(command: ShellCommand, variable: string, value: Fact<string>): void {
    const exported = this.#exports.get(variable, command) !== undefined || this.#context.env.values.has(variable);
    (exported ? this.#exports : this.#locals).set(variable, command, value);
  }

  #changeFolder(call: Call): void {
    const { command, words } = call;
    const to = words.find((word) => !word.text.startsWith('-'));
    const folder = command.conditional
      ? unknown('a `cd` that may not run decides the folder')
      : pathOf(call, to?.value);
    this.#folders.set('', command, folder);
  }

  #env(
    name: string,
    command: ShellCommand,
    assignments: ReadonlyMap<string, string | undefined>,
  ): Fact<string | undefined> {
    if (assignments.has(name)) return factOf(name, assignments.get(name));
    const exported = this.#exports.get(name, command);
    if (exported !== undefined) return exported;
    const variable = this.#context.env.values.get(name);
    if (variable) return variable.value;
    const { open } = this.#context.env;
    return open === undefined ? known(undefined) : unknown(`\`${name}\` decides, and ${open}`);
  }
}

function factOf(name: string, value: string | undefined): Fact<string> {
  return value === undefined ? unknown(`the shell sets \`${name}\` when it runs`) : known(value);
}

import { known, unknown, type Fact } from '../../project/fact.ts';
import type { ShellCommand, ShellScript } from '../../shell/types.ts';
import { pathOf, type Call, type ToolContext } from './context.ts';
import { fileTool } from './files.ts';
import { goTool } from './go.ts';
import { languageTool } from './languages.ts';
import { nodeTool } from './node.ts';
import { packageTool } from './packages.ts';
import type { ToolAction } from './types.ts';
import { effectiveCommand } from './words.ts';

const TOOLS = [nodeTool, packageTool, goTool, languageTool, fileTool];

/** What each command of a script is known to do, in order; a command no tool knows is `other`. */
export function recognise(script: ShellScript, context: ToolContext): ToolAction[] {
  const session = new Session(context);
  return script.commands.map((command) => session.recognise(command));
}

/** Follows `cd` and `export` through a script; both end with the subshell they stand in. */
class Session {
  readonly #context: ToolContext;
  /** Working directory by subshell; `''` is the script itself. */
  readonly #folders = new Map<string, Fact<string>>();
  readonly #exports = new Map<string, string | undefined>();

  constructor(context: ToolContext) {
    this.#context = context;
  }

  recognise(command: ShellCommand): ToolAction {
    const { name, words, assignments } = effectiveCommand(command);
    const cwd = this.#cwd(command);
    const call: Call = {
      command,
      name: name ?? '',
      words: words.slice(1),
      cwd,
      env: (variable) => this.#env(variable, assignments),
      context: this.#context,
    };
    if (name === 'cd') this.#changeFolder(command, call);
    if (name === 'export') this.#export(call);
    for (const tool of TOOLS) {
      const action = tool(call);
      if (action) return action;
    }
    return { kind: 'other', command, cwd };
  }

  #cwd(command: ShellCommand): Fact<string> {
    for (let depth = command.subshells.length; depth >= 0; depth--) {
      const folder = this.#folders.get(command.subshells.slice(0, depth).join('.'));
      if (folder) return folder;
    }
    return this.#context.workdir;
  }

  #changeFolder(command: ShellCommand, call: Call): void {
    const to = call.words.find((word) => !word.text.startsWith('-'));
    const folder = command.conditional ? unknown('a `cd` that may not run decides the folder') : pathOf(call, to?.value);
    this.#folders.set(command.subshells.join('.'), folder);
  }

  #export(call: Call): void {
    for (const word of call.words) {
      const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(word.value ?? word.text);
      if (assignment?.[1] !== undefined) this.#exports.set(assignment[1], word.value === undefined ? undefined : assignment[2]);
    }
  }

  #env(name: string, assignments: ReadonlyMap<string, string | undefined>): Fact<string | undefined> {
    for (const values of [assignments, this.#exports]) {
      if (!values.has(name)) continue;
      const value = values.get(name);
      return value === undefined ? unknown(`the shell sets \`${name}\` when it runs`) : known(value);
    }
    const { env } = this.#context;
    const variable = env.values.get(name);
    if (variable) return variable.value;
    // A base image that is not known hardly sets the switches of package managers; where it does, the table of images says so.
    return known(undefined);
  }
}

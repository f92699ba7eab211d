import type { BuildModel, Stage, Step, StepRead } from '../../model/types.ts';
import { hasContextFiles, ignores } from '../context-sources.ts';
import { commandText, findActions, type Found } from '../installs.ts';
import type { InstallDependencies } from '../../model/tools/types.ts';
import { baseName } from '../paths.ts';
import { builtStages, isDevelopmentStage } from '../stages.ts';
import type { Report, Rule } from '../types.ts';
import { code } from '../wording.ts';
import { isManifest } from './manifests.ts';

/** Folders that hold a project's code by custom. */
const SOURCE_FOLDER = /^(?:src|app|lib|source|sources|cmd|internal)$/;

interface State {
  /** The first COPY of the project's code. */
  readonly source: Step | undefined;
  /** Ecosystems that were installed before it. */
  readonly installed: ReadonlySet<string>;
}

export const sourcesCopiedBeforeDependencies: Rule = {
  id: 'sources-copied-before-dependencies',
  severity: 'warning',
  chapter: 'layer-order',
  title: 'Sources are copied before dependencies are installed',
  equivalents: [],
  check(context, report) {
    const { model } = context;
    const built = new Set(builtStages(context));
    const states: State[] = [];
    for (const stage of model.stages) {
      let state = (stage.base.kind === 'stage' && states[stage.base.stage]) || {
        source: undefined,
        installed: new Set<string>(),
      };
      for (const step of stage.steps) {
        if (!state.source && copiesSources(step, model)) state = { ...state, source: step };
        for (const found of findActions([step], 'install-dependencies')) {
          const { needsSource, ecosystem } = found.action;
          if (needsSource || state.installed.has(ecosystem)) continue;
          if (state.source) report(describe(model, state.source, found, severityOf(stage, built, model, found)));
          state = { ...state, installed: new Set(state.installed).add(ecosystem) };
        }
      }
      states.push(state);
    }
  },
};

function copiesSources(step: Step, model: BuildModel): boolean {
  if (step.instruction.kind !== 'copy' && step.instruction.kind !== 'add') return false;
  return step.reads.some((read) => {
    if (read.from.kind !== 'context' || !read.patterns.some((pattern) => pattern.known && isSource(pattern.value)))
      return false;
    if (hasContextFiles(model)) return read.files.some((file) => !isManifest(file));
    return !ignores(model, 'src/main');
  });
}

function isSource(pattern: string): boolean {
  return pattern === '.' || pattern === '*' || SOURCE_FOLDER.test(baseName(pattern));
}

/** Less where the order matters less: in stages that are not built, and where manifests are all over the tree. */
function severityOf(
  stage: Stage,
  built: ReadonlySet<Stage>,
  model: BuildModel,
  { action }: Found<InstallDependencies>,
): 'warning' | 'info' {
  if (isDevelopmentStage(stage) || !built.has(stage)) return 'info';
  const names = new Set(action.manifests.map(baseName));
  const nested = model.context.files.filter(
    (file) => file.includes('/') && names.has(baseName(file)) && !file.includes('node_modules/'),
  );
  return nested.length > 1 ? 'info' : 'warning';
}

function describe(
  model: BuildModel,
  source: Step,
  found: Found<InstallDependencies>,
  severity: 'warning' | 'info',
): Report {
  const text = model.dockerfile.text.slice(source.instruction.span.start, source.instruction.span.end);
  const manifests = manifestsOf(model, found);
  const first = manifests.length > 0 ? manifests.map((name) => `\`${name}\``).join(' and ') : 'the manifests alone';
  return {
    span: source.instruction.span,
    severity,
    message: `${code(text)} comes before ${code(commandText(found.run, found.action.command))}, so an edit to any file it copies installs every dependency again. Copy ${first} first, install, then copy the rest.`,
    ...moveInstall(model, source, found, manifests),
  };
}

function manifestsOf({ context }: BuildModel, { action }: Found<InstallDependencies>): readonly string[] {
  const files = new Set(context.files);
  return action.manifests.filter((name) => files.has(name));
}

/** Swaps a COPY of everything and the install right after it, with the manifests copied in front. */
function moveInstall(
  model: BuildModel,
  source: Step,
  found: Found<InstallDependencies>,
  manifests: readonly string[],
): Pick<Report, 'fix'> {
  const { text } = model.dockerfile;
  const { instruction } = source;
  const { step, run, action } = found;
  if (instruction.kind !== 'copy' || manifests.length === 0 || run.script?.commands.length !== 1) return {};
  if (step.stage !== source.stage || step.index !== source.index + 1 || step.trigger !== undefined) return {};
  const between = { start: instruction.span.end, end: step.span.start };
  const whole = source.reads.find(
    (read: StepRead) => read.patterns.length === 1 && read.patterns.every((each) => each.known && each.value === '.'),
  );
  const folder = source.destination;
  if (!whole || !folder?.known || !action.cwd.known || text.slice(between.start, between.end).trim() !== '') return {};
  if (folder.value.replace(/\/$/, '') !== action.cwd.value.replace(/\/$/, '')) return {};
  // Else the COPY behind the install would put the host's dependencies over it.
  const installed = action.target.known ? baseName(action.target.value) : '';
  if (/^(?:node_modules|vendor|\.venv)$/.test(installed) && !ignores(model, `${installed}/x`)) return {};
  const flags = instruction.flags.map(({ span }) => `${text.slice(span.start, span.end)} `).join('');
  const destination = (instruction.destination?.text ?? '.').replace(/\/?$/, '/');
  const newline = text.slice(between.start, between.end);
  const moved = `COPY ${flags}${manifests.join(' ')} ${destination}${newline}${text.slice(step.span.start, step.span.end)}${newline}`;
  return {
    fix: {
      title: 'Install before copying the sources',
      edits: [
        { span: { start: instruction.span.start, end: instruction.span.start }, text: moved },
        { span: { start: between.start, end: step.span.end }, text: '' },
      ],
    },
  };
}

import { known, unknown, type Fact } from '../../project/fact.ts';
import { pathOf, type Call } from './context.ts';
import type { ActionFacts, BuildProject, Ecosystem, InstallDependencies } from './types.ts';

/** Where a tool keeps packages outside the project; the exact folder depends on its version. */
const elsewhere = unknown('the tool installs outside the project, at a place that depends on its version');

type InstallFacts = Pick<InstallDependencies, 'target' | 'development' | 'frozen' | 'needsSource'>;

/** Installs dependencies; without other `facts`: outside the project, none for development, not frozen, from the manifests alone. */
export function install(
  call: Call,
  ecosystem: Ecosystem,
  manifests: readonly string[],
  facts: Partial<InstallFacts> = {},
): ActionFacts {
  return {
    kind: 'install-dependencies',
    ecosystem,
    tool: call.name,
    manifests,
    target: elsewhere,
    development: known(false),
    frozen: false,
    needsSource: false,
    ...facts,
  };
}

/** Builds the project, into `output` where the arguments name it. */
export function build(
  call: Call,
  ecosystem: BuildProject['ecosystem'],
  output?: string,
  isStatic?: Fact<boolean>,
): ActionFacts {
  const outputs = output === undefined ? [] : [pathOf(call, output)];
  return { kind: 'build-project', ecosystem, outputs, static: isStatic };
}

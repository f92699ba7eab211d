import { check } from '../../src/lib/rules/check.ts';
import { checkCompose } from '../../src/lib/rules/compose/check-compose.ts';
import { isComposePath } from '../../src/lib/rules/compose/find-compose-files.ts';
import type { Finding } from '../../src/lib/rules/types.ts';
import { checkWorkflow } from '../../src/lib/rules/workflow/check-workflow.ts';
import { isWorkflowPath } from '../../src/lib/rules/workflow/find-workflow-files.ts';
import { createProject } from '../../src/lib/project/project.ts';
import { fencedBlocks, hasMark, metaValue, type FencedBlock } from './fenced-blocks.ts';

/** A ```dockerfile block, or a ```yaml block with the title of a compose file or a workflow, with what its marks say about it. */
export interface DockerfileBlock {
  readonly block: FencedBlock;
  /** `finds="rule-a rule-b"`: the errors and warnings it has to have. Empty: none. */
  readonly finds: readonly string[];
  /** `fragment`: a Dockerfile that has no FROM, and is checked behind one; another file cut down to what it shows. */
  readonly fragment: boolean;
  /** What the library finds in it. */
  readonly findings: readonly Finding[];
}

/**
 * The Dockerfiles, compose files and workflows of a page, checked. `with="a b/c"` names other files of the folder, whose text is that of the
 * last block above with `title="a"`, if there is one.
 */
export function dockerfileBlocks(page: string): readonly DockerfileBlock[] {
  const titled = new Map<string, string>();
  const blocks: DockerfileBlock[] = [];
  for (const block of fencedBlocks(page)) {
    const title = metaValue(block, 'title');
    if (title !== undefined) titled.set(title, block.text);
    const checkYaml = block.language.toLowerCase() === 'yaml' ? yamlCheck(title) : undefined;
    if (block.language.toLowerCase() !== 'dockerfile' && !checkYaml) continue;
    const fragment = hasMark(block, 'fragment');
    const files = words(metaValue(block, 'with')).map((path) => [path, titled.get(path) ?? ''] as const);
    const file = checkYaml && title !== undefined ? title : 'Dockerfile';
    const text = fragment && !checkYaml ? `FROM debian:12-slim\n${block.text}` : block.text;
    const project = createProject([...files, [file, text]]);
    const onError = (_: unknown, error: unknown): never => {
      throw error;
    };
    blocks.push({
      block,
      fragment,
      finds: words(metaValue(block, 'finds')),
      findings: (checkYaml ?? check)(project, { file, onError }),
    });
  }
  return blocks;
}

/** What checks a YAML file of that name. */
function yamlCheck(title: string | undefined): typeof checkCompose | typeof checkWorkflow | undefined {
  if (title === undefined) return undefined;
  if (isWorkflowPath(title)) return checkWorkflow;
  return isComposePath(title) ? checkCompose : undefined;
}

/** The rules of a block's errors and warnings, each once; of a fragment's errors. */
export function seriousRules({ findings, fragment }: DockerfileBlock): readonly string[] {
  const serious = findings.filter(({ severity }) => severity === 'error' || (severity === 'warning' && !fragment));
  return [...new Set(serious.map(({ rule }) => rule))].sort();
}

function words(text = ''): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

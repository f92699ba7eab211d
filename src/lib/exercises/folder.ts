import { LineCounter, parseDocument } from 'yaml';
import { createProject, type FilePath, type Project } from '../project/project.ts';
import { ExerciseError } from './errors.ts';
import { exerciseSchema, unmetSchema } from './schema.ts';
import type { Exercise } from './types.ts';

/** All that an exercise's folder holds. */
export interface ExerciseFolder {
  readonly exercise: Exercise;
  /** `text.mdx`: the task, and under `## Why` the explanation that comes with the solution. */
  readonly text: string;
  readonly starter: Project;
  readonly solution: Project;
  readonly accept: readonly Answer[];
  readonly reject: readonly NearMiss[];
}

/** Another right answer. */
export interface Answer {
  readonly name: string;
  readonly project: Project;
  /** When this shape is the better one; undefined where the exercise does not show it. */
  readonly when: string | undefined;
}

/** A wrong answer that is nearly right. */
export interface NearMiss {
  readonly name: string;
  readonly project: Project;
  /** Exactly the goals it does not meet. */
  readonly unmet: readonly string[];
}

interface YamlSchema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
}

/**
 * Reads an exercise from the files of its folder, by path below the folder.
 * @throws ExerciseError with every problem, where a file is missing or does not follow the schema.
 */
export function parseExerciseFolder(id: string, files: ReadonlyMap<FilePath, string>): ExerciseFolder {
  const problems: string[] = [];
  const data = readYaml('exercise.yaml', files, exerciseSchema, problems);
  if (!data) throw new ExerciseError(id, problems);
  const starter = below(files, 'starter/');
  for (const { path } of data.files)
    if (!starter.has(path)) problems.push(`exercise.yaml: files: starter/${path} does not exist`);
  const variant = (prefix: string): Project => createProject(new Map([...starter, ...below(files, prefix)]));
  const accept = namesBelow(files, 'accept/').map((name) => ({
    name,
    project: variant(`accept/${name}/`),
    when: data.other.find((entry) => entry.accept === name)?.when,
  }));
  for (const { accept: name } of data.other)
    if (!accept.some((answer) => answer.name === name))
      problems.push(`exercise.yaml: other: accept/${name} does not exist`);
  const reject = namesBelow(files, 'reject/').map((name) => {
    const unmet = readYaml(`reject/${name}/unmet.yaml`, files, unmetSchema, problems) ?? [];
    for (const goal of unmet)
      if (!data.goals.some((each) => each.id === goal))
        problems.push(`reject/${name}/unmet.yaml: there is no goal \`${goal}\``);
    const project = variant(`reject/${name}/`);
    return { name, project: createProject([...project.files].filter(([path]) => path !== 'unmet.yaml')), unmet };
  });
  if (problems.length > 0) throw new ExerciseError(id, problems);
  const { other: _other, files: listed, ...rest } = data;
  const exercise = {
    ...rest,
    id,
    files: listed.map((file) => ({ ...file, text: starter.get(file.path) ?? '' })),
  } as Exercise;
  return {
    exercise,
    text: files.get('text.mdx') ?? '',
    starter: createProject(starter),
    solution: variant('solution/'),
    accept,
    reject,
  };
}

function below(files: ReadonlyMap<FilePath, string>, prefix: string): Map<FilePath, string> {
  const found = new Map<FilePath, string>();
  for (const [path, text] of files) if (path.startsWith(prefix)) found.set(path.slice(prefix.length), text);
  return found;
}

function namesBelow(files: ReadonlyMap<FilePath, string>, prefix: string): string[] {
  const names = new Set<string>();
  for (const path of files.keys()) {
    const rest = path.startsWith(prefix) ? path.slice(prefix.length) : '';
    const slash = rest.indexOf('/');
    if (slash > 0) names.add(rest.slice(0, slash));
  }
  return [...names].sort();
}

function readYaml<T>(
  path: FilePath,
  files: ReadonlyMap<FilePath, string>,
  schema: YamlSchema<T>,
  problems: string[],
): T | undefined {
  const text = files.get(path);
  if (text === undefined) {
    problems.push(`${path} does not exist`);
    return undefined;
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  for (const error of document.errors) problems.push(`${path}: ${error.message}`);
  if (document.errors.length > 0) return undefined;
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const node = document.getIn(issue.path, true) as { range?: readonly number[] } | undefined;
    const line = node?.range ? `:${counter.linePos(node.range[0] ?? 0).line}` : '';
    problems.push(`${path}${line}: ${issue.path.map(String).join('.') || 'the file'} ${issue.message}`);
  }
  return undefined;
}

import { z } from 'zod';

/** One command line, or several of which any will do. */
const selector = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const patterns = z.array(z.string().min(1)).min(1);
const target = z.string().min(1).optional().describe('Stage to build; the last one where it is absent.');
const values = z.record(z.string(), z.string());

const rebuild = z
  .strictObject({
    edit: z.string().optional().describe('Context file whose content changes.'),
    buildArg: z.string().optional().describe('Build argument that gets another value.'),
    target,
    reuses: selector.optional().describe('Every step that runs this command comes from the cache.'),
    runs: selector.optional().describe('At least one step that runs this command runs again.'),
  })
  .refine((check) => (check.edit === undefined) !== (check.buildArg === undefined), 'needs either `edit` or `buildArg`')
  .refine((check) => check.reuses !== undefined || check.runs !== undefined, 'needs `reuses` or `runs`');

const image = z.strictObject({
  target,
  contains: patterns.optional().describe('Absolute paths in the final filesystem; `*` and `**` allowed.'),
  lacks: patterns.optional(),
  layersLack: patterns.optional().describe('Paths that no layer holds, deleted later or not.'),
  containsTools: patterns.optional().describe('Command names from the base image or a package.'),
  lacksTools: patterns.optional(),
});

const start = z.strictObject({
  target,
  run: z.array(z.string()).optional().describe('Arguments after the image name.'),
  argv: z.array(z.string()).min(1).optional().describe('The exact argument vector.'),
  pid1: z.string().optional().describe('Base name of the program that is process 1.'),
  application: z.array(z.string()).min(1).optional().describe('The words behind an init or entrypoint script.'),
  needs: patterns.optional().describe('Files the program cannot start without.'),
});

const config = z.strictObject({
  target,
  buildArgs: values.optional(),
  user: z.string().optional().describe('`non-root`, or a user name or id.'),
  workdir: z.string().optional(),
  env: values.optional(),
  labels: values.optional(),
});

const check = z.union([
  z.strictObject({ rebuild }),
  z.strictObject({ image }),
  z.strictObject({ start }),
  z.strictObject({ config }),
  z.strictObject({
    target: z.strictObject({
      name: z.string().min(1),
      runs: selector.optional(),
      skips: selector.optional(),
      skipsStages: patterns.optional().describe('`default` is the stage that a build without a target ends in.'),
    }),
  }),
  z.strictObject({ context: z.strictObject({ includes: patterns.optional(), excludes: patterns.optional() }) }),
  z.strictObject({
    build: z.strictObject({ target, command: selector, times: z.number().int().min(0).optional() }),
  }),
  z.strictObject({ rule: z.strictObject({ id: z.string().min(1) }) }),
]);

const goal = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'is lower-case words with hyphens'),
  kind: z.enum(['teaching', 'baseline']),
  say: z.string().min(1).describe('One sentence for the learner; states every fact the check demands.'),
  check,
  hints: z.array(z.string().min(1)).min(1).describe('From nudge to near-answer.'),
});

/** `exercise.yaml`. Strict: a misspelt key is an error. Also published as JSON Schema. */
export const exerciseSchema = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1).describe('One sentence: what is wrong with the starter.'),
  minutes: z.number().int().min(1).max(30),
  prerequisites: z.array(z.string()).default([]),
  dockerfile: z.string().default('Dockerfile'),
  files: z.array(z.strictObject({ path: z.string().min(1), readOnly: z.boolean().default(false) })).min(1),
  commands: z
    .array(
      z.strictObject({
        run: z.string().min(1),
        needs: z.array(z.string()),
        writes: z.array(z.string()),
        usesCLibrary: z.boolean().optional(),
      }),
    )
    .default([])
    .describe("What the project's own commands do."),
  explorers: z
    .array(
      z.union([
        z.strictObject({ kind: z.literal('stage-graph') }),
        z.strictObject({ kind: z.literal('layer-cache'), edit: z.string().min(1) }),
      ]),
    )
    .default([]),
  goals: z.array(goal).min(2).max(5),
  other: z
    .array(z.strictObject({ accept: z.string().min(1), when: z.string().min(1) }))
    .default([])
    .describe('Other right answers, by folder below accept/, and when each is the better one.'),
});

/** `unmet.yaml` of a near miss: exactly the goals it does not meet. */
export const unmetSchema = z.array(z.string()).min(1);

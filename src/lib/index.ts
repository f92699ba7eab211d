/**
 * Layerwise as a library: what Docker would do with a Dockerfile and its build context, the rules, and the grading
 * of exercises. Plain TypeScript without I/O: the same code runs in a page, in a worker and in Node.
 */
export { parseEnvFile } from './compose/env-file.ts';
export { parseCompose } from './compose/parse.ts';
export type { Compose, ComposeService } from './compose/types.ts';
export { grade } from './exercises/grade.ts';
export type { Evaluation, Exercise, Goal, GoalResult } from './exercises/types.ts';
export { inspect, type InspectOptions } from './inspect/inspect.ts';
export { buildModel } from './model/build-model.ts';
export { serviceImage } from './model/service-image.ts';
export { createProject, withFile, withoutFile, type Project } from './project/project.ts';
export type { Position, Range } from './project/text.ts';
export { check, type CheckOptions } from './rules/check.ts';
export { checkCompose, type CheckComposeOptions } from './rules/compose/check-compose.ts';
export { applyFix } from './rules/fix.ts';
export { checkWorkflow, type CheckWorkflowOptions } from './rules/workflow/check-workflow.ts';
export type { Finding, Fix, Rule, Severity } from './rules/types.ts';
export { composeService } from './simulate/compose-service.ts';
export type { EffectiveService } from './simulate/compose-types.ts';
export { parseWorkflow } from './workflow/parse.ts';
export { describePipeline } from './workflow/pipeline.ts';
export type { Pipeline } from './workflow/pipeline-types.ts';
export type { Workflow } from './workflow/types.ts';

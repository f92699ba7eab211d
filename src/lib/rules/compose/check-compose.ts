import { parseEnvFile } from '../../compose/env-file.ts';
import { parseCompose } from '../../compose/parse.ts';
import type { Compose } from '../../compose/types.ts';
import { serviceImage, type ServiceImage } from '../../model/service-image.ts';
import { unknown, type Fact } from '../../project/fact.ts';
import type { FilePath, Project } from '../../project/project.ts';
import { inOrder, toFinding } from '../finding.ts';
import type { Finding } from '../types.ts';
import { readYamlSuppressions } from '../yaml-suppressions.ts';
import { findComposeFiles } from './find-compose-files.ts';
import { composeRegistry } from './registry.ts';
import type { ComposeContext, ComposeRule } from './types.ts';

export interface CheckComposeOptions {
  /** The compose file to check. Without it: every one that has a compose file's name. */
  readonly file?: FilePath;
  /** The rules to run; all by default. */
  readonly rules?: readonly ComposeRule[];
  /** Called when a rule throws, which is a fault of the library. The other rules run all the same. */
  readonly onError?: (rule: ComposeRule, error: unknown) => void;
}

/**
 * What the rules find in a project's compose files, sorted like those of `check`. It stands apart from `check`, for it
 * brings the package `yaml` along: a page imports it where there is a compose file.
 */
export function checkCompose(project: Project, options: CheckComposeOptions = {}): readonly Finding[] {
  const files = options.file === undefined ? findComposeFiles(project) : [options.file];
  return files.flatMap((file) => checkFile(project, file, options)).sort(inOrder);
}

function checkFile(project: Project, file: FilePath, options: CheckComposeOptions): readonly Finding[] {
  const compose = readComposeFile(project, file);
  const context = composeContext(project, file, compose);
  const isSuppressed = readYamlSuppressions(compose);
  const findings = new Map<string, Finding>();
  for (const rule of options.rules ?? composeRegistry) {
    try {
      rule.check(context, (report) => {
        // What several services share through an anchor is one finding.
        const key = `${rule.id} ${report.span.start} ${report.span.end}`;
        if (findings.has(key) || isSuppressed(rule, report.span.start)) return;
        findings.set(key, toFinding(rule, report, file, compose.lines));
      });
    } catch (error) {
      options.onError?.(rule, error);
    }
  }
  return [...findings.values()];
}

/** The compose file with the variables of the `.env` file beside it. */
function readComposeFile(project: Project, file: FilePath): Compose {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  return parseCompose(project.files.get(file) ?? '', parseEnvFile(project.files.get(`${folder}.env`) ?? ''));
}

function composeContext(project: Project, file: FilePath, compose: Compose): ComposeContext {
  const images = new Map<string, Fact<ServiceImage>>();
  const dependencies = [...compose.services.values()].flatMap(({ dependsOn }) => dependsOn);
  return {
    project,
    file,
    compose,
    oneShots: new Set(
      dependencies.flatMap(({ service, condition }) =>
        condition === 'service_completed_successfully' ? [service] : [],
      ),
    ),
    imageOf: (name) => {
      const service = compose.services.get(name);
      const image =
        images.get(name) ?? (service ? serviceImage(project, file, service) : unknown('there is no such service'));
      images.set(name, image);
      return image;
    },
  };
}

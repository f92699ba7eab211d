import type { Compose } from '../../compose/types.ts';
import type { ServiceImage } from '../../model/service-image.ts';
import type { Fact } from '../../project/fact.ts';
import type { FilePath, Project } from '../../project/project.ts';
import type { Report, RuleInfo } from '../types.ts';

/** A rule for compose files. It reads effective services, never raw lines. */
export interface ComposeRule extends RuleInfo {
  readonly check: (context: ComposeContext, report: (report: Report) => void) => void;
}

export interface ComposeContext {
  readonly project: Project;
  /** Path of the compose file under check. */
  readonly file: FilePath;
  readonly compose: Compose;
  /** Services that another one waits for to finish: they run once. */
  readonly oneShots: ReadonlySet<string>;
  /** The image a service runs, by the service's name. */
  readonly imageOf: (service: string) => Fact<ServiceImage>;
}

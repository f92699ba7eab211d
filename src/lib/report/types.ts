import type { FilePath } from '../project/project.ts';
import type { Finding } from '../rules/types.ts';

/** What a check of one project found. */
export interface ProjectReport {
  /** The folder, as the caller named it. */
  readonly project: string;
  /** Dockerfiles, compose files and workflows that were checked. */
  readonly files: readonly FilePath[];
  readonly findings: readonly Finding[];
}

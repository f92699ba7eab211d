import { parseEnvFile } from '../compose/env-file.ts';
import { parseCompose } from '../compose/parse.ts';
import { serviceImage } from '../model/service-image.ts';
import type { FilePath, Project } from '../project/project.ts';
import { composeService } from '../simulate/compose-service.ts';
import { findComposeFiles } from '../rules/compose/find-compose-files.ts';
import { plain } from './plain.ts';

/** What `docker compose up` makes of the services of each compose file. */
export function composeOf(project: Project): object[] {
  return findComposeFiles(project).map((file) => ({ file, ...servicesOf(project, file) }));
}

function servicesOf(project: Project, file: FilePath): object {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const compose = parseCompose(project.files.get(file) ?? '', parseEnvFile(project.files.get(`${folder}.env`) ?? ''));
  return {
    problems: compose.problems.map(({ code, severity, message, span }) => ({
      code,
      severity,
      message,
      range: compose.lines.rangeOf(span),
    })),
    services: [...compose.services.values()].map((service) => {
      const effective = composeService(compose, service.name, serviceImage(project, file, service));
      if (effective === undefined) return { name: service.name };
      // What starts and its probe may stand in the Dockerfile: only the other spans are of this file.
      const { start, healthcheck, ...rest } = effective;
      return {
        ...(plain(rest, compose.lines) as object),
        healthcheck: plain(healthcheck, undefined),
        start: plain(start, undefined),
      };
    }),
  };
}

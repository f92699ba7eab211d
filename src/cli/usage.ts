/** A command line that cannot be run; its message is for the person who typed it. */
export class UsageError extends Error {}

export const USAGE = `Usage:
  layerwise check [paths…] [--format text|json] [--fail-on error|warning|info] [--target STAGE]
      Each path is a project folder, or a Dockerfile, a compose file or a workflow in it. The current folder by default.
  layerwise inspect [path] [--target STAGE] [--build-arg NAME=VALUE]… [--changed FILE] [--before FILE]
                         [--run ARGUMENT]… [--entrypoint PROGRAM] [--init]
      Everything known about a project as JSON: stages and their graph, config, context, image, compose services, and
      what a build, a rebuild after a change of a file or of the Dockerfile, and a start do.
  layerwise exercise list [--format text|json]
  layerwise exercise verify <id> <folder> [--format text|json]
      Grades a folder with your answer as the lesson page does.

Exit status: 0 nothing at or above the threshold, 1 findings or goals not met, 2 could not run.
`;

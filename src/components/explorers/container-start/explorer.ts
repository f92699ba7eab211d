import { textValue, toggleValue } from '../workbench/controls.ts';
import { defineExplorer } from '../workbench/define-explorer.ts';
import { modelOf } from '../workbench/model-of.ts';
import { targetChoices } from '../workbench/target-choices.ts';
import { ContainerStartFigure } from './ContainerStartFigure.tsx';
import { splitArguments } from './split-arguments.ts';
import { containerStartView } from './view.ts';

const DOCKERFILE = `FROM python:3.13-slim
RUN apt-get update \\
    && apt-get install -y --no-install-recommends gosu \\
    && rm -rf /var/lib/apt/lists/*
ENV PORT=8080
WORKDIR /app
COPY reports reports
COPY --chmod=755 entry.sh /usr/local/bin/
ENTRYPOINT ["entry.sh"]
CMD ["serve", "--port", "$PORT"]
`;

const SCRIPT = `#!/bin/sh
set -e

# The usual case: as its own user.
if [ "$1" = "serve" ]; then
  exec gosu nobody python -m reports "$@"
fi

# Anything else that is asked for.
"$@"
`;

export const containerStart = defineExplorer({
  id: 'container-start',
  title: 'Container start',
  question:
    'What does docker run execute, which process is process 1, and can the program inside stop in its own time?',
  main: 'dockerfile',
  files: {
    Dockerfile: DOCKERFILE,
    'entry.sh': SCRIPT,
    'reports/__main__.py': 'import sys\n\nfrom reports.commands import run\n\nrun(sys.argv[1:])\n',
  },
  controls: [
    { kind: 'choice', name: 'target', label: 'Image of the stage', default: '', choices: targetChoices },
    {
      kind: 'text',
      name: 'run',
      label: 'Run arguments',
      default: '',
      placeholder: 'python -m reports check',
      hint: 'Typed behind the image’s name.',
    },
    {
      kind: 'text',
      name: 'entrypoint',
      label: '--entrypoint',
      default: '',
      placeholder: 'not given',
      hint: 'Write "" for the empty one.',
    },
    { kind: 'toggle', name: 'init', label: '--init', default: false },
  ],
  view: (given, values) => {
    const entrypoint = textValue(values, 'entrypoint').trim();
    const [word] = splitArguments(entrypoint);
    return containerStartView(modelOf(given), textValue(values, 'target'), {
      run: splitArguments(textValue(values, 'run')),
      init: toggleValue(values, 'init'),
      ...(word === undefined ? {} : { entrypoint: word }),
    });
  },
  Figure: ContainerStartFigure,
});

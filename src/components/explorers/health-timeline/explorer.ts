import type { HealthEngine } from '../../../lib/simulate/health.ts';
import { textValue } from '../workbench/controls.ts';
import { defineExplorer } from '../workbench/define-explorer.ts';
import { modelOf } from '../workbench/model-of.ts';
import { targetChoices } from '../workbench/target-choices.ts';
import { HealthTimelineFigure } from './HealthTimelineFigure.tsx';
import { healthTimelineView } from './view.ts';

const DOCKERFILE = `FROM python:3.13-slim
WORKDIR /srv
COPY . .
HEALTHCHECK --interval=10s --timeout=3s --start-period=12s --start-interval=2s --retries=3 \\
  CMD ["python", "healthcheck.py"]
USER nobody
CMD ["python", "-m", "http.server", "8000"]
`;

const ENGINES: Readonly<Record<HealthEngine, string>> = {
  '25': '25 and later',
  'before-25': 'before 25',
  capped: 'with the capped wait of 2026',
};

export const healthTimeline = defineExplorer({
  id: 'health-timeline',
  title: 'Health timeline',
  question: 'When is the container starting, healthy and unhealthy, for these probe results?',
  main: 'dockerfile',
  files: {
    Dockerfile: DOCKERFILE,
    'healthcheck.py': 'from urllib.request import urlopen\n\nurlopen("http://127.0.0.1:8000/", timeout=2)\n',
  },
  controls: [
    { kind: 'choice', name: 'target', label: 'Image of the stage', default: '', choices: targetChoices },
    {
      kind: 'choice',
      name: 'engine',
      label: 'Docker Engine',
      default: '25',
      choices: Object.entries(ENGINES).map(([value, label]) => ({ value, label })),
    },
    {
      kind: 'text',
      name: 'probes',
      label: 'Probe results, one after the other',
      long: true,
      default: 'fail 200ms ×3, ok 50ms ×2, fail, hang ×2, ok 1s',
      hint: 'ok, fail, exit 2 or hang; a time; how often. … repeats the last one.',
    },
  ],
  view: (given, values) => {
    const engine = textValue(values, 'engine');
    return healthTimelineView(
      modelOf(given),
      textValue(values, 'target'),
      textValue(values, 'probes'),
      isEngine(engine) ? engine : '25',
    );
  },
  Figure: HealthTimelineFigure,
});

function isEngine(value: string): value is HealthEngine {
  return Object.hasOwn(ENGINES, value);
}

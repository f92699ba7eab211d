import { simulateBuild } from '../../../lib/simulate/build.ts';
import { textValue } from '../workbench/controls.ts';
import { defineExplorer } from '../workbench/define-explorer.ts';
import { modelOf } from '../workbench/model-of.ts';
import { targetChoices } from '../workbench/target-choices.ts';
import { StageGraphFigure } from './StageGraphFigure.tsx';
import { stageGraphView } from './view.ts';

const DOCKERFILE = `FROM node:24-slim AS base
WORKDIR /app
COPY package.json package-lock.json ./

FROM base AS build
RUN npm ci
COPY . .
RUN npm run build

FROM build AS test
RUN npm test

FROM base AS runtime
ENV NODE_ENV=production
RUN npm ci --omit=dev
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
`;

export const stageGraph = defineExplorer({
  id: 'stage-graph',
  title: 'Stage graph',
  question: 'Which stages does a build need, what does each take from which, and what is skipped?',
  main: 'dockerfile',
  files: { Dockerfile: DOCKERFILE },
  controls: [{ kind: 'choice', name: 'target', label: 'docker build', default: '', choices: targetChoices }],
  view: (given, values) => {
    const target = textValue(values, 'target');
    const asked = target === '' ? undefined : target;
    const model = modelOf(given);
    return stageGraphView(model, simulateBuild(model, asked === undefined ? {} : { target: asked }), asked);
  },
  Figure: StageGraphFigure,
});

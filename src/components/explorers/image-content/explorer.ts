import { textValue } from '../workbench/controls.ts';
import { defineExplorer } from '../workbench/define-explorer.ts';
import { modelOf } from '../workbench/model-of.ts';
import { targetChoices } from '../workbench/target-choices.ts';
import { ImageContentFigure } from './ImageContentFigure.tsx';
import { imageContentView } from './view.ts';

const DOCKERFILE = `FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN --mount=type=secret,id=npm_token \\
    NPM_TOKEN=$(cat /run/secrets/npm_token) npm ci
RUN npm run build

FROM node:24-slim
WORKDIR /app
ENV SESSION_SECRET=sunflower-19
COPY --from=build /app ./
RUN rm -f .env certs/server.key
USER node
CMD ["node", "dist/server.js"]
`;

const LOCK = `{
  "name": "ledger",
  "lockfileVersion": 3,
  "packages": {
    "": { "name": "ledger" },
    "node_modules/fastify": { "version": "5.6.0" },
    "node_modules/typescript": { "version": "5.9.2", "dev": true }
  }
}
`;

export const imageContent = defineExplorer({
  id: 'image-content',
  title: 'Image content',
  question: 'Which files and which secrets end up in the image, and through which step?',
  main: 'dockerfile',
  files: {
    Dockerfile: DOCKERFILE,
    '.dockerignore': '.git\nnode_modules\n',
    '.env': 'DATABASE_PASSWORD=tulip-42\n',
    '.npmrc': '//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n',
    'certs/server.key': 'Text of a private key.\n',
    'package.json': '{ "name": "ledger", "scripts": { "build": "tsc" } }\n',
    'package-lock.json': LOCK,
    'src/server.ts': "console.log('ready');\n",
  },
  controls: [{ kind: 'choice', name: 'target', label: 'docker build', default: '', choices: targetChoices }],
  view: (given, values) => {
    const target = textValue(values, 'target');
    return imageContentView(modelOf(given), target === '' ? undefined : target);
  },
  Figure: ImageContentFigure,
});

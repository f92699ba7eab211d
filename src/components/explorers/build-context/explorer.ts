import { simulateContext } from '../../../lib/simulate/build-context.ts';
import { defineExplorer } from '../workbench/define-explorer.ts';
import { modelOf } from '../workbench/model-of.ts';
import type { Given } from '../workbench/types.ts';
import { BuildContextFigure } from './BuildContextFigure.tsx';
import { parseListing } from './listing.ts';
import { contextView } from './view.ts';

/** The tab that lists the folder; no file of it. */
const LISTING = 'folder listing';

const DOCKERFILE = `FROM node:24-slim
WORKDIR /srv/shop
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY server ./server
COPY public ./public
USER node
CMD ["node", "server/main.js"]
`;

const IGNORE = `.git
node_modules
*.md
!README.md
.env
Dockerfile*
.dockerignore
`;

const FOLDER = `1204 .git/config
84213760 .git/objects/pack/pack-7c1e.pack
212 .env
180 server/.env
6120 package.json
412808 package-lock.json
9312 server/main.js
15870 server/orders.js
48301 public/app.css
1920044 public/hero.jpg
35110400 node_modules/express/index.js
18220 node_modules/express/History.md
220518 server/node_modules/dotenv/main.js
2411 README.md
830 CHANGELOG.md
5204 docs/api.md
`;

export const buildContext = defineExplorer({
  id: 'build-context',
  title: 'Build context',
  question:
    'Which files of the folder reach the builder, which line of `.dockerignore` decided, and how many bytes is that?',
  main: 'dockerfile',
  files: { '.dockerignore': IGNORE, [LISTING]: FOLDER, Dockerfile: DOCKERFILE },
  controls: [],
  folderOf: withListing,
  view: (folder) => contextView(simulateContext(modelOf(folder), { sizes: folder.sizes })),
  Figure: BuildContextFigure,
});

/** The files of the tabs and of the listing. */
function withListing({ project, sizes, main }: Given): Given {
  const files = new Map(project.files);
  const bytes = new Map(sizes);
  files.delete(LISTING);
  for (const [path, size] of parseListing(project.files.get(LISTING) ?? '')) {
    // What stands in an editor counts as it is written there.
    if (files.has(path)) continue;
    files.set(path, '');
    bytes.set(path, size);
  }
  return { project: { files }, sizes: bytes, main };
}

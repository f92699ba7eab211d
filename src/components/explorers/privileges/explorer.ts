import { textValue } from '../workbench/controls.ts';
import { defineExplorer } from '../workbench/define-explorer.ts';
import { PrivilegesFigure } from './PrivilegesFigure.tsx';
import { privilegesView, serviceNames } from './view.ts';

const COMPOSE = `x-hardened: &hardened
  read_only: true
  cap_drop: [all]
  security_opt: [no-new-privileges=true]
  tmpfs: [/tmp]

services:
  web:
    <<: *hardened
    build: .
    ports: ["127.0.0.1:8080:8000"]
    environment:
      DATABASE_PASSWORD_FILE: /run/secrets/db
    secrets: [db]
    networks: [edge, data]

  db:
    image: postgres:17.6
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD:-tulip-42}
    ports: ["5432:5432"]
    volumes: [rows:/var/lib/postgresql/data]
    networks: [data]

  agent:
    image: ghcr.io/example/agent
    user: "0"
    volumes: [/var/run/docker.sock:/var/run/docker.sock:ro]

networks:
  edge:
  data: { internal: true }
volumes:
  rows:
secrets:
  db: { file: ./db-password.txt }
`;

const WORKFLOW = `on:
  push: { branches: [main] }
permissions: { contents: read, packages: write }
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: docker build -t ghcr.io/example/desk:\${{ github.sha }} .
      - run: trivy image ghcr.io/example/desk:\${{ github.sha }}
      - run: docker push ghcr.io/example/desk:\${{ github.sha }}
`;

export const privileges = defineExplorer({
  id: 'privileges',
  title: 'Privileges',
  question: 'What may each service of a compose file do, and which points of the audit does it meet?',
  main: 'compose',
  files: {
    'compose.yaml': COMPOSE,
    Dockerfile: `FROM python:3.13-slim
WORKDIR /srv
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 10001
CMD ["python", "-m", "desk"]
`,
    '.dockerignore': '.git\n.env\n*.pem\n*.key\n',
    'requirements.txt': 'flask==3.1.0\n',
    '.github/workflows/image.yml': WORKFLOW,
  },
  controls: [
    {
      kind: 'choice',
      name: 'service',
      label: 'Service in full',
      default: 'db',
      choices: (given) => serviceNames(given).map((name) => ({ value: name, label: name })),
    },
  ],
  view: (given, values) => privilegesView(given, textValue(values, 'service')),
  Figure: PrivilegesFigure,
});

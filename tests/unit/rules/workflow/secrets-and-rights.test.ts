import { steps, workflowTable } from './table.ts';

workflowTable('build-arg-secret-in-ci', {
  fires: {
    'an input of the action': {
      text: steps(
        '- uses: docker/build-push-action@v6\n  with:\n    build-args: |\n      VERSION=1\n      NPM_TOKEN=${{ secrets.NPM_TOKEN }}\n    tags: app',
      ),
      at: 'NPM_TOKEN=${{ secrets.NPM_TOKEN }}',
      says: /`NPM_TOKEN` takes `secrets\.NPM_TOKEN` into the build.*`secrets:`/,
      fixed: false,
    },
    'an option of the command': {
      text: steps('- run: docker build --build-arg TOKEN=${{ secrets.TOKEN }} -t app .'),
      at: 'TOKEN=${{ secrets.TOKEN }}',
      says: /`--secret`/,
    },
    'an option with an equals sign': {
      text: steps('- run: docker build --build-arg=TOKEN="${{ secrets.TOKEN }}" .'),
    },
    'a variable of the step': {
      text: steps('- run: docker build --build-arg TOKEN=$TOKEN .\n  env:\n    TOKEN: ${{ secrets.TOKEN }}'),
    },
    'a variable passed on by its name': {
      text: steps('- run: docker build --build-arg TOKEN .\n  env:\n    TOKEN: ${{ secrets.TOKEN }}'),
      at: 'TOKEN',
    },
    'the token of the run': { text: steps('- run: docker build --build-arg TOKEN=${{ github.token }} .') },
    'an expression around it': {
      text: steps("- run: docker build --build-arg TOKEN=${{ format('x{0}', secrets.TOKEN) }} ."),
    },
    'a secret by its name in brackets': {
      text: steps("- run: docker build --build-arg TOKEN=${{ secrets['TOKEN'] }} ."),
    },
    bake: { text: steps('- uses: docker/bake-action@v6\n  with:\n    set: "*.args.TOKEN=${{ secrets.TOKEN }}"') },
    'the bake command': { text: steps('- run: docker buildx bake --set "*.args.TOKEN=${{ secrets.TOKEN }}"') },
    buildah: {
      text: steps(
        '- uses: redhat-actions/buildah-build@v2\n  with:\n    image: app\n    build-args: TOKEN=${{ secrets.TOKEN }}',
      ),
    },
    compose: { text: steps('- run: docker compose build --build-arg TOKEN=${{ secrets.TOKEN }}') },
  },
  silent: {
    'a build secret': steps(
      '- uses: docker/build-push-action@v6\n  with:\n    secrets: |\n      TOKEN=${{ secrets.TOKEN }}\n    tags: app',
    ),
    'a secret mount': steps(
      '- run: docker build --secret id=token,env=TOKEN .\n  env: { TOKEN: "${{ secrets.TOKEN }}" }',
    ),
    'a value that is no secret': steps('- run: docker build --build-arg VERSION=${{ github.sha }} .'),
    'a variable of the repository': steps('- run: docker build --build-arg URL=${{ vars.SECRETS_URL }} .'),
    'a secret that is not handed over': steps('- run: docker build .\n  env: { TOKEN: "${{ secrets.TOKEN }}" }'),
    'a login': steps('- uses: docker/login-action@v3\n  with: { password: "${{ secrets.TOKEN }}" }'),
  },
});

workflowTable('workflow-token-too-broad', {
  fires: {
    'no permissions': { text: steps('- run: docker build -t app --push .'), at: 'image', fixed: false },
    'write-all for the workflow': {
      text: `permissions: write-all\n${steps('- run: docker push app')}`,
      at: 'permissions: write-all',
    },
    'write-all for a job': {
      text: 'permissions: {}\njobs:\n  a:\n    permissions: write-all\n    steps:\n      - run: docker push app\n',
      at: 'permissions: write-all',
    },
  },
  silent: {
    'permissions of the workflow': `permissions: { contents: read }\n${steps('- run: docker push app')}`,
    'permissions of the job':
      'jobs:\n  a:\n    permissions: { packages: write }\n    steps:\n      - run: docker push app\n',
    'read-all': `permissions: read-all\n${steps('- run: docker push app')}`,
    'a job that is not about images': steps('- run: npm test'),
  },
});

workflowTable('workflow-syntax', {
  fires: {
    'broken YAML': { text: 'jobs: [\n', says: /not valid YAML/ },
    'a misspelt key': {
      text: steps('- uses: anchore/scan-action@v6\n  continue-on-eror: true'),
      at: 'continue-on-eror',
      says: /Is it meant to be `continue-on-error`/,
    },
    'a step that does nothing': { text: steps('- name: scan'), at: 'name' },
    'a job that is not there': { text: 'jobs:\n  a:\n    needs: b\n    steps:\n      - run: c\n', at: 'b' },
  },
  silent: {
    'an empty file': '',
    'a workflow that is called':
      'on: { workflow_call: }\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n    secrets: inherit\n',
  },
});

import { composeTable } from './table.ts';

composeTable('privileged-service', {
  fires: {
    'privileged: true': {
      text: 'services:\n  web:\n    image: a:1\n    privileged: true',
      at: 'privileged: true',
      fixed: false,
    },
    'as a string': { text: "services: {web: {image: 'a:1', privileged: 'true'}}", at: "privileged: 'true'" },
    'by a default': { text: 'services:\n  web:\n    image: a:1\n    privileged: ${PRIV:-true}' },
    'by .env': {
      text: 'services:\n  web:\n    image: a:1\n    privileged: ${PRIV}',
      files: { '.env': 'PRIV=true' },
    },
    'every device': {
      text: 'services:\n  web:\n    image: a:1\n    devices:\n      - /dev:/dev',
      at: '/dev:/dev',
      says: /every device/,
    },
    'every device by a cgroup rule': {
      text: 'services:\n  web:\n    image: a:1\n    device_cgroup_rules: ["a *:* rwm"]',
      at: '"a *:* rwm"',
    },
    'by a merge key, where it is written': {
      text: 'x-a: &a\n  privileged: true\nservices:\n  web:\n    <<: *a\n    image: a:1',
      at: 'privileged: true',
    },
    'by extends': {
      text: 'services:\n  base: {image: a:1, privileged: true}\n  web:\n    extends: base',
      at: 'privileged: true',
    },
  },
  silent: {
    'privileged: false': 'services: {web: {image: a, privileged: false}}',
    'a variable without a value': 'services:\n  web:\n    image: a:1\n    privileged: ${PRIV}',
    'one device': 'services: {web: {image: a, devices: ["/dev/dri:/dev/dri"]}}',
    'a bind of /dev is another matter': 'services: {web: {image: a, volumes: ["/dev:/dev"]}}',
    'switched off again': 'x-a: &a {privileged: true}\nservices:\n  web:\n    <<: *a\n    privileged: false',
    'a commented-out key': 'services:\n  web:\n    image: a:1\n    # privileged: true',
  },
});

composeTable('cap-drop-all-missing', {
  fires: {
    'no cap_drop': { text: 'services:\n  web:\n    image: a:1', at: 'web', says: /cap_drop: \[ALL\]/ },
    'some capabilities only': {
      text: 'services:\n  web:\n    image: a:1\n    cap_drop: [NET_RAW, MKNOD]',
      at: 'cap_drop',
      says: /the others/,
    },
    'each service': { text: 'services:\n  web: {image: a}\n  api: {image: b}', at: ['web', 'api'] },
    'a service that is only built (Semgrep asks for an image)': { text: 'services:\n  web: {build: .}', at: 'web' },
    'an empty list': { text: 'services:\n  web:\n    image: a:1\n    cap_drop: []', at: 'cap_drop' },
  },
  silent: {
    ALL: 'services: {web: {image: a, cap_drop: [ALL]}}',
    'lower case (T39)': 'services: {web: {image: a, cap_drop: [all]}}',
    'with a prefix': 'services: {web: {image: a, cap_drop: [CAP_ALL]}}',
    'with additions': 'services: {web: {image: a, cap_drop: [ALL], cap_add: [CHOWN]}}',
    'from an anchor (T39)': 'x-a: &a\n  cap_drop: [all]\nservices:\n  web:\n    <<: *a\n    image: a:1',
    'from a list of anchors':
      'x-a: &a {cap_drop: [ALL]}\nx-b: &b {init: true}\nservices:\n  web:\n    <<: [*b, *a]\n    image: a:1',
    'from an aliased list': 'x-all: &all [ALL]\nservices:\n  web:\n    image: a:1\n    cap_drop: *all',
    'by extends': 'services:\n  base: {image: a, cap_drop: [ALL]}\n  web: {extends: {service: base}}',
    'extends another file: cannot tell': 'services:\n  web:\n    extends: {file: base.yaml, service: base}',
    'a variable: cannot tell': 'services:\n  web:\n    image: a:1\n    cap_drop: ["${DROP}"]',
    'privileged has its own finding': 'services: {web: {image: a, privileged: true}}',
  },
});

composeTable('no-new-privileges-missing', {
  fires: {
    'no security_opt': {
      text: 'services:\n  web:\n    image: a:1\n    ports: ["127.0.0.1:1:1"] # open\n\n  api:\n    image: b:1',
      at: ['web', 'api'],
      fixed:
        'services:\n  web:\n    image: a:1\n    ports: ["127.0.0.1:1:1"] # open\n    security_opt:\n      - no-new-privileges:true\n\n  api:\n    image: b:1',
    },
    'other options only': {
      text: 'services:\n  web:\n    image: a:1\n    security_opt:\n      - label:user:USER # why',
      at: 'security_opt',
      fixed:
        'services:\n  web:\n    image: a:1\n    security_opt:\n      - label:user:USER # why\n      - no-new-privileges:true',
    },
    'other options in one line': {
      text: 'services:\n  web:\n    image: a:1\n    security_opt: ["label:user:USER"]',
      fixed: 'services:\n  web:\n    image: a:1\n    security_opt: ["label:user:USER", no-new-privileges:true]',
    },
    'switched off': {
      text: 'services:\n  web:\n    image: a:1\n    security_opt: [no-new-privileges:false]',
      at: 'no-new-privileges:false',
      fixed: 'services:\n  web:\n    image: a:1\n    security_opt: [no-new-privileges:true]',
    },
    'a service in one line has no fix': { text: 'services: {web: {image: a}}', fixed: false },
    'the last service without a newline': {
      text: 'services:\n  web:\n    image: a:1',
      fixed: 'services:\n  web:\n    image: a:1\n    security_opt:\n      - no-new-privileges:true',
    },
    'a service that is only built': { text: 'services:\n  web:\n    build: .', at: 'web' },
  },
  silent: {
    'with a colon': 'services: {web: {image: a, security_opt: ["no-new-privileges:true"]}}',
    'with an equals sign (T39)': 'services: {web: {image: a, security_opt: ["no-new-privileges=true"]}}',
    'without a value': 'services: {web: {image: a, security_opt: [no-new-privileges]}}',
    'from an anchor': 'x-a: &a\n  security_opt: ["no-new-privileges=true"]\nservices:\n  web:\n    <<: *a',
    'in a version 3 file, too': 'version: "3"\nservices: {web: {image: a, security_opt: ["no-new-privileges:true"]}}',
    'extends another file: cannot tell': 'services:\n  web:\n    extends: {file: base.yaml, service: base}',
  },
});

composeTable('read-only-rootfs-missing', {
  fires: {
    'no read_only': { text: 'services:\n  web:\n    image: a:1', at: 'web' },
    'read_only: false': { text: 'services:\n  web:\n    image: a:1\n    read_only: false', at: 'read_only: false' },
    'a service that is only built (Semgrep asks for an image)': {
      text: 'services:\n  web:\n    build: .',
      at: 'web',
    },
    'by a default': { text: 'services:\n  web:\n    image: a:1\n    read_only: ${RO:-false}' },
  },
  silent: {
    'read_only: true': 'services: {web: {image: a, read_only: true}}',
    'as a string': 'services: {web: {image: a, read_only: "true"}}',
    'from an anchor (T39)': 'x-a: &a {read_only: true}\nservices:\n  web:\n    <<: *a\n    image: a:1',
    'a development profile': 'services:\n  web:\n    image: a:1\n    profiles: [dev]',
    'a service that runs once':
      'services:\n  migrate: {image: a}\n  web:\n    image: a:1\n    read_only: true\n    depends_on:\n      migrate: {condition: service_completed_successfully}',
    'a variable: cannot tell': 'services:\n  web:\n    image: a:1\n    read_only: ${RO}',
    'extends another file: cannot tell': 'services:\n  web:\n    extends: {file: base.yaml, service: base}',
  },
});

composeTable('dangerous-cap-add', {
  fires: {
    SYS_ADMIN: { text: 'services: {web: {image: a, cap_add: [SYS_ADMIN]}}', at: 'SYS_ADMIN', says: /mount/ },
    'with a prefix, in lower case (T39)': {
      text: 'services: {web: {image: a, cap_add: [cap_sys_ptrace]}}',
      at: 'cap_sys_ptrace',
    },
    'each of them': {
      text: 'services:\n  web:\n    image: a:1\n    cap_add: [SYS_MODULE, DAC_READ_SEARCH, SYS_RAWIO, BPF, ALL]',
      at: ['SYS_MODULE', 'DAC_READ_SEARCH', 'SYS_RAWIO', 'BPF', 'ALL'],
    },
    'NET_ADMIN, as a warning': {
      text: 'services: {web: {image: a, cap_add: [NET_ADMIN]}}',
      severity: 'warning',
    },
    'dropping all does not help': { text: 'services: {web: {image: a, cap_drop: [ALL], cap_add: [SYS_ADMIN]}}' },
    'shared by an anchor: once': {
      text: 'x-a: &a {cap_add: [SYS_ADMIN]}\nservices:\n  a: {<<: *a, image: a}\n  b: {<<: *a, image: b}',
      at: 'SYS_ADMIN',
    },
  },
  silent: {
    'what servers that start as root need':
      'services: {db: {image: a, cap_drop: [ALL], cap_add: [CHOWN, SETUID, SETGID, DAC_OVERRIDE]}}',
    'low ports': 'services: {web: {image: a, cap_add: [NET_BIND_SERVICE]}}',
    'cap_drop of one': 'services: {web: {image: a, cap_drop: [SYS_ADMIN]}}',
    'a variable: cannot tell': 'services:\n  web:\n    image: a:1\n    cap_add: ["${CAP}"]',
    'privileged has its own finding': 'services: {web: {image: a, privileged: true, cap_add: [SYS_ADMIN]}}',
  },
});

composeTable('host-namespaces', {
  fires: {
    'the network': { text: 'services: {web: {image: a, network_mode: host}}', at: 'network_mode: host' },
    processes: { text: 'services: {web: {image: a, pid: host}}', at: 'pid: host' },
    ipc: { text: 'services: {web: {image: a, ipc: "host"}}', at: 'ipc: "host"' },
    'uts and user namespaces, as warnings': {
      text: 'services:\n  web:\n    image: a:1\n    uts: host\n    userns_mode: host',
      at: ['uts: host', 'userns_mode: host'],
      severity: ['warning', 'warning'],
    },
  },
  silent: {
    'no network': 'services: {web: {image: a, network_mode: none}}',
    'another service’s network': 'services: {web: {image: a, network_mode: "service:api"}}',
    'shareable ipc': 'services: {web: {image: a, ipc: shareable}}',
    'a network called host': 'services: {web: {image: a, networks: [host]}}',
    'a variable: cannot tell': 'services:\n  web:\n    image: a:1\n    pid: ${PID_MODE}',
  },
});

composeTable('user-overridden-to-root', {
  fires: {
    root: { text: 'services:\n  web:\n    image: a:1\n    user: root', at: 'user: root' },
    'by number': { text: 'services:\n  web:\n    image: a:1\n    user: 0', at: 'user: 0' },
    'with a group': { text: 'services:\n  web:\n    image: a:1\n    user: "0:1000"' },
    'by a default': { text: 'services:\n  web:\n    image: a:1\n    user: ${UID:-0}:${GID:-0}' },
    'over a build': { text: 'services:\n  web:\n    build: .\n    user: root' },
    'an image that drops root itself, as information': {
      text: 'services:\n  db:\n    image: postgres:17\n    user: root',
      severity: 'info',
      says: /changes nothing/,
    },
    'a one-shot job, as information': {
      text: 'services:\n  chown:\n    image: busybox:1\n    user: root\n  web:\n    image: a:1\n    depends_on: {chown: {condition: service_completed_successfully}}',
      severity: 'info',
    },
    'a job that is started by hand, as information': {
      text: 'services:\n  chown:\n    image: busybox:1\n    user: root\n    profiles: [setup]',
      severity: 'info',
    },
  },
  silent: {
    'another user': 'services: {web: {image: a, user: "1000:1000"}}',
    'root’s group only': 'services: {web: {image: a, user: "1000:0"}}',
    'a name that begins alike': 'services: {web: {image: a, user: rootless}}',
    'no user': 'services: {web: {image: a}}',
    'a variable: cannot tell': 'services:\n  web:\n    image: a:1\n    user: ${UID}',
  },
});

/** What a key may hold. */
export type Shape = 'text' | 'list' | 'map' | 'text|list' | 'text|map' | 'list|map' | 'text|list|map';

/** The keys of the top level. Source: compose-spec/compose-spec `schema/compose-spec.json`, 2026. */
export const TOP_LEVEL: Readonly<Record<string, Shape>> = {
  name: 'text',
  version: 'text',
  include: 'list',
  services: 'map',
  models: 'map',
  networks: 'map',
  volumes: 'map',
  secrets: 'map',
  configs: 'map',
};

const SERVICE_KEYS: Readonly<Record<Shape, string>> = {
  text: `attach cgroup cgroup_parent container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period
    cpu_rt_runtime cpu_shares cpus cpuset domainname hostname image init ipc isolation mac_address mem_limit
    mem_reservation mem_swappiness memswap_limit network_mode oom_kill_disable oom_score_adj pid pids_limit platform
    privileged pull_policy pull_refresh_after read_only restart runtime scale shm_size stdin_open stop_grace_period
    stop_signal tty use_api_socket user userns_mode uts working_dir`,
  list: `cap_add cap_drop configs device_cgroup_rules devices expose external_links gpus group_add links ports
    post_start pre_start pre_stop profiles secrets security_opt volumes volumes_from`,
  map: 'blkio_config credential_spec deploy healthcheck logging provider storage_opt ulimits',
  'text|list': 'command dns dns_search entrypoint env_file tmpfs label_file',
  'text|map': 'build develop extends',
  'list|map': 'annotations depends_on environment extra_hosts labels models networks sysctls',
  'text|list|map': '',
};

/** The keys of a service. Same source. */
export const SERVICE: Readonly<Record<string, Shape>> = {
  ...Object.fromEntries(
    Object.entries(SERVICE_KEYS).flatMap(([shape, names]) =>
      names.split(/\s+/).map((name) => [name, shape as Shape] as const),
    ),
  ),
  // Long forms that stand where most people write the short one.
  gpus: 'text|list',
};

export const HEALTHCHECK: Readonly<Record<string, Shape>> = {
  disable: 'text',
  interval: 'text',
  retries: 'text',
  start_interval: 'text',
  start_period: 'text',
  test: 'text|list',
  timeout: 'text',
};

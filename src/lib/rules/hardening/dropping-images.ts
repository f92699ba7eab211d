/** Official images whose own entrypoint starts the server as another user (their docker-entrypoint.sh, 2026). */
export const DROPPING_IMAGES =
  /^library\/(?:postgres|mysql|mariadb|redis|valkey|mongo|rabbitmq|cassandra|couchdb|influxdb|memcached)$/;

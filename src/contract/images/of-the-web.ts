import type { KnownImage } from './known-image';

/** Web servers, proxies, and what applications are built on. */
export const webImages: readonly KnownImage[] = [
  {
    repositories: ['docker.io/library/nginx'],
    version: '1.30.0',
    source:
      'https://github.com/nginx/docker-nginx/blob/0d7f438/stable/debian/Dockerfile',
    ownUser: 0,
    user: 101,
    writes: [{ path: '/var/cache/nginx' }, { path: '/run' }],
    configuration: '/etc/nginx',
    ports: [80],
    note: 'listens on port 80; `nginxinc/nginx-unprivileged` is the same on 8080 and needs nothing',
  },
  {
    repositories: ['docker.io/nginxinc/nginx-unprivileged'],
    version: '1.30.4',
    source:
      'https://github.com/nginx/docker-nginx-unprivileged/blob/e26803b/stable/debian/Dockerfile',
    ownUser: 101,
    user: 101,
    writes: [],
    ports: [8080],
  },
  {
    repositories: ['docker.io/library/httpd'],
    version: '2.4.68',
    source: 'https://github.com/docker-library/httpd/blob/9b63b37/2.4/Dockerfile',
    ownUser: 0,
    user: 33,
    alpineUser: 82,
    writes: [{ path: '/usr/local/apache2/logs' }],
    configuration: '/usr/local/apache2/conf',
    ports: [80],
    note: 'listens on port 80',
  },
  {
    repositories: ['docker.io/library/caddy'],
    version: '2.11.2',
    source:
      'https://github.com/caddyserver/caddy-docker/blob/62d1326/2.11/alpine/Dockerfile',
    ownUser: 0,
    user: 1000,
    writes: [{ path: '/config' }, { path: '/data', content: 'data' }],
    capability: 'NET_BIND_SERVICE',
    ports: [80, 443],
    note:
      'its program has a file capability, so without `NET_BIND_SERVICE` Linux does not execute it ' +
      '("operation not permitted"); an image of your own without it starts: ' +
      '`FROM caddy`, `RUN setcap -r /usr/bin/caddy`',
  },
  {
    repositories: ['docker.io/library/traefik'],
    version: '3.7.11',
    source:
      'https://github.com/traefik/traefik-library-image/blob/6973938/v3.7/alpine/Dockerfile',
    ownUser: 0,
    user: 65532,
    writes: [],
    ports: [80],
    note: 'set its entry points to ports from 1024 up; certificates of ACME need a path of their own',
  },
  {
    repositories: ['docker.io/library/haproxy'],
    version: '3.2.21',
    source: 'https://github.com/docker-library/haproxy/blob/ec437dd/3.2/Dockerfile',
    ownUser: 'haproxy',
    user: 99,
    writes: [],
    ports: [],
    note: 'has no configuration: mount one at `/usr/local/etc/haproxy` with `files`',
  },
  {
    repositories: ['docker.io/library/node'],
    version: '24.19.0',
    source:
      'https://github.com/nodejs/docker-node/blob/f27d936/24/trixie-slim/Dockerfile',
    ownUser: 0,
    user: 1000,
    writes: [],
    ports: [],
    note: 'the same goes for images built on it that have no `USER` of their own',
  },
  {
    repositories: ['docker.io/library/wordpress'],
    version: '7.1',
    source:
      'https://github.com/docker-library/wordpress/blob/bf223d1/latest/php8.3/apache/Dockerfile',
    ownUser: 0,
    user: 33,
    alpineUser: 82,
    writes: [
      { path: '/var/www/html', content: 'data', volume: true },
      { path: '/run' },
    ],
    ports: [80],
    note: 'listens on port 80; copies itself to `/var/www/html` at the first start',
  },
  {
    repositories: ['docker.io/library/ghost'],
    version: '6.45.0',
    source:
      'https://github.com/docker-library/ghost/blob/7edb45d/6/bookworm/Dockerfile',
    ownUser: 0,
    user: 1000,
    writes: [{ path: '/var/lib/ghost/content', content: 'data', volume: true }],
    ports: [2368],
    note: 'Ghost 4 also wrote to its own files: `readOnlyRootFilesystem: false`',
  },
  {
    repositories: ['quay.io/keycloak/keycloak'],
    version: '22.0.11',
    source:
      'https://github.com/keycloak/keycloak/blob/0463815/quarkus/container/Dockerfile',
    ownUser: 1000,
    user: 1000,
    writes: [],
    writesItsFiles: true,
    ports: [8080, 8443],
    props: "args: ['start']",
    note: 'builds itself into `/opt/keycloak/lib` at each start; an image built before, with `--optimized`, does not',
  },
];

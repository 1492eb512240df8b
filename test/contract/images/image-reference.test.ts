import { readImageReference } from '../../../src/contract/images/image-reference';

const digest = `sha256:${'0'.repeat(64)}`;

test.each([
  ['nginx', 'docker.io/library/nginx', undefined, undefined],
  ['nginx:1.29-alpine', 'docker.io/library/nginx', '1.29-alpine', undefined],
  ['library/nginx', 'docker.io/library/nginx', undefined, undefined],
  ['docker.io/nginx', 'docker.io/library/nginx', undefined, undefined],
  ['index.docker.io/library/nginx:1', 'docker.io/library/nginx', '1', undefined],
  [`nginx:1@${digest}`, 'docker.io/library/nginx', '1', digest],
  [`nginx@${digest}`, 'docker.io/library/nginx', undefined, digest],
  ['example/nginx:1', 'docker.io/example/nginx', '1', undefined],
  ['quay.io/a/b/c:1', 'quay.io/a/b/c', '1', undefined],
  ['localhost/nginx', 'localhost/nginx', undefined, undefined],
  ['localhost:5000/nginx', 'localhost:5000/nginx', undefined, undefined],
  [
    'registry.example.com:5000/nginx:2',
    'registry.example.com:5000/nginx',
    '2',
    undefined,
  ],
])('%s is of the repository %s.', (text, repository, tag, hash) => {
  expect(readImageReference(text)).toEqual({
    repository,
    ...(tag !== undefined && { tag }),
    ...(hash !== undefined && { digest: hash }),
  });
});

test.each([
  [''],
  ['auto image'],
  ['${IMAGE}'],
  ['{{ .Values.image }}'],
  ['nginx:'],
  ['nginx@'],
  ['nginx@sha256'],
  ['/nginx'],
  ['Nginx'],
  ['a//b'],
  ['n'.repeat(600)],
])('"%s" is no reference.', (text) => {
  expect(readImageReference(text)).toBeUndefined();
});

/** The parts of an image reference. */
export interface ImageReference {
  /** The repository with its registry, as a container runtime completes it: `docker.io/library/nginx`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

const DOCKER_HUB = 'docker.io';

/** Other names of Docker Hub. */
const hubNames = new Set([DOCKER_HUB, 'index.docker.io', 'registry-1.docker.io']);

/** Longer texts are no references: a repository has at most 255 characters. */
const LONGEST = 512;

/**
 * Reads an image reference: `nginx`, `library/nginx:1.29` and `docker.io/library/nginx@sha256:…` are of one
 * repository. `undefined` if the text is none, such as one that a program fills in later.
 *
 * @see https://pkg.go.dev/github.com/distribution/reference
 */
export function readImageReference(text: string): ImageReference | undefined {
  if (text.length > LONGEST) return undefined;
  const [name, digest] = split(text, text.indexOf('@'));
  const [path, tag] = split(name, name.indexOf(':', name.lastIndexOf('/') + 1));
  const [registry, rest] = registryOf(path);
  const steps = rest.split('/');
  if (
    !steps.every((step) => /^[a-z0-9][a-z0-9._-]*$/.test(step)) ||
    (tag !== undefined && !/^\w[\w.-]*$/.test(tag)) ||
    (digest !== undefined && !/^[a-z0-9+._-]+:[0-9a-f]+$/i.test(digest))
  ) {
    return undefined;
  }
  const official = registry === DOCKER_HUB && steps.length === 1;
  return {
    repository: `${registry}/${official ? 'library/' : ''}${rest}`,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

/** The parts before and behind one character. */
function split(text: string, at: number): [string, string | undefined] {
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** The first step is a registry if it looks like a host. */
function registryOf(path: string): [string, string] {
  const [first, rest] = split(path, path.indexOf('/'));
  if (rest === undefined || !/[.:]|^localhost$/.test(first)) {
    return [DOCKER_HUB, path];
  }
  return [hubNames.has(first) ? DOCKER_HUB : first, rest];
}

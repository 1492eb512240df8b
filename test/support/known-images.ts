import type { Chart } from 'cdk8s';
import { InternalApi, Worker, type WorkerProps } from '../../src';
import type { KnownImage } from '../../src/contract/images/known-image';

/** The name of an image without its registry: `nginx`, `grafana/grafana`. */
export function shortName({ repositories: [repository] }: KnownImage): string {
  return repository.replace(/^docker\.io\/(library\/)?/, '');
}

/** Where a program writes. */
export function pathsOf({ writes }: KnownImage): readonly string[] {
  return writes.map(({ path }) => path);
}

/** What a table says that an image needs, as props. */
export function propsFor(image: KnownImage) {
  const { ownUser, user, capability, writesItsFiles } = image;
  return {
    image: `${image.repositories[0]}:1.0`,
    ...(typeof ownUser === 'number' && ownUser > 0 ? {} : { user }),
    ...(writesItsFiles && { readOnlyRootFilesystem: false }),
    ...(capability !== undefined && { security: 'baseline' as const }),
    writablePaths: pathsOf(image),
  };
}

type Props = Pick<WorkerProps<never>, 'image' | 'user' | 'env' | 'writablePaths'>;

/** A workload that runs an image, with the given props or those that it needs. */
export function run(
  chart: Chart,
  image: KnownImage,
  props: Props = propsFor(image),
): void {
  const id = shortName(image).replace(/[^a-z]+/g, '-');
  const [port, ...others] = image.ports.map(unprivileged);
  if (port === undefined) {
    new Worker(chart, id, props);
    return;
  }
  new InternalApi(chart, id, {
    ...props,
    ports: Object.fromEntries(
      [port, ...others].map((number) => [`p-${number}`, number]),
    ),
    readiness: { tcpSocket: true, port: `p-${port}` },
  });
}

/**
 * Whether a user that is not root may listen below 1024 depends on the node, and the page says so; a stand-in need not.
 */
function unprivileged(port: number): number {
  return port < 1024 ? port + 10_000 : port;
}

/** The table of `docs/pod-does-not-start.md`. */
export function imageTable(images: readonly KnownImage[]): string {
  return [
    '| image | read in | its user | ports | writes to, besides `/tmp` | props under `restricted` | and |',
    '|---|---|---|---|---|---|---|',
    ...images.map((image) => {
      const { version, source, ownUser, ports, note = '' } = image;
      return `| ${[
        image.repositories
          .map((name) => `\`${shortName({ ...image, repositories: [name] })}\``)
          .join(', '),
        `[${version}](${source})`,
        ownUser === 0 ? 'root' : `\`${ownUser}\``,
        ports.join(', '),
        written(image),
        propsText(image),
        note,
      ].join(' | ')} |`;
    }),
  ].join('\n');
}

function written({ writes, writesItsFiles }: KnownImage): string {
  return [
    ...writes.map(
      ({ path, content }) => `\`${path}\`${content === undefined ? '' : ' (data)'}`,
    ),
    ...(writesItsFiles ? ['its own files'] : []),
  ].join(', ');
}

function propsText(image: KnownImage): string {
  const { ownUser, user, alpineUser, writes, writesItsFiles, capability, props } =
    image;
  if (capability !== undefined) return "does not start: `security: 'baseline'`";
  const paths = writes.filter(({ content }) => content === undefined);
  const data = writes.filter(({ content }) => content !== undefined);
  const given = [
    typeof ownUser === 'number' && ownUser > 0 ? '' : `user: ${user}`,
    paths.length === 0 || writesItsFiles
      ? ''
      : `writablePaths: [${paths.map(({ path }) => `'${path}'`).join(', ')}]`,
    writesItsFiles ? 'readOnlyRootFilesystem: false' : '',
    ...data.map(({ path }) => `storage: { mountPath: '${path}', … }`),
    props ?? '',
  ].filter((part) => part !== '');
  const alpine =
    alpineUser === undefined ? '' : ` (on Alpine \`user: ${alpineUser}\`)`;
  return given.length === 0 ? 'none' : `\`${given.join(', ')}\`${alpine}`;
}

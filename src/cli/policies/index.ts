import { type GivenCall, writePolicies } from '../../policies';
import type { WiringOptions } from '../../wiring';
import type { CallSettings, Config } from '../config/config';
import { EXIT } from '../exit-codes';
import { parseAddress } from '../explain/address';
import { linesOf } from '../line';
import { exitCodeOf } from '../manifests';
import type { RenderOptions } from '../sources/options';
import type { Streams } from '../streams';
import { readOneApp } from '../wirings';

/** The options of `harbour policies`. */
export interface PoliciesOptions extends RenderOptions, WiringOptions {
  readonly egress?: boolean;
  /** The namespaces of the ingress and gateway controllers. */
  readonly controller: readonly string[];
  /** The namespaces of Prometheus. */
  readonly prometheus: readonly string[];
  readonly config: Config;
}

/** `harbour policies`: prints the least NetworkPolicies that let through the calls of some manifests. */
export async function policies(
  names: readonly string[],
  options: PoliciesOptions,
  streams: Streams,
): Promise<number> {
  const { manifests, wiring } = await readOneApp(
    names,
    options,
    streams,
    'harbour policies app.yaml',
  );
  const { text, unknown, notes, isOverruled } = writePolicies(wiring, {
    egress: options.egress === true,
    controllers: options.controller,
    prometheus: options.prometheus,
    calls: (options.config.calls ?? []).map(givenCall),
  });
  if (text !== '') streams.stdout.print(...linesOf(text));
  const none = 'there are no pods in these manifests that a policy can select';
  streams.stderr.print(
    ...(text === '' ? [none] : []),
    ...unknown.map((one) => `not let through: ${one}`),
    ...notes,
  );
  const isCertain = unknown.length === 0 && !isOverruled;
  return exitCodeOf(isCertain ? EXIT.fine : EXIT.unknown, manifests);
}

function givenCall({ from, to, reason }: CallSettings): GivenCall {
  const { address: text, ...others } = to;
  const address = text === undefined ? undefined : { text, ...parseAddress(text) };
  return { from, to: { ...others, address }, reason };
}

import type { Fields } from '../../../support/yaml';
import { changesOf, front, web } from '../support';

const tcp = { name: 'dns-tcp', port: 53 };
const udp = { name: 'dns', port: 53, protocol: 'UDP' };
const metrics = { name: 'metrics', port: 9153 };

const toService = (...ports: readonly Fields[]) =>
  front({ selector: { app: 'dns' }, ports });

const toContainer = (...ports: readonly Fields[]) =>
  web({
    ports: ports.map(({ port, ...rest }) => ({ ...rest, containerPort: port })),
  });

const told = (before: string, after: string) =>
  changesOf(before, after).filter((text) =>
    text.startsWith('changes ports-of-one-number'),
  );

describe.each([
  ['Service', toService],
  ['Deployment', toContainer],
])('In a %s', (kind, given) => {
  const says = (text: string) => [
    `changes ports-of-one-number: without --server-side, kubectl apply ${text.replace('%', `of the ${kind} "web"`)}`,
  ];

  test('a second port with the number of the first is not added.', () => {
    expect(told(given(udp), given(udp, tcp))).toEqual(
      says('adds only the first of UDP 53 and TCP 53 %'),
    );
    expect(told(given(metrics), given(metrics, udp, tcp))).toEqual(
      says('adds only the first of UDP 53 and TCP 53 %'),
    );
  });

  test('of two ports with one number, both are removed.', () => {
    expect(told(given(udp, tcp), given(udp))).toEqual(
      says('removes both UDP 53 and TCP 53 %, or is refused'),
    );
  });

  test('another order of two ports is refused, or changes the wrong one.', () => {
    expect(told(given(udp, tcp), given(tcp, udp))).toEqual(
      says('changes the wrong one of TCP 53 and UDP 53 %, or is refused'),
    );
  });

  test('nothing is said of ports that stay, or that have numbers of their own.', () => {
    expect(told(given(udp, tcp), given(udp, tcp))).toEqual([]);
    expect(told(given(udp, tcp), given(udp, tcp, metrics))).toEqual([]);
    expect(told(given(udp, tcp, metrics), given(udp, tcp))).toEqual([]);
    expect(told(given(udp, tcp, metrics), given(metrics))).toEqual([]);
    expect(told(given(udp), given(udp, metrics))).toEqual([]);
  });
});

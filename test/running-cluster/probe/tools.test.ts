import type { Reply } from '../../../src/cluster/probe/reply';
import { TOOLS } from '../../../src/cluster/probe/tools';

/** What the programs print, as they were seen to. */
const SEEN: readonly (readonly [string, number, string, Reply])[] = [
  ['curl', 0, '< HTTP/1.1 200 OK\nstatus 200\n', { came: 'http', status: 200 }],
  ['curl', 0, '< HTTP/1.1 503 Bad\nstatus 503\n', { came: 'http', status: 503 }],
  [
    'curl',
    7,
    '*   Trying 10.96.0.7:80...\n* connect to 10.96.0.7 port 80 failed: Connection refused\nstatus 000\n',
    { came: 'refused' },
  ],
  [
    'curl',
    7,
    '* connect to 10.96.0.7 port 80 failed: No route to host\nstatus 000\n',
    { came: 'unreachable' },
  ],
  [
    'curl',
    6,
    '* Could not resolve host: apl\nstatus 000\n',
    { came: 'unresolved' },
  ],
  [
    'curl',
    28,
    '* Connection timed out after 5001 ms\nstatus 000\n',
    { came: 'timeout' },
  ],
  ['curl', 56, '* Recv failure: Connection reset by peer\n', { came: 'connected' }],
  ['curl', 60, '* SSL certificate problem: self-signed\n', { came: 'connected' }],
  [
    'curl',
    2,
    'curl: out of memory\n',
    { came: 'unclear', told: 'curl: out of memory' },
  ],
  [
    'wget',
    8,
    'HTTP request sent, awaiting response... 404 File not found\n',
    { came: 'http', status: 404 },
  ],
  [
    'wget',
    1,
    'Connecting to api (10.96.0.7:80)\nwget: server returned error: HTTP/1.1 500 Oh\n',
    { came: 'http', status: 500 },
  ],
  ['wget', 0, "'null' saved\n", { came: 'http', status: 200 }],
  ['wget', 1, "wget: bad address 'apl:80'\n", { came: 'unresolved' }],
  [
    'wget',
    4,
    'Connecting to 10.96.0.7:80... failed: Connection refused.\n',
    { came: 'refused' },
  ],
  ['wget', 1, 'wget: download timed out\n', { came: 'timeout' }],
  ['nc', 0, '10.96.0.7 (10.96.0.7:80) open\n', { came: 'connected' }],
  [
    'nc',
    1,
    'api [10.96.0.7] 80 (http) : Connection refused\n',
    { came: 'refused' },
  ],
  ['nc', 1, "nc: bad address 'apl'\n", { came: 'unresolved' }],
  ['nc', 1, '', { came: 'unclear', told: 'nothing was printed' }],
  ['bash', 0, '', { came: 'connected' }],
  ['bash', 124, '', { came: 'timeout' }],
  [
    'bash',
    1,
    'harbour-probe: line 1: apl: Name or service not known\nharbour-probe: line 1: /dev/tcp/apl/80: Invalid argument\n',
    { came: 'unresolved' },
  ],
];

test.each(SEEN)(
  '%s that ends with %i is understood: %j',
  (name, code, output, reply) => {
    const tool = TOOLS.find((one) => one.name === name);
    expect(tool?.read(output, code)).toEqual(reply);
  },
);

import { Option } from 'commander';
import {
  clusterDomain,
  files,
  namespace,
  nonEmpty,
  notWhole,
  oneMore,
  whole,
} from '../arguments';
import { formats } from '../format/choice';
import { map, type MapOptions } from '../map';
import { MAP_FORMATS } from '../map/format';
import type { AddCommand } from './add-command';

const MAP_HELP = `
text is a tree: each caller once, below it one line a call. mermaid is a flowchart that GitHub and GitLab draw; if it
is too large for one, of the namespaces. markdown is for a page or a comment: what does not arrive in words, and the
flowchart, or several.
svg is a picture for browsers and pages, in light and dark: --format svg=map.svg.
html is one page without network: the picture to move and search, with every step of a call: --format html=map.html.
json is { nodes: [{ id, kind, name, namespace, object, pods, hostnames, release, notes, letsIn, change, was }],
edges: [{ id, kind, from, to, label, lands: [{ node, name, pods, port, portName, protocol }], outcome, why,
known: { by, places }, change, was }] }, as the package's map.schema.json describes it.`;

/** `harbour map`, with its arguments and options. */
export const addMap: AddCommand = (harbour, streams, exit) => {
  harbour
    .command('map')
    .description(
      'show who calls whom by which name and port, what comes in from outside, and what does not arrive',
    )
    .addArgument(files())
    .addOption(formats(MAP_FORMATS))
    .addOption(
      new Option(
        '--only <name>',
        'show only a namespace, or what has this name, and what is next to it; may be given several times',
      )
        .argParser(oneMore)
        .default([], 'everything'),
    )
    .option(
      '--before <manifests>',
      'show what changed since: a file, a folder, or a file or folder in a git revision, such as HEAD~1:dist',
      nonEmpty,
    )
    .option('--ascii', 'use only characters that every terminal and every log has')
    .addOption(namespace())
    .addOption(whole())
    .addOption(notWhole())
    .addOption(clusterDomain())
    .addHelpText('after', MAP_HELP)
    .action(async (names: string[], options: MapOptions) =>
      exit(await map(names, options, streams)),
    );
};

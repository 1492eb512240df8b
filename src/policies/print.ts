import { counted } from '../words/lists';
import { called } from '../words/objects';
import { yamlDocumentOf } from '../yaml/write-yaml';
import { yaml } from '../yaml/yaml-package';
import type { UnknownCall } from './allowed-call';
import { manifestOf } from './manifest';
import type { PolicyRule, WrittenPolicy } from './policy';

const WIDTH = 100;

/** What is said at the top of the file. */
export interface Heading {
  readonly egress: boolean;
  readonly unknown: readonly UnknownCall[];
  readonly notes: readonly string[];
}

/** The policies as one file of YAML, in which comments say why each rule is there. */
export function print(
  policies: readonly WrittenPolicy[],
  heading: Heading,
): string {
  const documents = policies.map(printPolicy);
  return [headingOf(policies.length, heading), ...documents].join('---\n');
}

function headingOf(count: number, { egress, unknown, notes }: Heading): string {
  const workloads = counted(count, 'workload');
  const [are, ways] = egress
    ? ['may call and may be called by', 'gets in or out']
    : ['may be called by', 'gets in'];
  const first =
    `Whom the pods of ${workloads} ${are}: the calls that their manifests configure are let through, and nothing ` +
    `else ${ways}. The node of a pod always gets in, so probes need no rule.`;
  const list = unknown.map(({ text, give }) =>
    commented(`- ${text}: give ${give}.`, '  '),
  );
  const paragraphs = [first, ...notes].map((text) => commented(text));
  const unsaid =
    'Not let through, since the manifests do not say enough; to let it through, add it to calls: in harbour.yaml:';
  const blocks = [
    ...paragraphs,
    ...(list.length > 0 ? [[commented(unsaid), ...list].join('\n')] : []),
  ];
  return `${blocks.join('\n#\n')}\n`;
}

function printPolicy(policy: WrittenPolicy): string {
  const { ingress, egress } = policy;
  const { isNode } = yaml();
  const document = yamlDocumentOf(manifestOf(policy));
  const comment = (path: readonly (string | number)[], text: string) => {
    const node = document.getIn(path, true);
    if (isNode(node)) node.commentBefore = ` ${text}`;
  };
  const rules = { ingress, egress: egress ?? [] };
  for (const [direction, all] of Object.entries(rules)) {
    all.forEach((rule, index) => comment(['spec', direction, index], whyOf(rule)));
  }
  return `${commented(ownerOf(policy))}\n${document.toString({ lineWidth: 0 })}`;
}

function ownerOf({ group, ingress }: WrittenPolicy): string {
  const owners = group.workloads.map(called).join(', ');
  return ingress.length === 0 ? `${owners}: nobody is known to call it` : owners;
}

function whyOf({ why }: PolicyRule): string {
  return why.map(oneLine).join('\n ');
}

/** Names that Kubernetes would refuse may have line breaks, which end a comment. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}

/** A paragraph as lines of a comment, all but the first of which are indented. */
function commented(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '#';
  for (const word of oneLine(text).split(' ')) {
    if (line.length + word.length >= WIDTH && line.trim() !== '#') {
      lines.push(line);
      line = `#${indent}`;
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}

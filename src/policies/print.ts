import { called } from '../words/objects';
import { yaml } from '../yaml/yaml-package';
import { yamlDocumentOf } from '../yaml/write-yaml';
import type { UnknownCall } from './allowed-call';
import { manifestOf } from './manifest';
import type { PolicyRule, WrittenPolicy } from './policy';

const WIDTH = 110;

/** What is said at the top of the file. */
export interface Heading {
  readonly egress: boolean;
  readonly unknown: readonly UnknownCall[];
  readonly notes: readonly string[];
}

/** The policies as one file of YAML, in which comments say why each rule is there. */
export function print(policies: readonly WrittenPolicy[], heading: Heading): string {
  const documents = policies.map(printPolicy);
  return [headingOf(policies.length, heading), ...documents].join('---\n');
}

function headingOf(count: number, { egress, unknown, notes }: Heading): string {
  const [pods, ways] = egress
    ? ['may call and be called', 'get in or out']
    : ['may be called', 'get in'];
  const paragraphs = [
    `These NetworkPolicies say by whom the pods of ${count} workload${count === 1 ? '' : 's'} ${pods}. What their ` +
      `manifests are configured to call is let through, and nothing else can ${ways}. A pod's own node always gets in, so probes need no rule.`,
    ...notes,
  ];
  const list =
    unknown.length === 0
      ? []
      : [
          'What these manifests do not say is not let through. If you know it, give it in calls: of harbour.yaml:',
          ...unknown.map(({ text, give }) => `- ${text}: give ${give}.`),
        ];
  return [...paragraphs, ...list].map((text) => `${commented(text)}\n`).join('#\n');
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

/** A paragraph as lines of a comment. */
function commented(text: string): string {
  const lines = [''];
  for (const word of oneLine(text).split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => `# ${line}`).join('\n');
}

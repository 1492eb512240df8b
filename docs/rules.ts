import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Rule, rules } from '../src/wiring/rules';

// Writes rules.md from what the rules say of themselves.

const head = `# The rules

What \`cdk8s synth\`, \`harbour check\` and the test matchers look for. Each has an example that breaks it, and the same put right.

An **error** certainly does not work, and fails the synthesis and the command. A **warning** probably does not, and a **hint** is worth a thought;
both are only told, unless \`--fail-on\` says otherwise.

A rule is switched off for one object by an annotation on it, whose value is the reason:

\`\`\`yaml
metadata:
  annotations:
    harbour.cdk8s.io/ignore-readiness-probe-missing: it answers from its first millisecond on
\`\`\`
`;

function row({ id, severity, title }: Rule): string {
  return `| [${id}](#${id}) | ${severity} | ${title.replace(/\|/g, '\\|')} |`;
}

function section({ id, severity, title, why, fix, example: { wrong, right } }: Rule): string {
  const manifests = (heading: string, yaml: string) => `${heading}\n\n\`\`\`yaml\n${yaml.trim()}\n\`\`\`\n`;
  return [`## ${id}\n`, `*${severity}* · ${title}\n`, `${why}\n`, `**Fix:** ${fix}\n`, manifests('Wrong:', wrong), manifests('Right:', right)].join('\n');
}

const table = ['| rule | severity | what is wrong |', '|---|---|---|', ...rules.map(row)].join('\n');
writeFileSync(join(__dirname, 'rules.md'), [head, `${table}\n`, ...rules.map(section)].join('\n'));

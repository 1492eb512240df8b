import { type Rule, rules } from '../src/wiring/rules';
import { block, table, write } from './page';

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

function section({
  id,
  severity,
  title,
  why,
  fix,
  example: { wrong, right },
}: Rule): string {
  return [
    `## ${id}\n`,
    `*${severity}* · ${title}\n`,
    `${why}\n`,
    `**Fix:** ${fix}\n`,
    block('Wrong:', 'yaml', wrong),
    block('Right:', 'yaml', right),
  ].join('\n');
}

const overview = table(
  ['rule', 'severity', 'what is wrong'],
  rules.map(({ id, severity, title }) => [`[${id}](#${id})`, severity, title]),
);
write('rules.md', [head, overview, ...rules.map(section)]);

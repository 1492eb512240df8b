import { type Rule, rules } from '../src/wiring/rules';
import { block, table, write } from './page';

// Writes rules.md from the rules' own texts.

const head = `# The rules

What \`cdk8s synth\`, \`harbour check\` and the test matchers look for. Each rule has an example that breaks it, and the same example corrected.

An **error** certainly does not work, and fails the synthesis and the command. A **warning** probably does not work, and a **hint** is worth a look;
both are only reported, unless \`--fail-on\` says otherwise.

To switch off a rule for one object, annotate the object with the reason:

\`\`\`yaml
metadata:
  annotations:
    harbour.cdk8s.io/ignore-readiness-probe-missing: it answers from the first millisecond
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

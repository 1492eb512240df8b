/** What is wrong with how the command ended or with what it printed, if anything. */
export function complaint(
  words: readonly string[],
  {
    code,
    stdout,
    stderr,
  }: { readonly code: number; readonly stdout: string; readonly stderr: string },
): string | undefined {
  if (![0, 1, 2, 3].includes(code)) return `it ends with ${code}: ${stderr}`;
  const printed = stdout + stderr;
  if (/[^\P{C}\n]|[\u2028\u2029]/u.test(printed)) {
    return 'it prints control characters';
  }
  const format = words[words.indexOf('--format') + 1];
  if (format !== 'github' && /^\s*::.*::/m.test(printed)) {
    return 'it prints a command';
  }
  if (format === 'markdown' && stdout.length > 65_535) {
    return 'the comment is too long';
  }
  if (format !== 'json' && format !== 'sarif') return undefined;
  // Of wrong usage there is no report.
  if (stdout === '' && code === 2) return undefined;
  try {
    const report: unknown = JSON.parse(stdout);
    return format === 'sarif' ? complaintAboutSarif(report as Sarif) : undefined;
  } catch (error) {
    return `its JSON is broken: ${String(error)}`;
  }
}

/** What the schema of SARIF 2.1.0 and GitHub demand of a report. */
interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly rules: readonly { readonly id: string }[] };
    };
    readonly results: readonly Result[];
  }[];
}
interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: { readonly startLine: number };
    };
  }[];
}

function complaintAboutSarif({ version, runs: [run] }: Sarif): string | undefined {
  if (version !== '2.1.0') return `the version is ${version}`;
  const ids = new Set(run.tool.driver.rules.map(({ id }) => id));
  for (const { ruleId, level, message, locations } of run.results) {
    if (!ids.has(ruleId)) return `there is no rule ${ruleId}`;
    if (!['error', 'warning', 'note'].includes(level)) {
      return `there is no level ${level}`;
    }
    if (typeof message.text !== 'string' || message.text === '') {
      return 'a message is empty';
    }
    for (const { physicalLocation } of locations) {
      const { artifactLocation, region = { startLine: 1 } } = physicalLocation;
      if (!/^[\w\-.~%!$&'()*+,;=:@/]+$/.test(artifactLocation.uri)) {
        return `a URI is ${artifactLocation.uri}`;
      }
      if (!Number.isInteger(region.startLine) || region.startLine < 1) {
        return `a line is ${region.startLine}`;
      }
    }
  }
  return undefined;
}

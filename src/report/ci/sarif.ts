import type { Severity } from '../../domain/terms.ts';
import { type CiEntry, type CiSource, entriesOf, fingerprints, type JudgedResult, resultNames } from './entries.ts';
import { type Location, locationsOf } from './locations.ts';
import { pathInRepository, plainLine, uriPath } from './text.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const ROOT = '%SRCROOT%';

const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** GitHub reads the rank of a rule from a number of 0 to 10 in words. Ours: the middle of each of its bands. */
const RANKS: Record<Severity, string> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };

/** SARIF 2.1.0 (OASIS): a run for each Result; every broken gate and every finding a result of it. */
export function render(source: CiSource): string {
  const names = resultNames(source.judged);
  const runs = source.judged.map((judged, i) => runOf(judged, names[i] ?? '', source));
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs }, null, 2)}\n`;
}

function runOf(judged: JudgedResult, name: string, { tool, digest }: CiSource) {
  const { result, gated } = judged;
  const entries = entriesOf(judged);
  const rules = [...new Map(entries.toReversed().map((e) => [e.rule, e])).values()].reverse();
  const indexes = new Map(rules.map((r, i) => [r.rule, i]));
  const marks = fingerprints(entries, result.trust.code, digest);
  return {
    tool: { driver: { name: tool.name, version: tool.version, rules: rules.map(ruleOf) } },
    automationDetails: { id: `assess/${plainLine(name)}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository' } } },
    artifacts: artifactsOf(judged),
    results: entries.map((e, i) => resultOf(e, indexes.get(e.rule) ?? -1, marks[i] ?? '', judged)),
    properties: {
      trust: plainLine(`${result.trust.name} (${result.trust.code})`),
      asOf: result.asOf,
      verdict: gated.verdict,
      disclaimer: plainLine(result.disclaimer),
    },
  };
}

function ruleOf({ rule, subject, help, severity }: CiEntry) {
  return {
    id: rule,
    shortDescription: { text: literal(subject) },
    help: { text: literal(help) },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { 'security-severity': RANKS[severity], tags: ['security'] },
  };
}

function resultOf(entry: CiEntry, ruleIndex: number, mark: string, judged: JudgedResult) {
  const [first, ...others] = locationsOf(entry, judged);
  return {
    ruleId: entry.rule,
    ruleIndex,
    level: LEVELS[entry.severity],
    message: { text: literal(`${entry.title}: ${entry.because}`) },
    locations: first === undefined ? [] : [{ physicalLocation: physical(first) }],
    ...(others.length === 0
      ? {}
      : { relatedLocations: others.map((o, i) => ({ id: i + 1, physicalLocation: physical(o) })) }),
    partialFingerprints: { 'assessRule/v1': mark },
    // Without a status it is accepted (SARIF 3.35.3). Schemas in use disagree on the name of that property, and refuse the other.
    ...(entry.accepted === null ? {} : { suppressions: [{ kind: 'external', justification: entry.accepted }] }),
  };
}

function physical({ path, line, column }: Location) {
  const region = { startLine: line ?? 1, ...(line === null || column === null ? {} : { startColumn: column }) };
  return { artifactLocation: { uri: uriPath(path), uriBaseId: ROOT }, region };
}

/** What the Result was made from, by digest, so that an auditor can tell that these are the files looked at. */
function artifactsOf({ result, sourceFolder }: JudgedResult) {
  return result.basis.inputs.flatMap(({ file, bytes, sha256 }) => {
    const path = pathInRepository(sourceFolder, file);
    if (path === null) return [];
    return [{ location: { uri: uriPath(path), uriBaseId: ROOT }, length: bytes, hashes: { 'sha-256': sha256 } }];
  });
}

/** Data in a message: braces stand for arguments and `[…](…)` for a link unless they are escaped (SARIF 3.11.5, 3.11.6). */
function literal(text: string): string {
  return text.replace(/[{}]/g, '$&$&').replaceAll('](', '] (');
}

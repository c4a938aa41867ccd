import type { CareSetting } from '../domain/terms.ts';

/** `about`: what an edition is, in one line; empty for nothing. */
type Beginning = {
  name: string;
  code: string;
  settings: readonly CareSetting[];
  designations: readonly string[];
  sites: readonly { id: string; name: string }[];
  editions: readonly { key: string; about: string }[];
};

// A JSON string is a YAML 1.2 double-quoted scalar: whatever is in a name, it stays a name.
const quoted = (text: string): string => JSON.stringify(text);

/** `assessment.yaml` for a new assessment, with the parts a trust will want next written out as comments. */
export function assessmentYaml({ name, code, settings, designations, sites, editions }: Beginning): string {
  return `# What is assessed, against what, from which files. Read by every command of assess.
schema: 1

trust:
  name: ${quoted(name)}
  # Code in the NHS Organisation Data Service.
  code: ${quoted(code)}
  # acute, mental-health, community, ambulance, ics: decides which questions apply.
  settings: [${settings.join(', ')}]
${designationLines(designations)}${siteLines(sites)}
# Editions to assess against. "assess standards list" shows all there are.
editions:
${editions.map(({ key, about }) => `  - ${key}${about === '' ? '' : ` # ${about}`}`).join('\n')}

# Day of the assessment; a run may name another with --as-of. One of the two is needed.
# asOf: "2027-06-30"

# Exports of the device inventory, named from this folder. Several of one estate are merged.
# inventories:
#   - file: inventory/intune.csv
#   - file: inventory/servers.csv
#     takenOn: "2027-06-01"

# A device not seen for this many days before the assessment is stale and leaves the shares.
# staleAfterDays: 90

# Your own copy of the expected levels, where the shipped ones are not known.
# profiles:
#   - profile.yaml

# Proof that someone still fixes products that are out of support.
# agreements:
#   - id: esu-windows-10
#     title: Extended security updates for Windows 10
#     kind: esu
#     provider: Microsoft
#     reference: "order 4500012345"
#     scope:
#       products:
#         - product: windows
#           releases: ["10-22h2"]
#     from: "2025-10-15"
#     to: "2026-10-13"

# Risks that the board has accepted. The verdict stays; the acceptance is shown beside it.
# acceptances:
#   - id: ra-1
#     title: Analyser that cannot be upgraded
#     devices:
#       names: ["LAB-ANALYSER-*"]
#     reason: vendor-dependent
#     text: Isolated on its own network until it is replaced.
#     approver: Senior information risk owner
#     owner: Head of pathology
#     approvedOn: "2027-01-15"
#     expiresOn: "2027-12-31"

# Support dates of your own, such as "assess lifecycle import" writes: their products take the place of those that ship.
# lifecycle:
#   - lifecycle/our-products.yaml

# How long and how broad acceptances and agreements may be; what is left out is our proposal.
# acceptancePolicy:
#   acceptanceDays: 365
#   acceptanceDevices: 25
#   agreementDays: 1830

# Who answers for digital and data: siro, caldicott-guardian, cio, ccio, ciso, dpo. What is not given is a finding.
# leadership:
#   - role: siro
#     name: A. Person
#     post: Director of Finance
#     qualification: "Risk owner training, March 2027"
#     boardSeat: true
#     since: "2024-05-01"

# What the board asked for at an earlier meeting, and what became of it: done, under-way, not-begun, withdrawn.
# requests:
#   - id: R-1
#     asked: Bring a plan for the servers that are out of support
#     on: "2027-03-04"
#     meeting: Board in public
#     state: under-way
#     became: The plan is drawn up and waits for its costs
#     owner: Chief information officer
#     due: "2027-07-31"

# What the board is asked to decide now. A cost is printed only where you give one.
# decisions:
#   - id: D-1
#     asked: Release the money to replace the servers that are out of support
#     because: They cannot be mended and cannot be isolated
#     cost: 120000
`;
}

/** What the trust is besides its care settings; an example where nothing was said. */
function designationLines(designations: readonly string[]): string {
  if (designations.length === 0) return '  # designations: [major-trauma-centre]\n';
  return `  # What the trust is besides its care settings.\n  designations: [${designations.map(quoted).join(', ')}]\n`;
}

function siteLines(sites: readonly { id: string; name: string }[]): string {
  if (sites.length === 0) return '  # sites:\n  #   - { id: hgh, name: General Hospital }\n';
  return `  sites:\n${sites.map(({ id, name }) => `    - { id: ${quoted(id)}, name: ${quoted(name)} }\n`).join('')}`;
}

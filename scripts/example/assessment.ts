/** `assessment.yaml` of the invented trust, as text because its remarks matter to whoever copies it. */
export const ASSESSMENT = `# Harrowmere is an invented trust. Any likeness to a real one is chance; no real trust's data are in here.
# Written by scripts/make-example.ts: change that, not this.
schema: 1
trust:
  name: Harrowmere University Hospitals NHS Trust
  code: ZZH
  invented: true
  settings: [acute]
  designations: [major-trauma-centre]
  sites:
    - { id: hgh, name: Harrowmere General, designations: [major-trauma-centre] }
    - { id: sbh, name: St Brannoc Hospital }
    - { id: frc, name: Fenwick Road Centre }
    - { id: llyn, name: Llŷn House }

# What to assess against. The first named of a framework's editions has no privilege: each is judged by itself.
editions:
  - dspt-caf@2026-27
  - dspt-caf@2025-26
  - ndg-10@2023-24
  - wgll@2026-1

# Expected levels that the trust keyed in from its own toolkit view (here: invented). docs/profiles.md says how.
profiles: [profiles/dspt-caf-2026-27.yaml]

# The day of the assessment. A run may name another with --as-of.
asOf: 2026-11-22

# Exports of one estate. They overlap: the same device in two files is counted once.
inventories:
  - { file: inventories/intune-devices.csv, takenOn: 2026-11-20 }
  - { file: inventories/network-scan.csv, takenOn: 2026-11-20 }
  - { file: inventories/clinical-and-network-register.csv, takenOn: 2026-11-20 }
staleAfterDays: 90

exclusions:
  - id: training-room
    reason: Training-room machines stand on a network of their own and hold no live data.
    scope: { names: ["HUH-KS-*"], sites: [Fenwick Road Centre] }

agreements:
  - id: ESU-2026
    title: Windows 10 extended security updates, year 2
    kind: esu
    provider: Microsoft, through the trust's licensing partner
    reference: EA-88431 / order 2026-114
    scope:
      classes: [desktop]
      products: [{ product: windows, releases: ["10-22h2"] }]
    devices: 450
    from: 2026-10-14
    to: 2027-10-12
  - id: MD-IMG
    title: Vendor support of imaging workstations
    kind: device-vendor
    provider: Siemens Healthineers
    reference: SVC-20771
    scope: { classes: [medical], names: ["HUH-MD-*"], products: [{ product: windows-embedded }] }
    from: 2024-04-01
    to: 2026-03-31
    note: Lapsed; renewal is with procurement.

acceptances:
  - id: RA-2025-07
    title: Windows Server 2008 R2 for the legacy pathology archive
    items: ["NDG-8.3.7"]
    devices: { classes: [server], products: [{ product: windows-server, releases: ["2008-r2-sp1", "2008-r2"] }] }
    reason: replacement-planned
    text: The archive moves to the regional platform; until then the servers are reachable from two workstations only.
    approver: Senior Information Risk Owner
    owner: Head of Pathology IT
    approvedOn: 2025-07-15
    expiresOn: 2026-07-14
  - id: RA-2026-02
    title: Laboratory analysers on Windows XP
    devices: { classes: [medical], products: [{ product: windows }] }
    reason: clinical-need
    text: No validated replacement before April 2027; the analysers are isolated behind a one-way gateway.
    approver: Senior Information Risk Owner
    owner: Head of Medical Engineering
    approvedOn: 2026-02-10
    expiresOn: 2027-04-30

# Fields of the cover sheet; their order and labels are in templates/cover.yaml.
cover:
  meeting: Board of Directors, public session
  meeting-date: 2 December 2026
  item: "14.2"
  author: Head of Cyber Security
  sponsor: Chief Information Officer (Senior Information Risk Owner)
  purpose: assure
  recommendation:
    - note the indicative position against each set of standards
    - take assurance from the figures that rest on measured evidence, and none from those that do not
    - approve the action plan and its owners
  considered: Digital and Cyber Committee, 10 November 2026
  objective: "Objective 4: safe, modern and resilient services"
  baf: BAF 7, cyber resilience
  risk-score: 4 x 4
  cqc: Well-led
  legal: Network and Information Systems Regulations 2018; UK GDPR
  equality: No differential impact found.
  classification: Public. No device and no address is named.

# Who answers for digital and data. Everybody here is invented. A role that nobody is named for is a finding.
leadership:
  - role: siro
    name: Marged Pryce-Holloway
    post: Chief Information Officer
    qualification: Information risk training, March 2026
    boardSeat: true
    since: 2024-05-01
  - role: caldicott-guardian
    name: Dr Anselm Okonjo-Reeve
    post: Medical Director
    qualification: Caldicott Guardian training, October 2025
    registration: Register of Caldicott Guardians, entered February 2025
    boardSeat: true
    since: 2025-02-03
  - role: cio
    name: Marged Pryce-Holloway
    qualification: MSc Health Informatics
    registration: Federation for Informatics Professionals, leading practitioner
    boardSeat: true
  - role: ccio
    post: Vacant since September 2026

# What the board asked for at earlier meetings, and what became of it.
requests:
  - id: M-2026-31
    asked: Bring a costed plan for the servers that nobody fixes any more.
    on: 2026-06-03
    meeting: Board of Directors, public session
    state: under-way
    became: The case goes to the investment committee in January 2027.
    owner: Chief Information Officer
    due: 2026-11-30
  - id: M-2026-32
    asked: Show that Windows 10 desktops are covered until they are replaced.
    on: 2026-06-03
    meeting: Board of Directors, public session
    state: done
    became: A second year of paid updates was ordered; its number is in this paper.
    owner: Head of Cyber Security
    due: 2026-10-14
  - id: M-2026-47
    asked: Renew the support of imaging workstations, or say how long they run without it.
    on: 2026-09-02
    meeting: Board of Directors, public session
    state: not-begun
    owner: Head of Procurement
    due: 2026-10-30

# What the board is asked to decide now. A cost stands here only where there is one.
decisions:
  - id: D-1
    asked: release the money for the first year of server replacement
    because: Forty servers run systems that nobody fixes, and the acceptance for some of them has lapsed
    cost: 412000
    items: [NDG-8.2.1, NDG-8.3.7]
  - id: D-2
    asked: decide whether laboratory analysers on Windows XP stay in use until 30 April 2027
    because: There is no validated replacement before that day
  - id: D-3
    asked: appoint a chief clinical information officer
    because: The post has been vacant since September 2026
`;

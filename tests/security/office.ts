import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Words in the inventory that name a device or a person: none may come out in what a board reads. */
export const CANARIES = [
  'canary-laptop-01',
  'canary-laptop-02',
  'SNCANARY0001',
  'SNCANARY0002',
  '10.99.88.77',
  '10.99.88.78',
  'aa:bb:cc:0d:0e:0f',
  'canary.person',
  'canary@trust.invalid',
  'canary remark',
  'canary-owner',
] as const;

const INVENTORY = `Device name,Operating system,OS version,Serial number,IP address,MAC address,User name,E-mail,Owner,Notes,Last seen
canary-laptop-01,Windows 10 Enterprise 22H2,10.0.19045,SNCANARY0001,10.99.88.77,aa:bb:cc:0d:0e:0f,canary.person,canary@trust.invalid,canary-owner,canary remark,2026-11-19
canary-laptop-02,Windows 7 Professional,6.1.7601,SNCANARY0002,10.99.88.78,aa:bb:cc:0d:0e:0e,canary.person,canary@trust.invalid,canary-owner,canary remark,2026-11-19
,,,,,,,,,,
`;

const ASSESSMENT = (code: string): string => `schema: 1
trust: { name: Test Trust, code: ${code}, invented: true, settings: [acute] }
editions: ["demo@1", "ladder@1"]
asOf: 2026-11-22
inventories: [{ file: inventories/a.csv, takenOn: 2026-11-20 }]
`;

const ANSWERS = `schema: 1
framework: demo
edition: "1"
answers:
  D-1.1: { value: "yes", by: A. Person, observedOn: 2026-11-01 }
`;

const DATES = JSON.stringify({
  schema_version: '1.2.0',
  generated_at: '2026-11-20T01:02:03+00:00',
  last_modified: '2026-11-19T00:00:00+00:00',
  result: {
    name: 'ubuntu',
    label: 'Ubuntu',
    aliases: ['ubuntu-linux'],
    category: 'os',
    tags: ['canonical', 'os'],
    versionCommand: 'lsb_release --release',
    identifiers: [],
    labels: { eoas: null, discontinued: null, eol: 'Security', eoes: null },
    links: { icon: null, html: 'https://endoflife.date/ubuntu', releasePolicy: 'https://wiki.ubuntu.com/Releases' },
    releases: [
      {
        name: '99.04',
        codename: null,
        label: '99.04',
        releaseDate: '2099-04-01',
        isLts: false,
        ltsFrom: null,
        isEol: false,
        eolFrom: '2104-04-01',
        isMaintained: true,
        latest: { name: '99.04.1', date: '2099-05-01', link: null },
        custom: null,
      },
    ],
  },
});

const fixture = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const STANDARDS = fixture('../cli/fixtures/standards');
export const KEPT_RESULT = fixture('../results/format-1-first.json');

/** A folder with something for every command to work on. */
export function furnish(folder: string): string {
  const put = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put('assessment.yaml', ASSESSMENT('TST'));
  put('inventories/a.csv', INVENTORY);
  put('answers/demo-1.yaml', ANSWERS);
  put('systems.txt', 'Windows 7\nWindows 11 Enterprise 24H2\n');
  put('dates.json', DATES);
  put('result.json', readFileSync(KEPT_RESULT, 'utf8'));
  for (const [trust, code] of [
    ['one', 'AAA'],
    ['two', 'BBB'],
  ] as const) {
    put(`trusts/${trust}/assessment.yaml`, ASSESSMENT(code));
    put(`trusts/${trust}/inventories/a.csv`, INVENTORY);
  }
  // What a person may hand over by mistake or malice where a file is wanted.
  put('wrong/empty', '');
  put('wrong/binary', Buffer.from(Array.from({ length: 4_096 }, (_, i) => (i * 73) % 256)).toString('latin1'));
  put('wrong/page.html', '<!DOCTYPE html><title>No</title>');
  put('wrong/lists.json', '['.repeat(50_000));
  put('wrong/anchors.yaml', 'a: &a [*a, *a]\n');
  put('wrong/proto.json', '{"__proto__": {"format": "assess-result"}, "constructor": 1}');
  return folder;
}

/** A furnished folder of its own under the system's temporary folder; who makes it takes it away. */
export const newOffice = (): string => furnish(mkdtempSync(join(tmpdir(), 'assess-office-')));

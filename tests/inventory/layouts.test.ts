import { describe, expect, test } from 'vitest';
import { mapColumns } from '../../src/inventory/mapping.ts';

/** Other layouts of known tools: what their consoles, scripts and reports write beside the main export. */
const LAYOUTS: readonly [string, string, string, Record<string, string>][] = [
  [
    'Get-CMDevice',
    'sccm',
    'Name,ResourceID,SMSID,DeviceOS,DeviceOSBuild,LastActiveTime,LastLogonUser,SerialNumber,EPAntivirusSignatureLastUpdateDateTime',
    {
      name: 'Name',
      os: 'DeviceOS',
      'os-build': 'DeviceOSBuild',
      'last-seen': 'LastActiveTime',
      'antivirus-updated': 'EPAntivirusSignatureLastUpdateDateTime',
    },
  ],
  [
    'a report of Reporting Services',
    'sccm',
    'Details_Table0_Netbios_Name0,Details_Table0_Operating_System,Details_Table0_Last_Hardware_Scan',
    { name: 'Details_Table0_Netbios_Name0', os: 'Details_Table0_Operating_System' },
  ],
  [
    'a question of Tanium',
    'tanium',
    'Computer Name,Operating System,Operating System Build Number,Computer Serial Number,Tanium Client Version',
    { 'os-build': 'Operating System Build Number', serial: 'Computer Serial Number' },
  ],
  [
    'the result of an asset search in Qualys',
    'qualys',
    'IP,DNS,NetBIOS,Tracking,Operating System,OS CPE,Last Scan Date',
    { name: 'NetBIOS', os: 'Operating System', 'last-seen': 'Last Scan Date' },
  ],
  [
    'os_version and system_info joined in osquery',
    'osquery',
    'hostname,name,version,major,minor,build,platform,platform_like,hardware_serial',
    { name: 'hostname', os: 'name', 'os-version': 'version', serial: 'hardware_serial' },
  ],
  [
    'mobile devices of Jamf',
    'jamf',
    'Display Name,Serial Number,Last Inventory Update,Model,OS Version,Managed',
    { name: 'Display Name', os: 'OS Version', 'os-version': 'OS Version', model: 'Model' },
  ],
  [
    'an older release of RVTools, where the host is the hypervisor',
    'rvtools',
    'VM,Powerstate,DNS Name,OS,VM ID,Host,Datacenter',
    { name: 'DNS Name', os: 'OS', 'device-id': 'VM ID' },
  ],
  [
    'computers of Jamf with the state of FileVault',
    'jamf',
    'Computer Name,Last Check-in,Operating System,Operating System Version,FileVault 2 Partition Encryption State',
    { encrypted: 'FileVault 2 Partition Encryption State' },
  ],
  [
    'assets of Tenable',
    'tenable',
    'id,has_agent,last_seen,fqdn,hostname,ipv4,netbios_name,operating_system,system_type',
    { name: 'netbios_name', os: 'operating_system', 'last-seen': 'last_seen' },
  ],
  [
    'the list of the WSUS console',
    'wsus',
    'Computer Name,IP Address,Operating System,Last Status Report',
    { name: 'Computer Name', 'last-seen': 'Last Status Report' },
  ],
  [
    'names that stand behind references of ServiceNow',
    'servicenow',
    'name,os,sys_class_name,model_id.display_value,assigned_to.name',
    { model: 'model_id.display_value', owner: 'assigned_to.name' },
  ],
  [
    'devices as a tool for medical networks lists them',
    'medical-register',
    'Device Type,Manufacturer,Model,OS,OS Version,MAC,Serial,FDA Class,Last Seen',
    { os: 'OS', 'device-type': 'Device Type' },
  ],
  [
    'a maintenance list of clinical engineering',
    'medical-register',
    'Equipment No,Equipment Description,Manufacturer,Model,Serial No,Software Version,Operating System,Next PPM Date',
    { 'device-id': 'Equipment No', 'device-type': 'Equipment Description', firmware: 'Software Version' },
  ],
  [
    'a register of medical equipment',
    'medical-register',
    'MEMS ID,Description,Make,Model,Serial Number,Ward,Firmware',
    { 'device-id': 'MEMS ID', 'device-type': 'Description', department: 'Ward' },
  ],
];

describe('other layouts of known tools', () => {
  test.each(LAYOUTS)('%s', (_, format, header, wanted) => {
    const found = mapColumns(header.split(','), null);
    if ('fault' in found) throw new Error(`${found.fault}: ${found.problems.join('; ')}`);
    expect(found.format.name).toBe(format);
    for (const [field, column] of Object.entries(wanted)) {
      expect(found.mapping.find((m) => m.field === field)?.column, field).toBe(column);
    }
  });
});

describe('an export of a known tool that lacks what is needed says what to export instead', () => {
  test.each([
    [
      'DistinguishedName,DNSHostName,Enabled,Name,ObjectClass,ObjectGUID,SamAccountName,SID',
      '-Properties OperatingSystem',
    ],
    ['Name,OS platform,Vendor,Weaknesses,Threats,Exposed devices', 'this lists programs, not devices'],
    ['Plugin ID,CVE,Risk,Host,Protocol,Port,Name,Synopsis,Plugin Output', 'choose the columns of the host'],
  ])('%s', (header, advice) => {
    const found = mapColumns(header.split(','), null);
    if (!('fault' in found)) throw new Error('accepted');
    expect(found.fault).toBe('missing-column');
    expect(found.problems.join('\n')).toContain(advice);
    expect(found.problems.at(-1)).toMatch(/^columns seen/);
  });
});

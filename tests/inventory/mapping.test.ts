import { describe, expect, test } from 'vitest';
import { Field, type Field as FieldId } from '../../src/domain/inventory.ts';
import { FORMATS, formatNamed, formatOf } from '../../src/inventory/formats.ts';
import { headerNames, lookUpHeader, normaliseHeader } from '../../src/inventory/headers.ts';
import type { MappedRow, RowView } from '../../src/inventory/mapped-row.ts';
import { type Mapping, mapColumns, rateHeader } from '../../src/inventory/mapping.ts';
import { RowMapper } from '../../src/inventory/row-mapper.ts';

function mapped(header: string): Mapping {
  const found = mapColumns(header.split(','), null);
  if ('fault' in found) throw new Error(`${found.fault}: ${found.problems.join('; ')}`);
  return found;
}

const fieldsOf = (header: string): Record<string, string> =>
  Object.fromEntries(mapped(header).mapping.map((m) => [m.field, m.column]));

describe('column names', () => {
  test.each(['Host Name', 'HOST_NAME', 'host-name', ' host.name ', '\ufeffHostName', '"hostname"', 'hostname\u00a0'])(
    '%j is the name of the device',
    (header) => {
      expect(lookUpHeader(header)?.field).toBe('name');
    },
  );

  test('a unit in brackets at the end does not matter', () => {
    expect(normaliseHeader('Last Seen [UTC]')).toBe(normaliseHeader('last seen'));
    expect(lookUpHeader('Purchase date (dd/mm/yyyy)')?.field).toBe('purchased-on');
  });

  test('every field is known by its own id and each name stands under one field', () => {
    const seen = new Map<string, FieldId>();
    for (const field of Field.options) {
      expect(lookUpHeader(field)?.field).toBe(field);
      for (const name of headerNames(field)) {
        const key = normaliseHeader(name);
        expect([field, undefined], `${name} is under ${seen.get(key)} and ${field}`).toContain(seen.get(key));
        seen.set(key, field);
      }
    }
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])('%j is an unknown column', (header) => {
    expect(lookUpHeader(header)).toBeNull();
    expect(mapped(`hostname,os,${header}`).unknownColumns).toEqual(header === '' ? [] : [header]);
  });
});

describe('columns that are needed', () => {
  test.each([
    ['WS001,Windows 7', ['device', 'operating system']],
    ['hostname,site', ['operating system']],
    ['os,site', ['device']],
    ['hostname,model', ['operating system']],
  ])('%s lacks some, named with the columns seen', (header, lacks) => {
    const found = mapColumns(header.split(','), null);
    if (!('fault' in found)) throw new Error('accepted');
    expect(found.fault).toBe('missing-column');
    for (const word of lacks) expect(found.problems.join('\n')).toContain(word);
    expect(found.problems.at(-1)).toContain(JSON.stringify(header.split(',')[0]));
  });

  test.each(['serial,os', 'device id,os', 'fqdn,os', 'asset id,model,firmware version'])('%s is enough', (header) => {
    expect(mapped(header).format.name).toBe('plain');
    expect(rateHeader(header.split(','), null).complete).toBe(true);
  });
});

test('a revision by itself is no build: beside one it is not read', () => {
  expect(fieldsOf('hostname,os,UBR')).not.toHaveProperty('os-build');
  expect(fieldsOf('hostname,os,Build,UBR')).toMatchObject({ 'os-build': 'Build' });
});

test('the day of the last scan of a licence tool is when the device was last seen', () => {
  expect(fieldsOf('Name,Organization,OperatingSystem,LastScanDate')).toMatchObject({ 'last-seen': 'LastScanDate' });
});

describe('two columns for one meaning', () => {
  test.each([
    'hostname,os,os',
    'hostname,ComputerName,os',
    'hostname,os,Operating System',
    'hostname,os,serial,service tag',
  ])('%s is refused', (header) => {
    expect(mapColumns(header.split(','), null)).toMatchObject({ fault: 'duplicate-column' });
  });

  test('where no verdict rests on it, the better-known name is taken with a warning', () => {
    const found = mapped('hostname,os,location,site');
    expect(fieldsOf('hostname,os,location,site')['site']).toBe('site');
    expect(found.warnings.list()).toMatchObject([{ code: 'duplicate-column' }]);
    expect(found.unknownColumns).toEqual(['location']);
  });

  test('the same unknown name twice does not matter', () => {
    expect(mapped('hostname,os,foo,foo').unknownColumns).toEqual(['foo', 'foo']);
  });
});

/** Column names as these tools write them, in short form. */
const EXPORTS: readonly [string, string, Record<string, string>][] = [
  [
    'intune',
    'Device ID,Device name,Last check-in,OS version,Serial number,Manufacturer,Model,Compliance,Managed by,Encrypted,OS,SkuFamily',
    { name: 'Device name', os: 'OS', 'os-version': 'OS version', encrypted: 'Encrypted', 'last-seen': 'Last check-in' },
  ],
  [
    'defender',
    'Device ID,Device Name,OS Platform,OS Version,OS Build,Windows 10 Version,Last device update,Onboarding Status,Antivirus status,Managed By',
    {
      name: 'Device Name',
      os: 'OS Platform',
      'edr-onboarded': 'Onboarding Status',
      'antivirus-state': 'Antivirus status',
    },
  ],
  [
    'sccm',
    'ResourceID,Netbios_Name0,Caption0,Version0,CSDVersion0,Last_Active_Time,Manufacturer0,Model0',
    { name: 'Netbios_Name0', os: 'Caption0' },
  ],
  [
    'active-directory',
    'Name,DNSHostName,OperatingSystem,OperatingSystemVersion,LastLogonDate,Enabled,DistinguishedName,ObjectGUID',
    { name: 'Name', os: 'OperatingSystem', 'last-seen': 'LastLogonDate', status: 'Enabled' },
  ],
  [
    'lansweeper',
    'AssetName,AssetTypename,OS,Version,SP,Serialnumber,Lastseen,Manufacturer,Model',
    { name: 'AssetName', 'device-type': 'AssetTypename' },
  ],
  [
    'glpi',
    'Name,Entity,Status,Manufacturers,Serial number,Type,Model,Operating System - Name,Operating System - Version,Last update',
    { os: 'Operating System - Name' },
  ],
  [
    'snipe-it',
    'Asset Tag,Serial,Model,Category,Status,Asset Name,Operating System,Purchase Date',
    { name: 'Asset Name', os: 'Operating System' },
  ],
  [
    'servicenow',
    'name,sys_class_name,os,os_version,os_service_pack,serial_number,install_status,last_discovered',
    { 'device-type': 'sys_class_name' },
  ],
  [
    'qualys',
    'IP,DNS,NetBIOS,Tracking Method,OS,QID,Title,Last Detected,Type',
    { os: 'OS', 'last-seen': 'Last Detected' },
  ],
  ['tenable', 'Plugin ID,Host,Name,NetBios,FQDN,OS,System Type,Last Found', { os: 'OS', 'device-type': 'System Type' }],
  [
    'jamf',
    'Computer Name,Serial Number,Operating System,Operating System Version,Last Inventory Update,FileVault 2 Status',
    { encrypted: 'FileVault 2 Status' },
  ],
  [
    'osquery',
    'hostname,hardware_serial,os_version,osquery_version,seen_time,disk_encryption_enabled',
    { os: 'os_version', 'last-seen': 'seen_time' },
  ],
  ['tanium', 'HostName,Os,OsGeneration,TaniumComputerId,LastDiscoveredAt,MacAddress', { 'os-version': 'OsGeneration' }],
  [
    'alert-logic',
    'Asset Name,Deployment Name,Asset Key,Operating System,Last Scanned,Asset Type',
    { name: 'Asset Name' },
  ],
  [
    'entra',
    'accountEnabled,approximateLastLogonTimeStamp,deviceOSType,deviceOSVersion,deviceTrustType,displayName,isCompliant,isManaged,objectId,registeredOwners,registrationTime',
    {
      name: 'displayName',
      os: 'deviceOSType',
      'os-version': 'deviceOSVersion',
      'last-seen': 'approximateLastLogonTimeStamp',
      'mdm-enrolled': 'isManaged',
    },
  ],
  [
    'defender-software',
    'DeviceId,DeviceName,OSPlatform,OSVersion,OSArchitecture,SoftwareVendor,SoftwareName,SoftwareVersion,EndOfSupportStatus,EndOfSupportDate',
    { name: 'DeviceName', os: 'OSPlatform', software: 'SoftwareName', 'software-version': 'SoftwareVersion' },
  ],
  [
    'ocs',
    'Last inventory,Computer,Computer Id,Connected user,Operating system,OS Version,Service pack,User agent,Manufacturer,BIOS Serial number,Model,BIOS Version,IP address,DNS,Userdomain,MAC address,Last come',
    { name: 'Computer', serial: 'BIOS Serial number', 'last-seen': 'Last inventory', owner: 'Connected user' },
  ],
  [
    'pdq',
    'Computer Name,Computer O/S,Computer SP / Release,Computer O/S Version,Computer Manufacturer,Computer Model,Computer Serial Number,Computer Successful Scan Date',
    { os: 'Computer O/S', 'os-version': 'Computer O/S Version', 'service-pack': 'Computer SP / Release' },
  ],
  [
    'manageengine',
    'Computer Name,Operating System,OS Version,Service Pack,Domain,IP Address,MAC Address,Last Contact Time,Agent Version,Customer Name',
    { os: 'Operating System', 'last-seen': 'Last Contact Time', department: 'Customer Name' },
  ],
  [
    'netbox',
    'Name,Status,Tenant,Site,Location,Rack,Role,Manufacturer,Type,Platform,Serial number,Asset tag,Primary IP,Last updated',
    { os: 'Platform', model: 'Type', 'device-type': 'Role', serial: 'Serial number', site: 'Site' },
  ],
  [
    'wsus',
    'Id,FullDomainName,IPAddress,Make,Model,OSDescription,OSFamily,ClientVersion,ComputerRole,LastSyncTime,LastReportedStatusTime',
    { name: 'FullDomainName', os: 'OSDescription', 'last-seen': 'LastReportedStatusTime', manufacturer: 'Make' },
  ],
  [
    'rvtools',
    'VM,Powerstate,Template,DNS Name,CPUs,Memory,Primary IP Address,Firmware,HW version,Annotation,Datacenter,Cluster,Host,OS according to the configuration file,OS according to the VMware Tools,VM ID,VM UUID',
    { name: 'DNS Name', os: 'OS according to the VMware Tools', 'device-id': 'VM UUID', status: 'Powerstate' },
  ],
  [
    'fleet',
    'created_at,updated_at,id,detail_updated_at,seen_time,hostname,uuid,platform,osquery_version,os_version,build,platform_like,hardware_vendor,hardware_model,hardware_serial,computer_name,primary_ip,primary_mac,team_name,status',
    { name: 'hostname', os: 'os_version', 'last-seen': 'seen_time', serial: 'hardware_serial' },
  ],
  [
    'medical-register',
    'Asset ID / Tag Number,Biomedical Asset ID,Device Name,Department,Manufacturer,Model Number,Serial Number,Hardware Version,Software Version,Criticality,TJC Equipment Category,AAMI Risk Score',
    { 'device-type': 'Device Name', firmware: 'Software Version', 'device-id': 'Biomedical Asset ID' },
  ],
  [
    'update-reports',
    'DeviceName,AzureADDeviceId,DeviceManufacturer,DeviceModel,OSVersion,OSBuild,OSBuildNumber,OSEdition,OSServicingChannel,OSFeatureUpdateEOSTime,OSSecurityUpdateStatus,LastWUScanTime,SCCMClientId',
    {
      name: 'DeviceName',
      os: 'OSBuild',
      'os-version': 'OSVersion',
      'os-edition': 'OSEdition',
      'last-seen': 'LastWUScanTime',
    },
  ],
  [
    'open-audit',
    'id,name,ip,hostname,dns_fqdn,domain,type,os_group,os_family,os_name,os_version,os_display_version,os_cpe,kernel_version,manufacturer,model,serial,form_factor,environment,class,function,owner,criticality,sensitivity,location_id,asset_number,asset_tag,end_of_life,end_of_service,end_of_production,first_seen,last_seen,last_seen_by,last_user,last_os_update,sysDescr',
    { name: 'hostname', os: 'os_name', 'device-type': 'class', serial: 'serial', 'last-patched': 'last_os_update' },
  ],
  [
    'itop',
    'Name,Organization,Status,Business criticality,Location,Brand,Model,OS family,OS version,Management IP,Serial number,Asset number,Move to production date,Purchase date,End of warranty,Type',
    { os: 'OS family', 'os-version': 'OS version', manufacturer: 'Brand', 'purchased-on': 'Purchase date' },
  ],
  ['runzero', 'id,addresses,names,os,os_product,type,last_seen,macs', { name: 'names' }],
];

describe('known exports', () => {
  test.each(EXPORTS)('%s is told from its columns and read by its table', (name, header, wanted) => {
    const found = mapped(header);
    expect(found.format.name).toBe(name);
    const first = (field: string) => found.mapping.find((m) => m.field === field)?.column;
    for (const [field, column] of Object.entries(wanted)) expect(first(field), field).toBe(column);
  });

  test('every format has a case here, a name of its own and only fields that exist', () => {
    const names = FORMATS.map((f) => f.name);
    expect(new Set(names).size).toBe(names.length);
    expect(
      EXPORTS.map(([name]) => name)
        .concat('plain')
        .sort(),
    ).toEqual([...names].sort());
    for (const format of FORMATS) {
      expect(formatNamed(format.name)).toBe(format);
      for (const field of Object.keys(format.columns)) expect(Field.options).toContain(field);
      for (const column of format.inverted ?? []) {
        expect(Object.values(format.columns).flat()).toContain(column);
      }
    }
  });

  test('a table of advanced hunting is Defender, though it has the join type as Intune does', () => {
    const header = 'DeviceId,DeviceName,OSPlatform,OSVersion,OSBuild,OSDistribution,JoinType,OnboardingStatus';
    expect(mapped(header).format.name).toBe('defender');
  });

  test('no table names one column twice for a field', () => {
    for (const { name, columns } of FORMATS) {
      for (const [field, names] of Object.entries(columns)) {
        const keys = names.map(normaliseHeader);
        expect(keys, `${name} ${field}`).toEqual([...new Set(keys)]);
      }
    }
  });

  test.each([
    ['rvtools', 'firmware', 'VM,Powerstate,OS according to the VMware Tools,Firmware'],
    ['ocs', 'fqdn', 'Computer,Last inventory,Operating system,DNS'],
    ['wsus', 'os-version', 'FullDomainName,OSDescription,LastSyncTime,ClientVersion,Version'],
    ['netbox', 'last-seen', 'Name,Role,Platform,Tenant,Last updated'],
    ['entra', 'last-seen', 'displayName,operatingSystem,trustType,registrationTime,lastDirSyncTime'],
    ['defender-software', 'support-ends', 'DeviceName,OSPlatform,SoftwareName,SoftwareVersion,EndOfSupportDate'],
    ['medical-register', 'name', 'Biomedical Asset ID,Device Name,Manufacturer,Model Number,Software Version'],
  ])('%s: a column that means something else there is not taken for %s', (name, field, header) => {
    const found = mapped(header);
    expect(found.format.name).toBe(name);
    expect(found.mapping.map((m) => m.field)).not.toContain(field);
  });

  test('columns in another order or case are the same export', () => {
    expect(formatOf('OS,LASTSEEN,ASSETNAME'.split(',')).name).toBe('lansweeper');
    expect(formatOf('os,hostname'.split(',')).name).toBe('plain');
  });

  test('a stray column that could be two things is left alone with a warning', () => {
    const found = mapped('Name,DNSHostName,OperatingSystem,LastLogonDate,bitlocker,encryption status');
    expect(found.mapping.map((m) => m.field)).not.toContain('encrypted');
    expect(found.warnings.list()).toMatchObject([{ code: 'ambiguous-column' }]);
  });

  test('columns of the trust’s own are read beside those of the tool', () => {
    expect(fieldsOf('Name,DNSHostName,OperatingSystem,LastLogonDate,Isolated')['isolated']).toBe('Isolated');
  });
});

/** A row as the reader gives it where nothing is numbered. */
function asRow(line: number, fields: number, values: readonly string[]): RowView {
  const bytes = new TextEncoder().encode(values.join(''));
  const ends = Int32Array.from(values, (_, i) => new TextEncoder().encode(values.slice(0, i + 1).join('')).length);
  const starts = Int32Array.from(values, (_, i) => (i === 0 ? 0 : (ends[i - 1] ?? 0)));
  const ascii = (text: string) => [...text].every((c) => c < '\u0080');
  const numbers = Int32Array.from(values, (text) => (text === '' ? 0 : -2));
  const decoded = values.map((text) => (ascii(text) || text === '' ? null : text));
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { line, fields, bytes, words, at: 0, numbers, starts, ends, decoded, text: (i) => values[i] ?? '' };
}

const valuesOf = (row: MappedRow) => Object.fromEntries(row.fields.map((field, f) => [field, row.text(f)]));

describe('rows', () => {
  const rowsOf = (header: string, ...rows: string[]) => {
    const mapper = new RowMapper(mapped(header));
    const found = rows.map((row, i) => {
      const cells = row.split(',');
      const values = mapper.wanted.map((index) => cells[index] ?? '');
      return mapper.map(asRow(i + 2, cells.length, values))?.reason ?? valuesOf(mapper.row);
    });
    return { found, warnings: mapper.warnings() };
  };

  test('a remark on cells names the columns they stand in, in the order of the file', () => {
    const rows = ['A,Windows 7,,,so so', 'B,Windows 7,partly so,never,'];
    const { warnings } = rowsOf('hostname,os,encrypted,last seen,firewall', ...rows);
    expect(warnings.map((w) => [w.message, w.lines])).toEqual([
      ['not a date that is understood: taken as missing: "last seen"', [3]],
      ['neither a yes nor a no that is understood: taken as not known: "encrypted", "firewall"', [2, 3]],
    ]);
  });

  test('a row without anything that names the device is rejected, one without a system is kept and told', () => {
    const { found, warnings } = rowsOf('hostname,os', 'N/A,Windows 7', ',Windows 7', 'WS1,', 'WS2,#REF!');
    expect(found).toEqual(['missing-value', 'missing-value', { name: 'WS1', os: '' }, { name: 'WS2', os: '' }]);
    expect(warnings).toMatchObject([{ code: 'os-unknown', count: 2, lines: [4, 5] }]);
  });

  test('a serial number names a device as well', () => {
    expect(rowsOf('hostname,os,serial', ',Windows 7,5CG1').found).toEqual([
      { name: '', os: 'Windows 7', serial: '5CG1' },
    ]);
  });

  test('a short row is kept while it reaches name and system', () => {
    const { found, warnings } = rowsOf('hostname,os,site', 'WS1,Windows', 'WS2');
    expect(found).toEqual([{ name: 'WS1', os: 'Windows', site: '' }, 'too-few-fields']);
    expect(warnings.map((w) => w.code)).toEqual(['short-row']);
  });

  test('column names that come again are rejected', () => {
    expect(rowsOf('Hostname,OS', 'HOSTNAME, os').found).toEqual(['repeated-header']);
  });

  test('of several columns for a field the first that is filled counts', () => {
    const header = 'IP,DNS,NetBIOS,Tracking Method,OS,QID';
    expect(
      rowsOf(header, '10.0.0.1,a.example,PC1,x,desk,1', '10.0.0.2,b.example,,x,desk,1', '10.0.0.3,,,x,desk,1').found,
    ).toMatchObject([{ name: 'PC1' }, { name: 'b.example' }, { name: '10.0.0.3' }]);
  });

  test('notes, e-mail and addresses are not read unless asked for', () => {
    expect(rowsOf('hostname,os,notes,email,ip', 'WS1,x1,secret,a@b.c,10.0.0.1').found).toEqual([
      { name: 'WS1', os: 'x1' },
    ]);
    const kept = new RowMapper(mapped('hostname,os,notes'), { keepPrivate: true });
    expect(kept.map(asRow(2, 3, ['WS1', 'x1', 'secret']))).toBeNull();
    expect(valuesOf(kept.row)).toMatchObject({ notes: 'secret' });
  });

  test('names such as __proto__ are names', () => {
    expect(rowsOf('hostname,os', '__proto__,constructor').found).toEqual([{ name: '__proto__', os: 'constructor' }]);
    expect(({} as Record<string, unknown>)['os']).toBeUndefined();
  });
});

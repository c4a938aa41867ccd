import type { InventoryFormat } from '../format.ts';

/** Active Directory: computer accounts from PowerShell, csvde, or an audit tool that reads the directory. */
export const activeDirectory: InventoryFormat = {
  name: 'active-directory',
  title: 'Active Directory computers',
  tells: [
    ['name', 'operating system', 'distinguished name'],
    ['name', 'operating system', 'last logon date'],
    ['name', 'operating system', 'last logon timestamp'],
    ['sam account name', 'operating system'],
    ['dns host name', 'operating system'],
    ['cn', 'operating system'],
    // What Get-ADComputer gives unless it is asked for more: no system among it.
    ['distinguished name', 'sam account name', 'sid'],
  ],
  advice:
    'ask for the system as well: Get-ADComputer -Filter * -Properties OperatingSystem, OperatingSystemVersion, ' +
    'OperatingSystemServicePack, LastLogonDate, Description | Export-Csv computers.csv -NoTypeInformation -Encoding UTF8',
  columns: {
    'device-id': ['object guid', 'sid', 'object sid'],
    name: ['name', 'cn', 'computer name', 'sam account name'],
    fqdn: ['dns host name'],
    os: ['operating system'],
    'os-version': ['operating system version'],
    'service-pack': ['operating system service pack'],
    'last-seen': ['last logon date', 'last logon timestamp', 'last logon'],
    'ip-address': ['ipv4 address'],
    department: ['organizational unit', 'ou', 'parent ou'],
    owner: ['managed by'],
    status: ['enabled'],
    notes: ['description'],
  },
  ignored: [
    'distinguished name',
    'dn',
    'password last set',
    'when created',
    'primary group',
    'object class',
    'user name',
  ],
};

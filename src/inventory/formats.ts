import type { InventoryFormat } from './format.ts';
import { activeDirectory } from './formats/active-directory.ts';
import { alertLogic } from './formats/alert-logic.ts';
import { defender } from './formats/defender.ts';
import { defenderSoftware } from './formats/defender-software.ts';
import { entra } from './formats/entra.ts';
import { fleet } from './formats/fleet.ts';
import { glpi } from './formats/glpi.ts';
import { intune } from './formats/intune.ts';
import { itop } from './formats/itop.ts';
import { jamf } from './formats/jamf.ts';
import { lansweeper } from './formats/lansweeper.ts';
import { manageEngine } from './formats/manageengine.ts';
import { medicalRegister } from './formats/medical-register.ts';
import { netbox } from './formats/netbox.ts';
import { ocs } from './formats/ocs.ts';
import { openAudit } from './formats/open-audit.ts';
import { osquery } from './formats/osquery.ts';
import { pdq } from './formats/pdq.ts';
import { plain } from './formats/plain.ts';
import { qualys } from './formats/qualys.ts';
import { runzero } from './formats/runzero.ts';
import { rvtools } from './formats/rvtools.ts';
import { sccm } from './formats/sccm.ts';
import { servicenow } from './formats/servicenow.ts';
import { snipeIt } from './formats/snipe-it.ts';
import { tanium } from './formats/tanium.ts';
import { tenable } from './formats/tenable.ts';
import { updateReports } from './formats/update-reports.ts';
import { wsus } from './formats/wsus.ts';
import { normaliseHeader } from './headers.ts';

/** Every known export. Of several that fit a header, the one whose telling set is the largest is taken, else the first. */
export const FORMATS: readonly InventoryFormat[] = [
  intune,
  defender,
  defenderSoftware,
  entra,
  sccm,
  activeDirectory,
  wsus,
  updateReports,
  lansweeper,
  glpi,
  ocs,
  pdq,
  manageEngine,
  snipeIt,
  servicenow,
  itop,
  openAudit,
  netbox,
  rvtools,
  medicalRegister,
  qualys,
  tenable,
  jamf,
  fleet,
  osquery,
  tanium,
  alertLogic,
  runzero,
  plain,
];

/** The format of this id, or null. */
export function formatNamed(name: string): InventoryFormat | null {
  return FORMATS.find((f) => f.name === name) ?? null;
}

const TELLING = FORMATS.map((format) => ({ format, sets: format.tells.map((set) => set.map(normaliseHeader)) }));

/** The known export these columns belong to; `plain` when they belong to none. */
export function formatOf(header: readonly string[]): InventoryFormat {
  const seen = new Set(header.map(normaliseHeader));
  let best = plain;
  let size = 0;
  for (const { format, sets } of TELLING) {
    for (const set of sets) {
      if (set.length > size && set.every((name) => seen.has(name))) {
        best = format;
        size = set.length;
      }
    }
  }
  return best;
}

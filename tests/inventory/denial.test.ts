import { describe, expect, test } from 'vitest';
import { isDenied, isNobody, isNoPlan } from '../../src/inventory/values/denial.ts';

describe('free text of a register', () => {
  test.each([
    'not isolated',
    'Non-isolated',
    'to be isolated',
    'isolation pending',
    'partly isolated',
    'Isolated?',
    'not yet accepted',
    'Rejected by the board',
    'awaiting sign-off',
    'In progress',
    'not standard',
  ])('%j says that it is not so, or not so yet', (text) => expect(isDenied(text)).toBe(true));

  test.each(['Isolated VLAN 12', 'isolated from the LAN', 'RISK-0042', 'Accepted by the board', 'Build 7.2', 'Notes'])(
    '%j does not',
    (text) => expect(isDenied(text)).toBe(false),
  );

  test.each(['', 'Nobody', 'no-one', 'No owner', 'Vacant (was A. Person)', 'Unassigned', 'to be appointed'])(
    '%j names nobody',
    (text) => expect(isNobody(text)).toBe(true),
  );

  test.each(['Noel Norris', 'Head of Pathology', 'Ward 4', 'Nottle'])('%j names somebody', (text) =>
    expect(isNobody(text)).toBe(false),
  );

  test.each(['', 'No', 'none yet', 'Not planned', 'awaiting a plan', 'plan needed', 'to be planned', 'Plan TBC'])(
    '%j is no plan',
    (text) => expect(isNoPlan(text)).toBe(true),
  );

  test.each(['replace', 'Awaiting delivery of the new analyser', 'Planned for March', 'yes', 'Pending replacement'])(
    '%j is a plan',
    (text) => expect(isNoPlan(text)).toBe(false),
  );
});

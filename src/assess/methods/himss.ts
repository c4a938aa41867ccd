const ENOUGH_PERCENT = 70;

/**
 * Stage of the HIMSS Infrastructure Adoption Model: a stage needs 70% or more in itself and in every earlier one
 * (HIMSS Analytics, INFRAM update). `percents` holds the share achieved, in percent, of stages 1, 2, … in order.
 */
export function infrastructureStage(percents: readonly number[]): number {
  const blocked = percents.findIndex((percent) => !(percent >= ENOUGH_PERCENT));
  return blocked === -1 ? percents.length : blocked;
}

/**
 * Stage of the HIMSS Electronic Medical Record Adoption Model: every criterion of a stage and of all earlier ones.
 * `stages` holds, for stages 1, 2, … in order, whether each criterion is met; a stage without criteria is not reached.
 */
export function recordStage(stages: readonly (readonly boolean[])[]): number {
  const blocked = stages.findIndex((criteria) => criteria.length === 0 || !criteria.every(Boolean));
  return blocked === -1 ? stages.length : blocked;
}

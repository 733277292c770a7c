import { RecordInputData } from 'backstage-plugin-drive-node';
import { EntityFacts, EntityResults } from '../api/TechInsightsApi';
import { FactCheck } from '../readSettings';

/** How an entity does in a check, as the contract of records names it. */
export type CheckOutcome = RecordInputData['check_result']['outcome'];

const HOUR_MS = 3_600_000;

/** Of the checks that have been run for an entity, by their ids. What is neither true nor false says nothing. */
export function outcomesOfChecks({
  results,
}: EntityResults): Record<string, CheckOutcome> {
  return Object.fromEntries(
    [...results].map(([id, result]) => {
      if (result === true) {
        return [id, 'pass'];
      }
      return [id, result === false ? 'fail' : 'unknown'];
    }),
  );
}

/** Of an entity's facts. One that is not there, or too old, has no outcome. */
export function outcomesOfFacts(
  facts: EntityFacts,
  wanted: readonly FactCheck[],
  now: number,
): Record<string, CheckOutcome> {
  const outcomes: Record<string, CheckOutcome> = {};
  for (const check of wanted) {
    const found = facts[check.retriever];
    const value = found?.facts[check.fact];
    if (value === undefined || value === null) {
      continue;
    }
    const at = Date.parse(found.timestamp ?? '');
    if (now - at > check.maxAgeHours * HOUR_MS) {
      outcomes[check.id] = 'unknown';
      continue;
    }
    outcomes[check.id] = holds(check, value) ? 'pass' : 'fail';
  }
  return outcomes;
}

function holds(
  { equals, atLeast, atMost }: FactCheck,
  value: unknown,
): boolean {
  const number = typeof value === 'string' ? NaN : Number(value);
  return (
    (equals === undefined || value === equals) &&
    (atLeast === undefined || number >= atLeast) &&
    (atMost === undefined || number <= atMost)
  );
}

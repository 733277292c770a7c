/**
 * Five true-or-false facts and five numbers about every component, and a check for each: the same for everybody who is
 * compared.
 */
const BOOLEANS = ['b0', 'b1', 'b2', 'b3', 'b4'];
const NUMBERS = ['n0', 'n1', 'n2', 'n3', 'n4'];

/** A number has to be below this one. */
export const NUMBER_LIMIT = 50;

export const checkIds = [...BOOLEANS, ...NUMBERS];

export const isBoolean = checkId => BOOLEANS.includes(checkId);

/**
 * @param {number} component
 * @param {number} run another one gives other facts
 */
export function factsOf(component, run = 0) {
  let mixed = Math.imul(component + 1, 2654435761) ^ Math.imul(run + 1, 40503);
  const draw = () => {
    mixed = Math.imul(mixed ^ (mixed >>> 15), 2246822519);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 3266489917) ^ (mixed >>> 16);
    return mixed >>> 0;
  };
  const facts = {};
  for (const name of BOOLEANS) facts[name] = draw() % 4 !== 0;
  for (const name of NUMBERS) facts[name] = draw() % 100;
  return facts;
}

/** Whether a check passes, given a component's facts. */
export function passes(checkId, facts) {
  const fact = facts[checkId];
  return typeof fact === 'boolean' ? fact : fact < NUMBER_LIMIT;
}

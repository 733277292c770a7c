import { statSync } from 'node:fs';
import { checkIds, factsOf, passes } from '../world/facts.mjs';

const WARM_UPS = 3;

/** Does something several times after a warm-up. @returns the seconds that each took, and what was counted */
export async function repeatedly(peer, times, act) {
  const samples = [];
  let before;
  for (let i = 0; i <= times; i++) {
    if (i === 1) before = peer.counts();
    const start = performance.now();
    await act();
    if (i > 0) samples.push((performance.now() - start) / 1_000);
  }
  return { unit: 's', samples, facts: counted(before, peer.counts(), times) };
}

/**
 * Reads several times after a warm-up.
 *
 * @param {(i: number) => Promise<{ status: number, milliseconds: number, bytes: number }>} read
 */
export async function readTimes(peer, times, read) {
  const warmUps = times > WARM_UPS ? WARM_UPS : 1;
  const samples = [];
  let bytes = 0;
  let before;
  for (let i = -warmUps; i < times; i++) {
    if (i === 0) before = peer.counts();
    const answer = await read(i + warmUps);
    if (answer.status !== 200) {
      return { note: `answers ${answer.status}` };
    }
    if (i >= 0) {
      samples.push(answer.milliseconds);
      bytes += answer.bytes;
    }
  }
  const size =
    bytes / times > 1e6
      ? `${(bytes / times / 1e6).toFixed(1)} MB`
      : `${(bytes / times / 1e3).toFixed(1)} kB`;
  return {
    unit: 'ms',
    samples,
    facts: `${counted(before, peer.counts(), times)}, ${size}`,
  };
}

function counted(before, after, times) {
  const each = name =>
    Math.round((after[name] - before[name]) / times).toLocaleString('en');
  return `${each('statements')} SQL statements, ${each(
    'catalogCalls',
  )} catalog calls, ${each('authorizeCalls')} permission calls`;
}

/**
 * @param {(component: number) => Record<string, boolean>} outcomeOf of each check
 * @throws Error where any outcome is not what the facts say
 */
export function requireSame(outcomeOf, run, components) {
  for (let component = 0; component < components; component++) {
    const facts = factsOf(component, run);
    const outcomes = outcomeOf(component);
    for (const id of checkIds) {
      if (outcomes?.[id] !== passes(id, facts)) {
        throw new Error(
          `Check ${id} of component ${component} is ${outcomes?.[id]}`,
        );
      }
    }
  }
}

/** What the tables take, in words. */
export async function sizeOf(peer, database, tables) {
  const sizes = [];
  for (const table of tables) {
    const [{ rows }] = await peer.client(table).count('* as rows');
    const bytes =
      database.client === 'pg'
        ? (
            await peer.client.raw('select pg_total_relation_size(?) as size', [
              table,
            ])
          ).rows[0].size
        : statSync(database.connection.filename).size;
    sizes.push(
      `${table} ${Number(rows).toLocaleString('en')} rows, ${(
        Number(bytes) / 1e6
      ).toFixed(0)} MB`,
    );
  }
  return { size: sizes.join(', ') };
}

/** Tells the process that started this one, and ends. */
export function report(result) {
  process.stdout.write(
    `\n${JSON.stringify({
      ...result,
      peakMegabytes: process.resourceUsage().maxRSS / 1e3,
    })}\n`,
    () => process.exit(0),
  );
}

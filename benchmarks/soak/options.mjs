import { parseArgs } from 'node:util';

/** What the limits are set for. */
export const TARGET = {
  components: 10_000,
  minutes: 10,
  readers: 50,
  rate: 3_000,
};

/**
 * @param {string[]} args as on the command line
 * @throws Error where they are not understood
 */
export function readSoakOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      components: { type: 'string', default: String(TARGET.components) },
      minutes: { type: 'string', default: String(TARGET.minutes) },
      readers: { type: 'string', default: String(TARGET.readers) },
      rate: { type: 'string', default: String(TARGET.rate) },
      database: { type: 'string', default: 'postgres' },
      report: { type: 'string' },
    },
  });
  if (!['sqlite', 'postgres'].includes(values.database)) {
    throw new Error('--database is sqlite or postgres');
  }
  return {
    components: number('components', values.components, 100),
    minutes: number('minutes', values.minutes, 0.1),
    readers: number('readers', values.readers, 1),
    rate: number('rate', values.rate, 1),
    database: values.database,
    report: values.report,
  };
}

function number(name, text, least) {
  const value = Number(text);
  if (!(value >= least)) {
    throw new Error(`--${name} is a number of at least ${least}`);
  }
  return value;
}

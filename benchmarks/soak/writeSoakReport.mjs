import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { quantile } from '../statistics.mjs';
import { TARGET } from './options.mjs';

const folder = fileURLToPath(new URL('../../docs/reports', import.meta.url));

const MOST_ERRORS = 20;

const SHARES = [0.5, 0.9, 0.95, 0.99, 1];

/** @returns {Promise<string>} the path of the report */
export async function writeSoakReport({
  options,
  machine,
  measured,
  verdicts,
}) {
  const { components, minutes, readers, rate, database } = options;
  const day = machine.startedAt.slice(0, 10);
  const isTarget = Object.entries(TARGET).every(
    ([name, value]) => options[name] === value,
  );
  const command = `npm run soak -- --components ${components} --minutes ${minutes} --readers ${readers} --rate ${rate} --database ${database}`;
  const page = [
    `# Soak of ${day}`,
    `${components.toLocaleString(
      'en',
    )} components with ${measured.records.toLocaleString(
      'en',
    )} records; for ${minutes} minutes ${readers} readers, each a read and a second's look after the other, ${rate.toLocaleString(
      'en',
    )} records a second, and evaluations whenever they were due. Commit ${
      machine.commit
    }, ${machine.processor}, ${machine.memoryGigabytes} GB of memory, ${
      machine.system
    }, Node ${machine.node}, ${machine.databases.join(', ')}.`,
    `The load of the machine (1 minute) was ${machine.loadAtStart.toFixed(
      1,
    )} at the start and ${loadavg()[0].toFixed(
      1,
    )} at the end; readers, senders, database and portal share it.`,
    ...(isTarget
      ? []
      : [
          '**This was no run of the size that the limits are set for**, and says only that it works.',
        ]),
    `\`${command}\``,
    '## Against the limits',
    table(
      ['', 'limit', 'measured', ''],
      verdicts.map(({ title, limit, value, isMet }) => [
        title,
        limit,
        value,
        isMet ? 'met' : '**missed**',
      ]),
    ),
    '## Over time',
    table(
      [
        'after',
        'peak memory',
        'processor time',
        'event loop delay p50',
        'p99',
        'longest',
      ],
      measured.watched.map(({ second, megabytes, cpuSeconds, loopDelayMs }) => [
        `${second} s`,
        `${megabytes.toFixed(0)} MB`,
        `${cpuSeconds.toFixed(1)} s`,
        ...['p50', 'p99', 'max'].map(
          name => `${loopDelayMs[name].toFixed(1)} ms`,
        ),
      ]),
    ),
    '## Reads',
    table(
      ['what', 'reads', ...SHARES.map(share => `${share * 100} % within`)],
      readsByWhat(measured.reads).map(([what, times]) => [
        what,
        String(times.length),
        ...SHARES.map(share => `${quantile(times, share).toFixed(1)} ms`),
      ]),
    ),
    ...(measured.errors.length > 0
      ? [
          '## What went wrong',
          measured.errors
            .slice(0, MOST_ERRORS)
            .map(error => `- ${error.slice(0, 300)}`)
            .join('\n'),
        ]
      : []),
  ].join('\n\n');
  const config = (await prettier.resolveConfig(import.meta.filename)) ?? {};
  const path = join(folder, `${options.report ?? `${day}-soak`}.md`);
  writeFileSync(
    path,
    await prettier.format(`${page}\n`, { ...config, parser: 'markdown' }),
  );
  return path;
}

/** @returns {[string, number[]][]} all, then by what was read, the slowest first */
function readsByWhat(reads) {
  const all = reads.map(({ milliseconds }) => milliseconds);
  const byWhat = Map.groupBy(reads, ({ what }) => what);
  return [
    ['all', all],
    ...[...byWhat]
      .map(([what, some]) => [what, some.map(one => one.milliseconds)])
      .sort(([, a], [, b]) => quantile(b, 0.95) - quantile(a, 0.95)),
  ];
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
}

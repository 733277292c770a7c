import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { DRIVE_METRICS, DriveMetric } from './driveMetrics';
import {
  prometheusLabel,
  prometheusName,
  telemetryTable,
} from './telemetryDoc';

const root = resolve(__dirname, '../../../..');
const docFile = resolve(root, 'docs/operations.md');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');

const metrics = Object.values<DriveMetric>(DRIVE_METRICS);

/** Names of series that Prometheus has. */
const series = new Set(
  metrics.flatMap(metric =>
    metric.instrument === 'histogram'
      ? ['_bucket', '_sum', '_count'].map(
          suffix => `${prometheusName(metric)}${suffix}`,
        )
      : [prometheusName(metric)],
  ),
);

/** Labels that metrics have. */
const labels = new Set([
  'le',
  ...metrics.flatMap(({ attributes }) =>
    Object.keys(attributes).map(prometheusLabel),
  ),
]);

/** The words of an expression that are ours: series, and labels where they select, group or divide. */
function wordsOf(expression: string): { series: string[]; labels: string[] } {
  const bare = expression.replace(/"[^"]*"/g, '""');
  const inBraces = [...bare.matchAll(/\{([^}]*)\}/g)].flatMap(([, inside]) =>
    [...inside.matchAll(/(\w+)\s*[=!]/g)].map(([, label]) => label),
  );
  const grouped = [...bare.matchAll(/\bby \(([^)]*)\)/g)].flatMap(
    ([, inside]) => inside.split(',').map(label => label.trim()),
  );
  const rest = bare.replace(/\{[^}]*\}/g, '').replace(/\bby \([^)]*\)/g, '');
  return {
    series: rest.match(/\bdrive_\w+/g) ?? [],
    labels: [...inBraces, ...grouped],
  };
}

const dashboard = JSON.parse(read('dashboards/drive.json'));
const panels: { title: string; targets?: any[] }[] = dashboard.panels;
const rules: { alert: string; expr: string; annotations: any }[] = parse(
  read('dashboards/alerts.yaml'),
).groups.flatMap((group: any) => group.rules);

const uses = [
  ...panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr, legendFormat = '' }): [string, string, string] => [
      `the panel "${title}"`,
      expr,
      legendFormat,
    ]),
  ),
  ...rules.map(({ alert, expr, annotations }): [string, string, string] => [
    `the alert ${alert}`,
    expr,
    annotations.summary.replace(/\$labels\./g, ''),
  ]),
];

describe('The dashboard and the alerts', () => {
  it.each(uses)('know what there is: %s', (_where, expr) => {
    const used = wordsOf(expr);

    expect(used.series.length).toBeGreaterThan(0);
    expect(used.series.filter(name => !series.has(name))).toEqual([]);
    expect(used.labels.filter(label => !labels.has(label))).toEqual([]);
  });

  it.each(uses)(
    'name in their texts only labels that are left: %s',
    (_where, expr, text) => {
      const named = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(
        ([, label]) => label,
      );

      expect(
        named.filter(label => !wordsOf(expr).labels.includes(label)),
      ).toEqual([]);
    },
  );

  it.each(metrics)('leave nothing out: $name is on the dashboard', metric => {
    const shown = panels.flatMap(({ targets = [] }) =>
      targets.flatMap(({ expr }) => wordsOf(expr).series),
    );

    expect(
      shown.filter(name => name.startsWith(prometheusName(metric))),
    ).not.toEqual([]);
  });

  it('has no two panels with one id or one place', () => {
    const places = dashboard.panels.map(
      ({ gridPos }: any) => `${gridPos.x},${gridPos.y}`,
    );
    const ids = dashboard.panels.map(({ id }: any) => id);

    expect(new Set(places).size).toBe(panels.length);
    expect(new Set(ids).size).toBe(panels.length);
  });
});

describe('docs/operations.md', () => {
  const BEGIN =
    '<!-- The table is generated: DRIVE_UPDATE=1 rewrites it. -->\n';
  const END = '\n<!-- End of the table. -->';

  it('lists every metric; DRIVE_UPDATE=1 rewrites the table', () => {
    const [before, rest] = readFileSync(docFile, 'utf8').split(BEGIN);
    const [table, after] = rest.split(END);
    const expected = `\n${telemetryTable()}\n`;
    if (process.env.DRIVE_UPDATE) {
      writeFileSync(docFile, [before, BEGIN, expected, END, after].join(''));
      return;
    }
    expect(table).toBe(expected);
  });

  it.each(rules)('says what to do about $alert', ({ alert }) => {
    expect(readFileSync(docFile, 'utf8')).toContain(`| \`${alert}\``);
  });
});

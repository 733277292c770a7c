import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isSubjectMetric } from '../engine/Metric';
import { DRIVE_MODEL } from './defaultModel';
import { SUBJECT_METRICS_WITH_WORDS } from './metricSection';
import { metricsDoc } from './metricsDoc';
import { readModelOverrides } from './ModelOverrides';
import { overrideModel } from './overrideModel';

const PAGE = resolve(__dirname, '../../../../docs/metrics.md');

const docOf = (overrides: unknown) =>
  metricsDoc(overrideModel(DRIVE_MODEL, readModelOverrides(overrides)));

describe('docs/metrics.md', () => {
  it('is what the model gives; DRIVE_UPDATE=1 rewrites it', () => {
    const page = metricsDoc(DRIVE_MODEL);
    if (process.env.DRIVE_UPDATE) {
      writeFileSync(PAGE, page);
    }

    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});

describe('metricsDoc', () => {
  const page = metricsDoc(DRIVE_MODEL);

  it.each(DRIVE_MODEL.metrics)('has a section of $id', ({ id, title }) => {
    expect(page).toContain(`\n### ${title}\n\n\`${id}\` · `);
  });

  it('links to headings that exist, once each', () => {
    const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, '')
        .replace(/ /g, '-'),
    );
    const anchors = new Set(headings);
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link);

    expect(links).toHaveLength(
      DRIVE_MODEL.pillars.length + DRIVE_MODEL.metrics.length,
    );
    expect(links.filter(link => !anchors.has(link))).toEqual([]);
    expect(headings).toHaveLength(anchors.size);
  });

  it('has no gap where a definition lacks something', () => {
    expect(page).not.toMatch(/undefined|NaN|null|\[object/);
  });

  it('shows what is overridden', () => {
    const changed = docOf({
      metrics: {
        'incident-rate': {
          weight: 9,
          appliesTo: { 'spec.type': 'service' },
          curve: {
            scale: 'linear',
            points: [
              { value: 0, score: 100 },
              { value: 2, score: 0 },
            ],
          },
        },
        'change-lead-time': { weight: 0 },
      },
      slaDays: { critical: 3 },
      sourceOrder: { incident: ['jira', 'pagerduty'] },
    });

    expect(changed).toMatch(/^# The DRIVE model, version 1-[0-9a-f]{8}$/m);
    expect(changed).toContain(
      'components that match `{"spec.type":"service"}`',
    );
    expect(changed).toContain(
      "Source of the curve:** this portal's configuration.",
    );
    expect(changed).toMatch(/a critical finding may stay open for +\| 3 d/);
    expect(changed).toMatch(
      /order of sources +\| incident: jira, pagerduty; else by name /,
    );
    expect(changed).toContain(
      '`change-lead-time` · shown without a score · lower is better',
    );
  });
});

describe('the words of the model', () => {
  it.each(DRIVE_MODEL.metrics)('are there for $id', metric => {
    const { curve, curveSource, weight } = DRIVE_MODEL.policies[metric.id];

    expect(metric.title).toMatch(/^\S.*\w$/);
    expect(metric.description).toMatch(/^[A-Z].*[.?]$/);
    expect(metric.formula).toMatch(/^\S.*[^.\s]$/);
    expect(metric.counts.map(word => word.trim())).toEqual([
      expect.stringMatching(/./),
      expect.stringMatching(/./),
    ]);
    expect(Boolean(curve)).toBe(weight > 0);
    expect(Boolean(curveSource)).toBe(weight > 0);
  });

  it('say what each metric of the subject itself answers where nothing happened', () => {
    expect(SUBJECT_METRICS_WITH_WORDS.sort()).toEqual(
      DRIVE_MODEL.metrics
        .filter(isSubjectMetric)
        .map(({ id }) => id)
        .sort(),
    );
  });
});

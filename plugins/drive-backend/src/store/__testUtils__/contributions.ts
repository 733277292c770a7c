import { AllContributions } from '../../engine/contribution/contributionsOf';

/** Who contributed to a metric of a subject. */
export function exampleContributions(
  ref: string,
  value = 0.3,
): AllContributions {
  return {
    subject: { ref, kind: 'group', title: 'Payments' },
    metricId: 'change-fail-rate',
    unit: 'ratio',
    method: 'quotient',
    before: {
      from: '2026-08-03T00:00:00.000Z',
      to: '2026-10-26T00:00:00.000Z',
      value: 0.1,
    },
    after: {
      from: '2026-10-26T00:00:00.000Z',
      to: '2026-11-16T00:00:00.000Z',
      value,
    },
    change: value - 0.1,
    rows: [
      {
        share: 'child',
        subject: {
          ref: 'component:default/ledger',
          kind: 'component',
          title: 'Ledger',
        },
        sample: 7,
        part: value - 0.1,
      },
    ],
  };
}

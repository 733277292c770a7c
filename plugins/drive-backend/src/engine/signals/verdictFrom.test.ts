import { Reading } from './Reading';
import { verdictFrom } from './verdictFrom';
import { signal } from './__testUtils__/signals';

type Said = 'up' | 'down' | 'nothing' | { missing: string };

function reading(
  metricId: string,
  title: string,
  unit: Reading['unit'],
  said: Said,
  size: { from: number; to: number },
): Reading {
  const head = { metricId, title, unit };
  if (typeof said === 'object') {
    return { ...head, ...said };
  }
  if (said === 'nothing') {
    return head;
  }
  const [from, to] =
    said === 'up' ? [size.from, size.to] : [size.to, size.from];
  return {
    ...head,
    signal: signal({
      side: said,
      // Of the guards less is better; a throughput metric may have no direction of its own.
      direction: said === 'up' ? 'worse' : 'better',
      size: { from, to, change: to - from, relative: to / from - 1 },
    }),
  };
}

const changes = (said: Said) =>
  reading('change-throughput', 'Change throughput', 'perWeek', said, {
    from: 41,
    to: 62,
  });
const deployments = (said: Said) =>
  reading('deployment-frequency', 'Deployment frequency', 'perWeek', said, {
    from: 1.5,
    to: 2,
  });
const incidents = (said: Said) =>
  reading(
    'incidents-per-100-changes',
    'Incidents per 100 changes',
    'count',
    said,
    { from: 1.9, to: 3.1 },
  );
const failures = (said: Said) =>
  reading('change-fail-rate', 'Change fail rate', 'ratio', said, {
    from: 0.09,
    to: 0.18,
  });

const verdict = (
  throughput: readonly [Said, Said],
  guards: readonly [Said, Said],
) =>
  verdictFrom(
    [changes(throughput[0]), deployments(throughput[1])],
    [incidents(guards[0]), failures(guards[1])],
  );

const UP = ['up', 'nothing'] as const;
const DOWN = ['nothing', 'down'] as const;
const STEADY = ['nothing', 'nothing'] as const;
const BETTER = ['down', 'nothing'] as const;
const WORSE = ['nothing', 'up'] as const;
const HOLDING = ['nothing', 'nothing'] as const;

describe('the verdict', () => {
  it.each([
    ['up', UP, 'better', BETTER, 'better'],
    ['steady', STEADY, 'better', BETTER, 'better'],
    ['up', UP, 'worse', WORSE, 'only-faster'],
    ['down', DOWN, 'better', BETTER, 'slower-but-safer'],
    ['steady', STEADY, 'worse', WORSE, 'worse'],
    ['down', DOWN, 'worse', WORSE, 'worse'],
    ['up', UP, 'without a signal', HOLDING, 'faster-holding'],
    ['down', DOWN, 'without a signal', HOLDING, 'slower'],
    ['steady', STEADY, 'without a signal', HOLDING, 'steady'],
  ] as const)('throughput %s %j, guards %s %j: %s', (...row) => {
    const [, throughput, , guards, expected] = row;

    expect(verdict(throughput, guards).verdict).toBe(expected);
  });

  it('takes both throughput metrics in one direction as one', () => {
    expect(verdict(['up', 'up'], HOLDING).verdict).toBe('faster-holding');
  });

  it.each([
    ['the guards are better', BETTER],
    ['the guards are worse', WORSE],
    ['the guards hold', HOLDING],
  ])('cannot tell where throughput points both ways, and %s', (_, guards) => {
    expect(verdict(['up', 'down'], guards).verdict).toBe('cannot-tell');
  });

  it('takes one guard that is worse for worse, though the other is better', () => {
    expect(verdict(UP, ['down', 'up']).verdict).toBe('only-faster');
    expect(verdict(DOWN, ['up', 'down']).verdict).toBe('worse');
  });

  const missing = { missing: 'No incident source covers this component.' };

  it.each([
    ['up', UP],
    ['steady', STEADY],
    ['down', DOWN],
  ])(
    'cannot tell while a guard cannot be read, throughput %s',
    (_, shipped) => {
      for (const other of ['nothing', 'up', 'down'] as const) {
        expect(verdict(shipped, [missing, other]).verdict).toBe('cannot-tell');
        expect(verdict(shipped, [other, missing]).verdict).toBe('cannot-tell');
      }
    },
  );

  it('cannot tell while no throughput metric can be read; one is enough', () => {
    expect(verdict([missing, missing], BETTER).verdict).toBe('cannot-tell');
    expect(verdict([missing, 'up'], BETTER).verdict).toBe('better');
    expect(verdict(['nothing', missing], HOLDING).verdict).toBe('steady');
  });

  it('cannot tell without guards', () => {
    expect(verdictFrom([changes('up')], []).verdict).toBe('cannot-tell');
  });
});

describe('the reason', () => {
  const reason = (...args: Parameters<typeof verdict>) =>
    verdict(...args).verdictReason;

  it.each([
    [
      UP,
      WORSE,
      'Only faster: change throughput rose from 41 to 62 per week (+51.2 %) since 4 May 2026, but change fail rate rose from 9 to 18 % since 4 May 2026.',
    ],
    [
      UP,
      BETTER,
      'Better: change throughput rose from 41 to 62 per week (+51.2 %) since 4 May 2026, and incidents per 100 changes fell from 3.1 to 1.9 (−38.7 %) since 4 May 2026.',
    ],
    [
      STEADY,
      BETTER,
      'Better: incidents per 100 changes fell from 3.1 to 1.9 (−38.7 %) since 4 May 2026, while throughput is steady.',
    ],
    [
      DOWN,
      BETTER,
      'Slower but safer: deployment frequency fell from 2 to 1.5 per week (−25 %) since 4 May 2026, but incidents per 100 changes fell from 3.1 to 1.9 (−38.7 %) since 4 May 2026.',
    ],
    [
      DOWN,
      ['up', 'up'],
      'Worse: deployment frequency fell from 2 to 1.5 per week (−25 %) since 4 May 2026, and incidents per 100 changes rose from 1.9 to 3.1 (+63.2 %) since 4 May 2026 and change fail rate rose from 9 to 18 % since 4 May 2026.',
    ],
    [
      UP,
      HOLDING,
      'Faster, holding: change throughput rose from 41 to 62 per week (+51.2 %) since 4 May 2026, with no signal in incidents per 100 changes and change fail rate.',
    ],
    [
      STEADY,
      HOLDING,
      'Steady: nothing beyond ordinary variation in change throughput and deployment frequency, nor in incidents per 100 changes and change fail rate.',
    ],
    [
      ['up', 'down'],
      WORSE,
      'Cannot tell: throughput points both ways: change throughput rose from 41 to 62 per week (+51.2 %) since 4 May 2026, but deployment frequency fell from 2 to 1.5 per week (−25 %) since 4 May 2026; change fail rate rose from 9 to 18 % since 4 May 2026.',
    ],
  ] as [readonly [Said, Said], readonly [Said, Said], string][])(
    'of %j and %j',
    (throughput, guards, sentence) => {
      expect(reason(throughput, guards)).toBe(sentence);
    },
  );

  it('names what is missing, and what is known all the same', () => {
    expect(
      reason(UP, [
        { missing: 'No incident source covers this component.' },
        { missing: 'The baseline is still forming: 9 of 12 weeks.' },
      ]),
    ).toBe(
      'Cannot tell: throughput is not read without its guards. Incidents per 100 changes: no incident source covers this component. Change fail rate: the baseline is still forming: 9 of 12 weeks. What is known: change throughput rose from 41 to 62 per week (+51.2 %) since 4 May 2026.',
    );
    expect(
      reason(
        [
          { missing: 'No change source covers this component.' },
          { missing: 'SLO data only.' },
        ],
        HOLDING,
      ),
    ).toBe(
      'Cannot tell: throughput cannot be read. Change throughput: no change source covers this component. Deployment frequency: SLO data only.',
    );
  });

  it('names a throughput metric that is left out', () => {
    expect(
      reason(
        ['up', { missing: 'Nothing here was deployed within 180 days.' }],
        HOLDING,
      ),
    ).toMatch(
      /change fail rate\. Left out: deployment frequency: nothing here was deployed within 180 days\.$/,
    );
  });

  it('has no relative size where there was nothing before', () => {
    const { verdictReason } = verdictFrom(
      [changes('nothing')],
      [
        {
          ...incidents('nothing'),
          signal: signal({ size: { from: 0, to: 1.25, change: 1.25 } }),
        },
      ],
    );

    expect(verdictReason).toBe(
      'Worse: incidents per 100 changes rose from 0 to 1.25 since 4 May 2026, while throughput is steady.',
    );
  });
});

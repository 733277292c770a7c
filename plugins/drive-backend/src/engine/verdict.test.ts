import { Outcome, PillarResult } from 'backstage-plugin-drive-common';
import { verdictOf } from './verdict';

const TITLES: Record<string, string> = {
  'change-throughput': 'Change throughput',
  'deployment-frequency': 'Deployment frequency',
  'change-fail-rate': 'Change fail rate',
  'incidents-per-100-changes': 'Incidents per 100 changes',
};

/** All four measured, but for what a test says. */
const verdict = (outcomes: Record<string, Outcome> = {}) =>
  verdictOf(
    [
      {
        metrics: Object.keys(TITLES).map(id => ({
          id,
          outcome: outcomes[id] ?? 'measured',
          ...(outcomes[id] && { reason: `Because of ${id}.` }),
        })),
      } as PillarResult,
    ],
    id => TITLES[id],
  );

describe('verdictOf', () => {
  it('cannot tell without a baseline', () => {
    expect(verdict()).toEqual({
      verdict: 'cannot-tell',
      verdictReason:
        'Cannot tell signal from noise: no baseline of weekly points has been charted for throughput and its guards.',
    });
  });

  it('names the guard that is not measured, and why', () => {
    expect(verdict({ 'change-fail-rate': 'unavailable' })).toEqual({
      verdict: 'cannot-tell',
      verdictReason:
        'Cannot tell: throughput is not read without its guards, and change fail rate is not measured. Because of change-fail-rate.',
    });
  });

  it('names both guards', () => {
    expect(
      verdict({
        'change-fail-rate': 'insufficientData',
        'incidents-per-100-changes': 'unavailable',
      }).verdictReason,
    ).toBe(
      'Cannot tell: throughput is not read without its guards, and incidents per 100 changes and change fail rate are not measured. Because of incidents-per-100-changes.',
    );
  });

  it('says that throughput is not measured, only where neither of its metrics is', () => {
    expect(
      verdict({ 'deployment-frequency': 'notApplicable' }).verdictReason,
    ).toContain('no baseline');
    expect(
      verdict({
        'deployment-frequency': 'notApplicable',
        'change-throughput': 'unavailable',
      }).verdictReason,
    ).toBe(
      'Cannot tell: throughput is not measured. Because of change-throughput.',
    );
  });
});

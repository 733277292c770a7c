import { VulnerabilityNode } from './findingQuery';
import { toFinding } from './toFinding';

const NODE: VulnerabilityNode = {
  id: 'gid://gitlab/Vulnerability/17',
  title: 'Prototype pollution',
  severity: 'HIGH',
  state: 'DETECTED',
  reportType: 'DEPENDENCY_SCANNING',
  detectedAt: '2026-10-01T00:00:00Z',
  updatedAt: '2026-11-02T00:00:00Z',
  solution: 'Upgrade to 2.3.4.',
  webUrl: 'https://gitlab.com/acme/app/-/security/vulnerabilities/17',
  identifiers: [{ name: 'CVE-2026-1' }, { name: null }],
};

const findingOf = (more: Partial<VulnerabilityNode> = {}) =>
  toFinding({ ...NODE, ...more }, 'gitlab:gitlab.com/acme/app', {
    source: 'gitlab:gitlab.com',
    time: '2026-11-20T00:00:00Z',
  });

describe('what becomes of a vulnerability', () => {
  it('is a finding', () => {
    expect(findingOf()).toMatchObject({
      id: 'vulnerability/17',
      data: {
        category: 'dependency',
        severity: 'high',
        firstSeenAt: NODE.detectedAt,
        state: 'open',
        identifiers: ['CVE-2026-1'],
        fixAvailable: true,
        title: 'Prototype pollution',
        url: NODE.webUrl,
      },
    });
  });

  it.each([
    ['SAST', 'code'],
    ['DAST', 'code'],
    ['SECRET_DETECTION', 'secret'],
    ['CONTAINER_SCANNING', 'image'],
    ['SOMETHING_NEW', 'code'],
  ])('of %s is of the category %s', (reportType, category) => {
    expect(findingOf({ reportType })!.data).toMatchObject({ category });
  });

  it('tells only of what is made of parts whether there is a fix', () => {
    expect(findingOf({ solution: null })!.data).toMatchObject({
      fixAvailable: false,
    });
    expect(findingOf({ reportType: 'SAST' })!.data).not.toHaveProperty(
      'fixAvailable',
    );
  });

  it.each([
    [{ state: 'CONFIRMED' }, 'open', undefined],
    [
      { state: 'RESOLVED', resolvedAt: '2026-11-01T00:00:00Z' },
      'fixed',
      '2026-11-01T00:00:00Z',
    ],
    [{ state: 'RESOLVED' }, 'fixed', NODE.updatedAt],
    [
      { state: 'DISMISSED', dismissedAt: '2026-11-01T00:00:00Z' },
      'dismissed',
      '2026-11-01T00:00:00Z',
    ],
    [{ resolvedOnDefaultBranch: true }, 'fixed', NODE.updatedAt],
  ])('that is %j stands as %s', (more, state, resolvedAt) => {
    const { data } = findingOf(more)!;
    expect(data).toMatchObject({ state });
    expect((data as { resolvedAt?: string }).resolvedAt).toBe(resolvedAt);
  });

  it.each(['INFO', 'UNKNOWN', null])('of severity %s is none', severity => {
    expect(findingOf({ severity })).toBeUndefined();
  });
});

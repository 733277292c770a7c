import { AlertList, AlertNode, toFinding } from './toFinding';

const alert: AlertNode = {
  number: 3,
  state: 'open',
  created_at: '2026-11-01T00:00:00Z',
  updated_at: '2026-11-05T00:00:00Z',
  html_url: 'https://github.com/acme/payments/security/3',
};
const finding = (list: AlertList, changes: Partial<AlertNode>) =>
  toFinding(
    list,
    { ...alert, ...changes },
    { repositoryId: 12, subject: 'github:github.com/acme/payments' },
    { source: 'github:github.com', time: '2026-11-20T00:00:00Z' },
  );

describe('toFinding', () => {
  it('tells of a vulnerable package what is known of the vulnerability', () => {
    expect(
      finding('dependabot', {
        security_advisory: {
          ghsa_id: 'GHSA-1',
          cve_id: null,
          summary: 'Bad',
          severity: 'moderate',
          published_at: '2026-10-01T00:00:00Z',
        },
        security_vulnerability: { first_patched_version: null },
      }),
    ).toMatchObject({
      id: 'dependabot/12/3',
      data: {
        category: 'dependency',
        severity: 'medium',
        state: 'open',
        identifiers: ['GHSA-1'],
        publishedAt: '2026-10-01T00:00:00Z',
        fixAvailable: false,
        title: 'Bad',
      },
    });
  });

  it.each<[AlertList, Partial<AlertNode>, string, string]>([
    ['dependabot', { state: 'fixed', fixed_at: 'A' }, 'fixed', 'A'],
    ['dependabot', { state: 'dismissed', dismissed_at: 'B' }, 'dismissed', 'B'],
    [
      'dependabot',
      { state: 'auto_dismissed', auto_dismissed_at: 'C' },
      'dismissed',
      'C',
    ],
    [
      'secret-scanning',
      { state: 'resolved', resolution: 'revoked', resolved_at: 'D' },
      'fixed',
      'D',
    ],
    [
      'secret-scanning',
      { state: 'resolved', resolution: 'wont_fix', resolved_at: 'E' },
      'dismissed',
      'E',
    ],
    [
      'secret-scanning',
      { state: 'resolved', resolution: null },
      'dismissed',
      '2026-11-05T00:00:00Z',
    ],
  ])(
    'tells how an alert of %s was closed: %j',
    (list, changes, state, resolvedAt) => {
      const severity = { severity: 'high' };
      expect(
        finding(list, { security_vulnerability: severity, ...changes }),
      ).toMatchObject({ data: { state, resolvedAt } });
    },
  );

  it.each([
    [{ validity: 'active' }, 'critical'],
    [{ publicly_leaked: true }, 'critical'],
    [{ validity: 'unknown' }, 'high'],
  ])(
    'judges a leaked secret by whether it still works: %j is %s',
    (changes, severity) => {
      expect(finding('secret-scanning', changes)).toMatchObject({
        data: { category: 'secret', severity },
      });
    },
  );

  it('leaves out what code scanning does not take for a matter of security', () => {
    const rule = { id: 'style', description: 'Long line' };
    expect(finding('code-scanning', { rule })).toBeUndefined();
    expect(
      finding('code-scanning', {
        rule: { ...rule, security_severity_level: 'low' },
      }),
    ).toMatchObject({ data: { category: 'code', severity: 'low' } });
  });
});

import { HOUR_MS } from '../engine/time';
import { DRIVE_MODEL } from './defaultModel';
import { engineSettings } from './engineSettings';

const settings = engineSettings(DRIVE_MODEL, [/^prod/i, /^live$/i]);

describe('engineSettings', () => {
  it('knows production by the patterns', () => {
    expect(
      ['production', 'PROD', 'live', 'live-2', 'staging', 'production'].map(
        settings.isProduction,
      ),
    ).toEqual([true, true, true, false, false, true]);
  });

  it('is not confused by patterns that keep a state', () => {
    const global = engineSettings(DRIVE_MODEL, [/^prod/g]);
    expect(['prod-1', 'prod-2', 'prod-3'].map(global.isProduction)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('takes the floor as the least severity that counts', () => {
    const of = (severityFloor: 'critical' | 'high' | 'medium' | 'low') =>
      (['critical', 'high', 'medium', 'low'] as const).filter(
        engineSettings({ ...DRIVE_MODEL, severityFloor }, []).atOrAboveFloor,
      );
    expect(of('critical')).toEqual(['critical']);
    expect(of('high')).toEqual(['critical', 'high']);
    expect(of('low')).toEqual(['critical', 'high', 'medium', 'low']);
  });

  it('lets events go stale after 48 hours, states after 7 days', () => {
    expect(settings.freshnessMs('deployment')).toBe(48 * HOUR_MS);
    expect(settings.freshnessMs('cost_item')).toBe(48 * HOUR_MS);
    expect(settings.freshnessMs('finding')).toBe(7 * 24 * HOUR_MS);
    expect(settings.freshnessMs('check_result')).toBe(7 * 24 * HOUR_MS);
  });

  it('ranks rules by the order, an unknown one as deployment, none last', () => {
    const rank = (rule: string | undefined) =>
      settings.ruleRank(rule && settings.canonicalRule(rule));
    expect(
      [undefined, 'tag', 'jenkins', 'argo-cd', 'release', 'workflow'].sort(
        (a, b) => rank(a) - rank(b),
      ),
    ).toEqual(['argo-cd', 'jenkins', 'workflow', 'release', 'tag', undefined]);
  });

  it('takes incidents from whoever is on call, then from anybody else, then from tickets, and from alerts last', () => {
    expect(
      ['jira:default', 'prometheus:one', 'rootly:acme', 'pagerduty:acme'].sort(
        (a, b) => settings.compareSources('incident', a, b),
      ),
    ).toEqual([
      'pagerduty:acme',
      'rootly:acme',
      'jira:default',
      'prometheus:one',
    ]);
    expect(
      ['pagerduty:acme', 'jira:default'].sort((a, b) =>
        settings.compareSources('work_item', a, b),
      ),
    ).toEqual(['jira:default', 'pagerduty:acme']);
  });

  it('ranks sources by id or type in the order, the rest by name', () => {
    const { compareSources } = engineSettings(
      { ...DRIVE_MODEL, sourceOrder: { incident: ['opsgenie', 'pd:two'] } },
      [],
    );
    expect(
      ['pd:two', 'pd:one', 'opsgenie:x', 'alerts:a'].sort((a, b) =>
        compareSources('incident', a, b),
      ),
    ).toEqual(['opsgenie:x', 'pd:two', 'alerts:a', 'pd:one']);
    expect(compareSources('change', 'b', 'a')).toBe(1);
    expect(compareSources('change', 'a', 'a')).toBe(0);
  });
});

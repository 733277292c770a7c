import { mockServices } from '@backstage/backend-test-utils';
import { readSettings } from '../config/readSettings';
import { Episode } from './Episode';
import { severityOf, toIncident } from './toIncident';

const settingsOf = (alerts: object = {}) =>
  readSettings(
    mockServices.rootConfig({
      data: { drive: { connectors: { prometheus: { alerts } } } },
    }),
  ).alerts!;

const at = (text: string) => Date.parse(`2026-11-${text}:00Z`);

const episode = (
  labels: Record<string, string>,
  times: Partial<Episode> = {},
): Episode => ({
  id: 'x',
  labels,
  activeAt: at('18T10:00'),
  lastSeen: at('18T10:30'),
  ...times,
});

const dataOf = (
  one: Episode,
  severity: 'high' | 'medium' = 'high',
  alerts: object = {},
) =>
  toIncident(one, {
    id: 'x',
    source: 'prometheus:default',
    subject: 'component:default/x',
    severity,
    settings: settingsOf(alerts),
    now: at('20T12:00'),
  }).data as any;

describe('the severity of an alert', () => {
  it.each([
    [{ severity: 'critical' }, 'critical'],
    [{ severity: 'Page' }, 'high'],
    [{ severity: 'warning' }, 'medium'],
    [{ sloth_severity: 'ticket' }, 'medium'],
    [{ severity: 'info' }, undefined],
    [{ severity: 'constructor' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (labels, expected) => {
    expect(severityOf(episode(labels), settingsOf())).toBe(expected);
  });

  it('follows rules of one’s own', () => {
    const settings = settingsOf({
      severityLabel: 'priority',
      severities: { P1: 'critical' },
    });
    expect(severityOf(episode({ priority: 'p1' }), settings)).toBe('critical');
  });
});

describe('an alert as an incident', () => {
  it.each([
    ['18T08:00', 'UTC', 'business'],
    ['18T17:59', 'UTC', 'business'],
    ['18T18:00', 'UTC', 'off'],
    ['18T22:00', 'UTC', 'sleep'],
    ['18T07:59', 'UTC', 'sleep'],
    ['21T12:00', 'UTC', 'off'],
    ['18T12:00', 'Asia/Tokyo', 'off'],
    ['18T14:00', 'Asia/Tokyo', 'sleep'],
  ])('at %s in %s interrupts in %s hours', (time, timeZone, hours) => {
    const { interruptions } = dataOf(
      episode({}, { activeAt: at(time), lastSeen: at(time) }),
      'high',
      { timeZone },
    );
    expect(interruptions).toEqual({
      business: 0,
      off: 0,
      sleep: 0,
      [hours]: 1,
    });
  });

  it('interrupts nobody below high', () => {
    expect(dataOf(episode({}), 'medium').interruptions).toEqual({
      business: 0,
      off: 0,
      sleep: 0,
    });
  });

  it('is over when it has not been seen for a while', () => {
    expect(dataOf(episode({})).resolvedAt).toBe('2026-11-18T10:30:00.000Z');
    expect(
      dataOf(episode({}, { lastSeen: at('20T11:55') })).resolvedAt,
    ).toBeUndefined();
  });
});

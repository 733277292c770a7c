import { AnalysedAnswer, IncidentAnswer } from '../api/answers';
import { toIncident } from './toIncident';

const context = {
  source: 'pagerduty:acme',
  time: '2026-11-20T00:00:00Z',
  webUrl: 'https://acme.pagerduty.com',
  keyOf: (id: string) => `pagerduty:acme/${id}`,
  rules: {
    priorities: { p1: 'critical' },
    urgencies: { high: 'high', low: 'low' },
  } as any,
};

const incident: IncidentAnswer = {
  id: 'Q1',
  created_at: '2026-11-18T10:00:00Z',
  status: 'triggered',
  service: { id: 'P1' },
  urgency: 'high',
};

const analysed: AnalysedAnswer = {
  id: 'Q1',
  created_at: '2026-11-18T10:00:00',
  service_id: 'P1',
  urgency: 'low',
};

const dataOf = (told: Parameters<typeof toIncident>[0]) =>
  toIncident(told, context)?.data;

describe('toIncident', () => {
  it('takes timestamps without an offset as UTC', () => {
    expect(dataOf({ analysed })).toEqual({
      detectedAt: '2026-11-18T10:00:00.000Z',
      severity: 'low',
      url: 'https://acme.pagerduty.com/incidents/Q1',
    });
  });

  it('knows nothing that nobody has told', () => {
    expect(Object.keys(dataOf({ incident })!).sort()).toEqual([
      'detectedAt',
      'severity',
      'url',
    ]);
  });

  it('believes the incident before analytics about how bad it is, and whether it is over', () => {
    const late = { ...analysed, resolved_at: '2026-11-18T11:00:00' };
    expect(dataOf({ incident, analysed: late })).toMatchObject({
      severity: 'high',
    });
    expect(dataOf({ incident, analysed: late })).not.toHaveProperty(
      'resolvedAt',
    );
    expect(dataOf({ analysed: late })).toHaveProperty(
      'resolvedAt',
      '2026-11-18T11:00:00.000Z',
    );
  });

  it.each([
    [{ name: 'P1' }, 'critical'],
    [{ summary: ' p1 ' }, 'critical'],
    [{ summary: 'constructor' }, 'high'],
    [null, 'high'],
  ])('by the priority %j and a high urgency it is %s', (priority, severity) => {
    expect(
      dataOf({ incident: { ...incident, priority } as IncidentAnswer }),
    ).toMatchObject({ severity });
  });

  it('takes the first acknowledgement from analytics, else the earliest that stands', () => {
    const standing = {
      ...incident,
      status: 'acknowledged',
      acknowledgements: [
        { at: '2026-11-18T10:20:00Z' },
        { at: '2026-11-18T10:10:00Z' },
      ],
    };
    expect(dataOf({ incident: standing })).toMatchObject({
      acknowledgedAt: '2026-11-18T10:10:00.000Z',
    });
    expect(
      dataOf({
        incident: standing,
        analysed: { ...analysed, seconds_to_first_ack: 0 },
      }),
    ).toMatchObject({ acknowledgedAt: '2026-11-18T10:00:00.000Z' });
  });

  it('reports interruptions only where all three classes are told', () => {
    const told = {
      ...analysed,
      business_hour_interruptions: 0,
      off_hour_interruptions: 2,
    };
    expect(dataOf({ analysed: told })).not.toHaveProperty('interruptions');
    expect(
      dataOf({ analysed: { ...told, sleep_hour_interruptions: 1 } }),
    ).toMatchObject({ interruptions: { business: 0, off: 2, sleep: 1 } });
  });

  it('goes by the last change where a resolved incident does not say when', () => {
    expect(
      dataOf({
        incident: {
          ...incident,
          status: 'resolved',
          resolved_at: null,
          last_status_change_at: '2026-11-18T12:00:00Z',
        },
      }),
    ).toMatchObject({ resolvedAt: '2026-11-18T12:00:00.000Z' });
  });

  it('makes nothing of an incident without a service or a beginning', () => {
    expect(
      toIncident({ incident: { ...incident, service: null } }, context),
    ).toBe(undefined);
    expect(
      toIncident({ incident: { ...incident, created_at: 'soon' } }, context),
    ).toBe(undefined);
  });
});

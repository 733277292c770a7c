import { mockServices } from '@backstage/backend-test-utils';
import { instantOf } from '../api/instants';
import { issue as issueSchema } from '../api/answers';
import { readSettings } from '../config/readSettings';
import { isPlanned } from './isPlanned';
import { IssueHistory, JiraIssue, toIssue } from './JiraIssue';
import { startedSprints } from './sprints';
import { isIncident, toRecords } from './toRecords';

const CONTEXT = { sprintField: 'customfield_10020', timeZone: 'Europe/Berlin' };
const WHOLE: IssueHistory = { entries: [], isWhole: true };
const START = Date.parse('2026-11-02T09:00:00Z');
const HOUR_MS = 3_600_000;

const PLACE = {
  asset: 'jira:default/pay',
  part: '',
  readFor: 'jira:default/pay',
};

const settingsOf = (jira: object = {}, others: object = {}) =>
  readSettings(
    mockServices.rootConfig({
      data: { ...others, drive: { connectors: { jira: jira as any } } },
    }),
  );

const answer = (fields: object = {}) =>
  issueSchema.parse({
    id: '10001',
    key: 'PAY-1',
    fields: {
      project: { key: 'PAY' },
      issuetype: { name: 'Story' },
      status: { statusCategory: { key: 'done' } },
      created: '2026-11-01T10:00:00.000+0100',
      resolution: { name: 'Done' },
      resolutiondate: '2026-11-03T10:00:00.000+0100',
      ...fields,
    },
  });

const issueOf = (
  fields: object = {},
  more: { sprintValue?: unknown; history?: IssueHistory } = {},
): JiraIssue =>
  toIssue(answer(fields), {
    ...CONTEXT,
    sprintValue: undefined,
    history: WHOLE,
    ...more,
  })!;

const recordsOf = (issue: JiraIssue, settings = settingsOf()) =>
  toRecords(issue, [PLACE], {
    ...CONTEXT,
    source: 'jira:default',
    time: '2026-11-20T00:00:00Z',
    settings,
    webUrl: 'https://acme.atlassian.net',
  });

describe('instants of Jira', () => {
  it.each([
    ['2026-11-03T10:00:00.000+0100', '2026-11-03T09:00:00Z'],
    ['2026-11-03T10:00:00.000+01:00', '2026-11-03T09:00:00Z'],
    ['2026-11-03T10:00:00Z', '2026-11-03T10:00:00Z'],
    ['2026-11-03T10:00:00.000', '2026-11-03T09:00:00Z'],
    ['2026-07-03 10:00:00', '2026-07-03T08:00:00Z'],
    [1793696400000, new Date(1793696400000).toISOString()],
  ])('%s of a user in Berlin is %s', (value, expected) => {
    expect(instantOf(value, 'Europe/Berlin')).toBe(Date.parse(expected));
  });

  it.each([null, undefined, '', '<null>', 'soon'])('%s is none', value => {
    expect(instantOf(value)).toBeUndefined();
  });
});

describe('sprints', () => {
  const text = (fields: string) =>
    `com.atlassian.greenhopper.service.sprint.Sprint@4263b21c[${fields}]`;

  it('are objects of Jira Cloud, of which some have not begun', () => {
    expect(
      startedSprints([
        { id: 2, state: 'active', startDate: '2026-11-16T09:00:00.000Z' },
        { id: 1, state: 'closed', startDate: '2026-11-02T09:00:00.000Z' },
        { id: 3, state: 'future', startDate: '2026-11-30T09:00:00.000Z' },
        { id: 4, state: 'future' },
      ]).map(({ id }) => id),
    ).toEqual(['1', '2']);
  });

  it.each([
    'id=7,rapidViewId=158,state=ACTIVE,name=Sprint 5,startDate=2026-11-02T01:00:00.000-08:00,endDate=2026-11-14T00:01:00.000-08:00,completeDate=<null>,sequence=444,goal=]',
    'rapidViewId=142,state=CLOSED,name=07.04 - 24.04,startDate=2026-11-02T10:00:00.000+01:00,endDate=2026-11-24T15:00:00.000+02:00,completeDate=2026-11-22T17:30:25.628+02:00,id=7',
    'id=7,rapidViewId=1,state=CLOSED,name=A [b], id=c, startDate=soon,startDate=2026-11-02T09:00:00.000Z,endDate=<null>,goal=x',
  ])('are what the program of a data center prints: %s', fields => {
    expect(startedSprints([text(fields)])).toEqual([
      { id: '7', startedAt: START },
    ]);
  });

  it.each([
    null,
    'x',
    [],
    [null],
    ['x'],
    [{}],
    [text('id=1,startDate=<null>,state=FUTURE')],
  ])('%j are none', value => {
    expect(startedSprints(value)).toEqual([]);
  });
});

describe('whether an issue was planned', () => {
  const SPRINT = [
    { id: 7, state: 'active', startDate: new Date(START).toISOString() },
  ];
  const addedAt = (instant: number, from = ''): IssueHistory => ({
    isWhole: true,
    entries: [
      {
        created: instant,
        items: [{ field: 'Sprint', from, to: from ? `${from}, 7` : '7' }],
      },
    ],
  });
  const planned = (
    fields: object,
    history: IssueHistory = WHOLE,
    planning: object = {},
  ) =>
    isPlanned(
      issueOf(fields, { sprintValue: SPRINT, history }),
      settingsOf({ planning }).planning,
      CONTEXT,
    );

  it('is told by when it was put into its first sprint', () => {
    expect(planned({}, addedAt(START - HOUR_MS))).toBe(true);
    expect(planned({}, addedAt(START + 4 * HOUR_MS))).toBe(true);
    expect(planned({}, addedAt(START + 4 * HOUR_MS + 1))).toBe(false);
    expect(planned({}, addedAt(START + 5 * HOUR_MS, '3'))).toBe(false);
    expect(
      planned({}, addedAt(START + 5 * HOUR_MS), { sprintGraceHours: 5 }),
    ).toBe(true);
  });

  it('is told by its creation where it was created in the sprint', () => {
    expect(planned({ created: '2026-11-01T10:00:00.000+0000' })).toBe(true);
    expect(
      planned({
        created: '2026-11-03T10:00:00.000+0000',
        resolutiondate: null,
        status: { statusCategory: { key: 'new' } },
      }),
    ).toBe(false);
  });

  it('is not known where the beginning of its history is missing, or where there is no sprint', () => {
    expect(planned({}, { entries: [], isWhole: false })).toBeUndefined();
    expect(
      isPlanned(issueOf(), settingsOf().planning, CONTEXT),
    ).toBeUndefined();
  });

  it('is told by rules of the config, whatever the case of names', () => {
    const rules = (unplanned: object) => ({ unplanned });
    const early = addedAt(START - HOUR_MS);
    expect(planned({}, early, rules({ types: ['STORY'] }))).toBe(false);
    expect(
      planned({ labels: ['HotFix'] }, early, rules({ labels: ['hotfix'] })),
    ).toBe(false);
    expect(
      planned(
        { priority: { name: 'Blocker' } },
        early,
        rules({ priorities: ['blocker'] }),
      ),
    ).toBe(false);
    expect(
      planned({}, addedAt(START + 9 * HOUR_MS), rules({ types: ['bug'] })),
    ).toBe(false);
    const { planning } = settingsOf({ planning: rules({ types: ['bug'] }) });
    expect(isPlanned(issueOf(), planning, CONTEXT)).toBe(true);
  });
});

describe('the records of an issue', () => {
  const dataOf = (fields: object, settings = settingsOf()) =>
    recordsOf(issueOf(fields), settings).map(({ kind, data }) => ({
      kind,
      ...data,
    }));

  it('tell its type by its label, then by its type', () => {
    const type = (name: string, ...labels: string[]) =>
      dataOf(
        { issuetype: { name }, labels },
        settingsOf({ workItems: { types: { Spike: 'debt' } } }),
      )[0];
    expect(type('Story')).toMatchObject({ workType: 'feature' });
    expect(type('Story', 'ui', 'Tech-Debt')).toMatchObject({
      workType: 'debt',
    });
    expect(type('SPIKE')).toMatchObject({ workType: 'debt' });
    expect(type('Whatever', 'constructor')).toMatchObject({
      workType: 'other',
    });
    expect(type('constructor')).toMatchObject({ workType: 'other' });
  });

  it('are none of what is a part of an issue or holds others', () => {
    expect(dataOf({ issuetype: { name: 'Epic' } })).toEqual([]);
    expect(dataOf({ issuetype: { name: 'Part', subtask: true } })).toEqual([]);
    expect(dataOf({ issuetype: { name: 'Goal', hierarchyLevel: 2 } })).toEqual(
      [],
    );
  });

  it('say when it was done: by its resolution, else by its status', () => {
    const doneAt = (fields: object) =>
      (dataOf(fields)[0] as { doneAt?: string }).doneAt;
    expect(doneAt({})).toBe('2026-11-03T09:00:00.000Z');
    expect(
      doneAt({
        resolution: null,
        resolutiondate: null,
        statuscategorychangedate: '2026-11-04T10:00:00.000+0100',
      }),
    ).toBe('2026-11-04T09:00:00.000Z');
    expect(
      doneAt({ status: { statusCategory: { key: 'indeterminate' } } }),
    ).toBeUndefined();
    expect(doneAt({ resolution: { name: "Won't Do" } })).toBeUndefined();
    const history: IssueHistory = {
      isWhole: true,
      entries: ['2026-11-05', '2026-11-06'].map(day => ({
        created: `${day}T10:00:00.000+0000`,
        items: [{ field: 'status', from: '1', to: '2' }],
      })),
    };
    const unresolved = issueOf(
      { resolution: null, resolutiondate: null },
      { history },
    );
    expect(recordsOf(unresolved)[0].data).toMatchObject({
      doneAt: '2026-11-06T10:00:00.000Z',
    });
  });

  it('begin no later than they end, also where an issue was imported', () => {
    expect(
      dataOf({ created: '2026-11-09T10:00:00.000+0100' })[0],
    ).toMatchObject({
      createdAt: '2026-11-03T09:00:00.000Z',
      doneAt: '2026-11-03T09:00:00.000Z',
    });
  });

  it('are an incident, too, with the severity of its priority', () => {
    const incident = (priority: string | null, settings?: object) =>
      dataOf(
        {
          issuetype: { name: '[System] Incident' },
          priority: priority && { name: priority },
          resolution: { name: 'Duplicate' },
        },
        settingsOf(settings),
      );
    expect(incident('Highest')).toMatchObject([
      { kind: 'work_item', workType: 'toil', doneAt: undefined },
      {
        kind: 'incident',
        severity: 'critical',
        detectedAt: '2026-11-01T09:00:00.000Z',
        resolvedAt: '2026-11-03T09:00:00.000Z',
        url: 'https://acme.atlassian.net/browse/PAY-1',
      },
    ]);
    expect(incident(null)[1]).toMatchObject({ severity: 'medium' });
    expect(
      incident('Sev 1', { incidents: { priorities: { 'sev 1': 'critical' } } }),
    ).toMatchObject([{}, { severity: 'critical' }]);
    expect(incident('High', { incidents: { enabled: false } })).toHaveLength(1);
  });

  it('are no incident where another tool of the portal tells of them', () => {
    const issue = issueOf({ issuetype: { name: 'Incident' } });
    const pagerDuty = { pagerDuty: { apiToken: 'x' } };
    expect(isIncident(issue, settingsOf({}, pagerDuty))).toBe(false);
    expect(
      isIncident(
        issue,
        settingsOf({ incidents: { enabled: true } }, pagerDuty),
      ),
    ).toBe(true);
  });

  it('are none where its creation is no instant', () => {
    expect(
      toIssue(answer({ created: 'soon' }), {
        ...CONTEXT,
        sprintValue: undefined,
        history: WHOLE,
      }),
    ).toBeUndefined();
  });
});

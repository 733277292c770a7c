import { mockServices } from '@backstage/backend-test-utils';
import { createJiraConnectors } from '../createJiraConnectors';
import { readInstances } from './readInstances';
import { readSettings } from './readSettings';

const logger = mockServices.logger.mock();

const instancesOf = (data: object) =>
  readInstances(mockServices.rootConfig({ data: data as any }), logger);

const connectorsOf = (data: object) =>
  createJiraConnectors(mockServices.rootConfig({ data: data as any }), {
    logger,
    portal: {
      auth: mockServices.auth(),
      discovery: mockServices.discovery(),
    },
  });

const settingsOf = (jira: object) =>
  readSettings(
    mockServices.rootConfig({
      data: { drive: { connectors: { jira } } } as any,
    }),
  );

describe('the config of the portal', () => {
  beforeEach(() => jest.clearAllMocks());

  it.each([
    ['cloud', 'https://acme.atlassian.net', 'Basic abc'],
    ['datacenter', 'https://jira.acme.example/jira/', 'Bearer abc'],
    [undefined, 'https://acme.atlassian.net/', 'Basic abc'],
    [undefined, 'https://jira.acme.example', 'Bearer abc'],
  ])('has a token of %s', (product, baseUrl, authorization) => {
    expect(instancesOf({ jira: { baseUrl, token: 'abc', product } })).toEqual([
      {
        name: 'default',
        isDefault: true,
        access: {
          kind: 'direct',
          url: baseUrl.replace(/\/$/, ''),
          authorization,
          headers: {},
        },
      },
    ]);
  });

  it('may have the scheme in front of the token already', () => {
    expect(
      instancesOf({
        jira: { baseUrl: 'https://acme.atlassian.net', token: 'Bearer abc' },
      }),
    ).toMatchObject([{ access: { authorization: 'Bearer abc' } }]);
  });

  it('has whole headers and addresses with the version for a dashboard', () => {
    expect(
      instancesOf({
        jiraDashboard: {
          token: 'Bearer abc',
          baseUrl: 'https://jira.acme.example/context/rest/api/2/',
          headers: { 'x-gateway': 'secret-of-the-gateway' },
        },
      }),
    ).toMatchObject([
      {
        name: 'default',
        access: {
          url: 'https://jira.acme.example/context',
          authorization: 'Bearer abc',
          headers: { 'x-gateway': 'secret-of-the-gateway' },
        },
      },
    ]);
  });

  it('has several for a dashboard, some with another address of the API', () => {
    const connectors = connectorsOf({
      jiraDashboard: {
        instances: [
          {
            name: 'default',
            token: 'Basic abc',
            baseUrl: 'https://acme.atlassian.net/rest/api/3/',
            apiUrl: 'https://api.atlassian.com/ex/jira/7c9c/rest/api/3/',
          },
          {
            name: 'EU',
            token: 'Bearer x',
            baseUrl: 'https://jira.eu.example/rest/api/latest',
          },
          { name: 'broken', baseUrl: 'https://jira.example/rest/api/2' },
        ],
      },
    });
    expect(connectors.map(({ id, title }) => [id, title])).toEqual([
      ['jira', 'Jira'],
      ['jira/eu', 'Jira: eu'],
    ]);
    const [usual, eu] = connectors;
    expect(usual.readsAsset!('jira:default/pay')).toBe(true);
    expect(usual.readsAsset!('jira:eu/pay')).toBe(false);
    expect(eu.readsAsset!('jira:eu/pay?label=ui')).toBe(true);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('jiraDashboard.instances[2].token'),
    );
  });

  it.each([
    { proxy: { endpoints: { '/jira/api': { target: 'https://x' } } } },
    { proxy: { '/jira/api': { target: 'https://x' } } },
    {
      jira: { proxyPath: 'tracker' },
      proxy: { endpoints: { '/tracker': { target: 'https://x' } } },
    },
  ])('has a proxy: %j', data => {
    expect(instancesOf(data)).toMatchObject([
      { name: 'default', access: { kind: 'proxy' } },
    ]);
  });

  it('says that a proxy is named which is not there', () => {
    expect(instancesOf({ jira: { proxyPath: '/nowhere' } })).toEqual([]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('jira.proxyPath'),
    );
  });

  it('prefers a token to a dashboard, and both to a proxy', () => {
    const proxy = { endpoints: { '/jira/api': { target: 'https://x' } } };
    const jiraDashboard = {
      token: 'Bearer d',
      baseUrl: 'https://d.example/rest/api/2/',
    };
    const jira = { baseUrl: 'https://j.example', token: 't' };
    expect(instancesOf({ proxy, jiraDashboard, jira })).toMatchObject([
      { access: { url: 'https://j.example' } },
    ]);
    expect(instancesOf({ proxy, jiraDashboard })).toMatchObject([
      { access: { url: 'https://d.example' } },
    ]);
  });

  it.each([
    {},
    { jira: {} },
    { jira: { baseUrl: 'https://j.example', token: '' } },
    { jiraDashboard: 'x' },
  ])('may have no Jira: %j', data => {
    expect(instancesOf(data)).toEqual([]);
  });

  it('that is broken is left out, without its token in the log', () => {
    instancesOf({ jira: { baseUrl: 'no address', token: 'SecretOfJira' } });
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(logger.warn.mock.calls)).not.toContain(
      'SecretOfJira',
    );
  });
});

describe('the settings', () => {
  it('choose instances by their names', () => {
    const data = (instances: string[]) => ({
      jira: { baseUrl: 'https://j.example', token: 't' },
      jiraDashboard: {
        instances: [
          {
            name: 'eu',
            token: 'B x',
            baseUrl: 'https://eu.example/rest/api/2',
          },
        ],
      },
      drive: { connectors: { jira: { instances } } },
    });
    expect(connectorsOf(data(['EU'])).map(({ id }) => id)).toEqual(['jira/eu']);
    expect(() => connectorsOf(data(['asia']))).toThrow(
      'drive.connectors.jira.instances: there is no Jira asia',
    );
  });

  it.each([
    [
      { planning: { unplanned: { labels: 'hotfix' } } },
      'planning.unplanned.labels',
    ],
    [{ workItems: { types: { Story: 'work' } } }, 'workItems.types.Story'],
    [{ incidents: { severity: {} } }, 'incidents.severity'],
    [{ planning: { sprintGraceHours: -1 } }, 'planning.sprintGraceHours'],
  ])('%j name what is wrong with them', (settings, path) => {
    expect(() => settingsOf(settings)).toThrow(`drive.connectors.jira.${path}`);
  });

  it('add to the usual types, and replace usual lists', () => {
    const { workItems } = settingsOf({
      workItems: {
        types: { Spike: 'debt', STORY: 'other' },
        ignoredTypes: ['Goal'],
      },
    });
    expect(workItems.types).toMatchObject({
      spike: 'debt',
      story: 'other',
      bug: 'bug',
    });
    expect(workItems.ignoredTypes).toEqual(['goal']);
    expect(workItems.ignoredResolutions).toContain('duplicate');
  });
});

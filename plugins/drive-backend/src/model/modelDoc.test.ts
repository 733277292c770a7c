import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootConfigServiceFactory } from '@backstage/backend-defaults/rootConfig';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ServiceFactoryTester } from '@backstage/backend-test-utils';
import { readDriveConfig, readDriveModel } from '../config';
import { component, graphOf, group } from '../subjects/__testUtils__/catalog';
import { DRIVE_MODEL } from './defaultModel';
import { SubjectPolicies } from './SubjectPolicies';

const page = readFileSync(
  resolvePackagePath('backstage-plugin-drive-backend', '../../docs/model.md'),
  'utf8',
);

/** The fenced blocks of the page in a language. */
const blocksOf = (language: string) =>
  [...page.matchAll(/^```(.*)\n([^]*?)^```$/gm)]
    .filter(([, own]) => own === language)
    .map(([, , content]) => content);

/** Reads YAML as a portal reads its app-config.yaml. */
async function read(yaml: string) {
  const folder = mkdtempSync(join(tmpdir(), 'drive-model-'));
  const file = join(folder, 'app-config.yaml');
  try {
    writeFileSync(file, yaml);
    const config = await ServiceFactoryTester.from(
      rootConfigServiceFactory({ argv: ['--config', file], watch: false }),
    ).getSubject();
    return readDriveConfig(config).model;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('docs/model.md', () => {
  const [forAll, forSome] = blocksOf('yaml');

  // The config reader says where it reads from.
  beforeEach(() => jest.spyOn(console, 'log').mockImplementation(() => {}));
  afterEach(() => jest.restoreAllMocks());

  it('has YAML that a portal starts with', async () => {
    expect(blocksOf('yaml')).toHaveLength(2);
    const model = await read(forAll);
    expect(model).toMatchObject({
      minimumCoverage: 0.4,
      severityFloor: 'critical',
      slaDays: { ...DRIVE_MODEL.slaDays, critical: 7 },
      freshnessHours: { events: 72, state: 168 },
    });
    expect(model.policies['change-lead-time'].minimumSample).toBe(10);
    expect(model.policies['pipeline-waste'].weight).toBe(0);
  });

  it('has overrides that choose what it says they do', async () => {
    const policies = new SubjectPolicies(await read(forSome));
    const graph = graphOf([
      component('sdk', { type: 'library' }),
      component('ledger', { type: 'service', tags: ['tier-1'] }),
      component('wiki', { type: 'service' }),
      group('payments'),
      group('library', { type: 'library' }),
    ]);
    const chosen = [...graph.nodes.values()].map(node => {
      const { overriddenBy, minimumCoverage, freshnessHours } =
        policies.of(node);
      return [node.ref, overriddenBy, minimumCoverage, freshnessHours.events];
    });
    expect(chosen).toEqual(
      expect.arrayContaining([
        ['component:default/sdk', { 'change-lead-time': 0 }, 0.5, 336],
        [
          'component:default/ledger',
          { 'slo-attainment': 1, 'error-budget-remaining': 1 },
          0.8,
          48,
        ],
        ['component:default/wiki', {}, 0.5, 48],
        ['group:default/payments', { 'incidents-per-100-changes': 2 }, 0.5, 48],
        ['group:default/library', {}, 0.5, 48],
      ]),
    );
  });

  it('shows problems as they are told', () => {
    const filter = { kind: 'component' };
    const curve = {
      scale: 'linear',
      points: [
        { value: 1, score: 0 },
        { value: 2, score: 100 },
      ],
    };
    expect(() =>
      readDriveModel({
        metrics: { 'change-lead-time': { minimumSample: 2.5 } },
        overrides: [
          { filter, minimumCoverage: 0.4 },
          { filter, metrics: { 'slo-attainmet': { weight: 1 } } },
          {
            filter,
            metrics: { 'change-lead-time': { minimumSample: 3, curve } },
          },
        ],
      }),
    ).toThrow(new Error(blocksOf('text')[0].trim()));
  });
});

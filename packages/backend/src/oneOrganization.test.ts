/* eslint-disable @backstage/no-relative-monorepo-imports -- the harnesses of the modules' own tests, which no package offers */
import { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import {
  AssetAnnotation,
  Connector,
  RecordInput,
} from 'backstage-plugin-drive-node';
import {
  accountNameOf,
  applicationsOf,
  cloudCostsOf,
  DEFAULT_SNYK_ORG,
  organization,
  serviceIdOf,
  sonarProjectKeyOf,
  trackerOf,
} from 'drive-vendor-doubles';
import {
  clock,
  NOW,
} from '../../../plugins/drive-backend/src/__testUtils__/clock';
import {
  OneOrganization,
  rounded,
} from '../../../plugins/drive-backend/src/__testUtils__/OneOrganization';
import { describeOnDatabases } from '../../../plugins/drive-backend/src/store/__testUtils__/databases';
import {
  component,
  domain,
  group,
  system,
} from '../../../plugins/drive-backend/src/subjects/__testUtils__/catalog';
import { perfectSource as perfectArgoCd } from '../../../plugins/drive-backend-module-argo-cd/src/__testUtils__/perfectSource';
import { startWorld as startArgoCd } from '../../../plugins/drive-backend-module-argo-cd/src/__testUtils__/world';
import { ARGO_CD_ANNOTATIONS } from '../../../plugins/drive-backend-module-argo-cd/src/applications/annotations';
import { perfectSource as perfectCosts } from '../../../plugins/drive-backend-module-cost/src/__testUtils__/perfectSource';
import { startInfraWallet } from '../../../plugins/drive-backend-module-cost/src/__testUtils__/world';
import { perfectSource as perfectGithub } from '../../../plugins/drive-backend-module-github/src/__testUtils__/perfectSource';
import { startWorld as startGithub } from '../../../plugins/drive-backend-module-github/src/__testUtils__/world';
import { perfectSource as perfectJira } from '../../../plugins/drive-backend-module-jira/src/__testUtils__/perfectSource';
import { startWorld as startJira } from '../../../plugins/drive-backend-module-jira/src/__testUtils__/world';
import { jiraAnnotations } from '../../../plugins/drive-backend-module-jira/src/annotations/jiraAnnotations';
import { perfectSource as perfectPagerDuty } from '../../../plugins/drive-backend-module-pagerduty/src/__testUtils__/perfectSource';
import { startWorld as startPagerDuty } from '../../../plugins/drive-backend-module-pagerduty/src/__testUtils__/world';
import { perfectSource as perfectPrometheus } from '../../../plugins/drive-backend-module-prometheus/src/__testUtils__/perfectSource';
import { startWorld as startPrometheus } from '../../../plugins/drive-backend-module-prometheus/src/__testUtils__/world';
import { perfectSource as perfectSnyk } from '../../../plugins/drive-backend-module-snyk/src/__testUtils__/perfectSource';
import { startWorld as startSnyk } from '../../../plugins/drive-backend-module-snyk/src/__testUtils__/world';
import { snykAnnotations } from '../../../plugins/drive-backend-module-snyk/src/targets/snykAnnotations';
import { perfectSource as perfectSonarQube } from '../../../plugins/drive-backend-module-sonarqube/src/__testUtils__/perfectSource';
import { startWorld as startSonarQube } from '../../../plugins/drive-backend-module-sonarqube/src/__testUtils__/world';
import { perfectSource as perfectTechInsights } from '../../../plugins/drive-backend-module-tech-insights/src/__testUtils__/perfectSource';
import { startWorld as startTechInsights } from '../../../plugins/drive-backend-module-tech-insights/src/__testUtils__/world';

jest.setTimeout(600_000);

const DAYS = 60;

const acme = organization(12, { repositories: 14, days: 80, until: NOW });

/** A vendor with the organization in it, and the connector that reads it. */
interface Vendor {
  connector: Connector;
  /** What a perfect source would have sent. */
  facts: readonly RecordInput[];
  assetAnnotations?: readonly AssetAnnotation[];
  /** By which a repository's component points at what is there. Default: by its name. */
  annotationsOf?: (repository: Repository) => Record<string, string>;
  stop(): Promise<void>;
}

type Repository = (typeof acme.repositories)[number];

const deployed = new Set(
  applicationsOf(acme).map(({ repository }) => repository),
);
const accounts = new Map(
  cloudCostsOf(acme).flatMap(cost =>
    cost.repository ? [[cost.repository, accountNameOf(cost)] as const] : [],
  ),
);
const projects = new Map(
  trackerOf(acme).projects.flatMap(({ key, repositories }) =>
    repositories.map(name => [name, key] as const),
  ),
);

/** Everything that a portal with all of these plugins is connected to. */
const startVendors = (): Promise<Vendor[]> =>
  Promise.all([
    startGithub({ acme, settings: { backfillDays: DAYS } }).then(world => ({
      connector: world.connector,
      facts: perfectGithub(acme, { days: DAYS }),
      annotationsOf: ({ name, formerName }: Repository) => ({
        'github.com/project-slug': `acme/${formerName ?? name}`,
      }),
      stop: () => world.double.stop(),
    })),
    startArgoCd({ acme }).then(world => ({
      connector: world.connector,
      facts: perfectArgoCd(acme, { url: world.double.url }),
      assetAnnotations: ARGO_CD_ANNOTATIONS,
      annotationsOf: ({ name }: Repository): Record<string, string> =>
        deployed.has(name)
          ? {
              'argocd/app-selector': `app=${name}`,
              'argocd/instance-name': 'main',
            }
          : {},
      stop: () => world.double.stop(),
    })),
    startPagerDuty({ acme }).then(world => ({
      connector: world.connector,
      facts: perfectPagerDuty(acme),
      annotationsOf: ({ name }: Repository) => ({
        'pagerduty.com/service-id': serviceIdOf(name),
      }),
      stop: () => world.double.stop(),
    })),
    startJira({ acme, settings: { backfillDays: DAYS } }).then(world => ({
      connector: world.connector,
      facts: perfectJira(acme, { url: world.double.url, days: DAYS }),
      assetAnnotations: jiraAnnotations(mockServices.rootConfig({ data: {} })),
      annotationsOf: ({ name }: Repository): Record<string, string> =>
        projects.has(name)
          ? { 'jira/project-key': projects.get(name)!, 'jira/component': name }
          : {},
      stop: () => world.double.stop(),
    })),
    startPrometheus({
      acme,
      settings: { backfillDays: DAYS, alerts: {} },
    }).then(world => ({
      connector: world.connector,
      facts: perfectPrometheus(acme, { days: DAYS }),
      stop: () => world.double.stop(),
    })),
    startSonarQube({ acme }).then(world => ({
      connector: world.connector,
      facts: perfectSonarQube(acme),
      annotationsOf: (repository: Repository): Record<string, string> =>
        isAnalysed(repository)
          ? {
              'sonarqube.org/project-key': sonarProjectKeyOf(
                acme,
                repository.name,
              ),
            }
          : {},
      stop: () => world.double.stop(),
    })),
    startSnyk({ acme }).then(world => ({
      connector: world.connector,
      facts: perfectSnyk(acme),
      assetAnnotations: snykAnnotations([]),
      annotationsOf: ({ name, archived }: Repository): Record<string, string> =>
        archived
          ? {}
          : {
              'snyk.io/org-id': DEFAULT_SNYK_ORG.id,
              'snyk.io/target-name': `acme/${name}`,
            },
      stop: () => world.stop(),
    })),
    startInfraWallet({
      double: { organization: acme },
      cost: { backfillDays: DAYS },
    }).then(world => ({
      connector: world.connector,
      facts: perfectCosts(acme, { of: 'infrawallet', days: DAYS }),
      assetAnnotations: world.annotations,
      annotationsOf: ({ name }: Repository): Record<string, string> =>
        accounts.has(name)
          ? { 'infrawallet.io/account': accounts.get(name)! }
          : {},
      stop: () => world.double.stop(),
    })),
    startTechInsights({ organization: acme }).then(world => ({
      connector: world.connector,
      facts: perfectTechInsights(acme),
      stop: () => world.double.stop(),
    })),
  ]);

/** SonarQube has never looked at some. */
function isAnalysed({ id }: Repository): boolean {
  return id % 10 !== 7;
}

/** Components in systems and a domain, owned by teams of departments. */
function catalogOf(vendors: readonly Vendor[]): Entity[] {
  return [
    ...acme.repositories.map((repository, i) =>
      component(repository.name, {
        type: 'service',
        owner: `team-${i % 3}`,
        system: `system-${i % 4}`,
        annotations: Object.assign(
          {},
          ...vendors.map(({ annotationsOf }) => annotationsOf?.(repository)),
        ),
      }),
    ),
    ...[0, 1, 2, 3].map(i =>
      system(`system-${i}`, { owner: 'department', domain: 'everything' }),
    ),
    domain('everything', { owner: 'department' }),
    ...[0, 1, 2].map(i => group(`team-${i}`, { parent: 'department' })),
    group('department'),
  ];
}

describeOnDatabases(
  'One organization in GitHub, Argo CD, PagerDuty, Jira, Prometheus, SonarQube, Snyk, InfraWallet and Tech Insights',
  open => {
    let vendors: Vendor[];
    let one: OneOrganization;

    beforeEach(async () => {
      clock.now = NOW;
      vendors = await startVendors();
      one = new OneOrganization({
        entities: catalogOf(vendors),
        annotations: vendors.flatMap(
          ({ assetAnnotations }) => assetAnnotations ?? [],
        ),
      });
    });
    afterEach(async () => {
      await one.stop();
      await Promise.all(vendors.map(vendor => vendor.stop()));
    });

    it('has the same scorecards of every subject through all connectors at once and through ingest', async () => {
      const pulled = await one.pull(
        await open(),
        ...vendors.map(({ connector }) => connector),
      );
      const { items } = await one.portal.read('/v1/sources');
      const runs = items.flatMap(({ lastRun }: any) => lastRun ?? []);
      expect(runs).toHaveLength(vendors.length);
      expect(
        runs.filter(
          ({ outcome, problemsTotal }: any) =>
            outcome !== 'success' || problemsTotal > 0,
        ),
      ).toEqual([]);

      const pushed = await one.push(
        await open(),
        vendors.flatMap(({ facts }) => facts),
      );
      expect(pushed.map(({ subject }) => subject.kind)).toEqual(
        expect.arrayContaining([
          'organization',
          'component',
          'system',
          'domain',
          'group',
        ]),
      );
      expect(rounded(pushed)).toEqual(rounded(pulled));
      // Each source is to be seen in it.
      const [ofAll] = pulled;
      const sources = new Set(
        pulled
          .flatMap(({ pillars }) => pillars)
          .flatMap(({ metrics }: any) => metrics)
          .flatMap((metric: any) => metric.sources)
          .map(({ source }: any) => source.split(':')[0]),
      );
      expect([...sources].sort()).toEqual(
        expect.arrayContaining([
          'argo-cd',
          'github',
          'infrawallet',
          'jira',
          'pagerduty',
          'prometheus',
          'snyk',
          'sonarqube',
          'tech-insights',
        ]),
      );
      expect(one.measuredIn(ofAll)).toEqual(
        expect.arrayContaining([
          'deployment-frequency',
          'change-lead-time',
          'change-fail-rate',
          'incident-rate',
          'time-to-restore',
          'slo-attainment',
          'unplanned-work-share',
          'critical-exposure',
          'findings-within-sla',
          'standards-coverage',
          'spend',
          'unit-cost-trend',
        ]),
      );
    });
  },
);

import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { loadConfigSchema } from '@backstage/config-loader';
import { root } from './blocksOf.mjs';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

/** The packages of this repository that describe configuration. */
const PACKAGES = readdirSync(join(root, 'plugins')).filter(name =>
  existsSync(join(root, 'plugins', name, 'config.d.ts')),
);

/** Packages of Backstage whose configuration the pages write too. */
const OF_BACKSTAGE = [
  '@backstage/backend-defaults',
  '@backstage/integration',
  '@backstage/plugin-catalog-backend',
];

const load = (dependencies, packagePaths, noUndeclaredProperties) =>
  loadConfigSchema({ dependencies, packagePaths, noUndeclaredProperties });

const pathsOf = names =>
  names.map(name => join(root, 'plugins', name, 'package.json'));

/** What every portal has already. */
const PORTAL = {
  app: { title: 'Portal', baseUrl: 'http://localhost:3000' },
  backend: {
    baseUrl: 'http://localhost:7007',
    listen: ':7007',
    database: { client: 'better-sqlite3', connection: ':memory:' },
  },
};

/** Where each connector, and the backend itself, read their settings. */
const READERS = {
  backend: ['drive-backend/src/config.ts', 'readDriveConfig'],
  catalog: [
    'drive-backend/src/connect/catalog/catalogChecks.ts',
    'readCatalogChecks',
  ],
  demo: ['drive-backend-module-demo/src/config.ts', 'readDemoConfig'],
  git: ['drive-backend-module-git/src/config.ts', 'readGitConfig'],
  github: ['drive-backend-module-github/src/config.ts', 'readGithubConfig'],
  gitlab: ['drive-backend-module-gitlab/src/config.ts', 'readGitlabConfig'],
  'tech-insights': [
    'drive-backend-module-tech-insights/src/readSettings.ts',
    'readSettings',
  ],
  ...Object.fromEntries(
    [
      'jira',
      'pagerduty',
      'prometheus',
      'snyk',
      'sonarqube',
      'cost',
      'argo-cd',
    ].map(id => [
      id,
      [`drive-backend-module-${id}/src/config/readSettings.ts`, 'readSettings'],
    ]),
  ),
};

/** Holds configuration of the pages against the packages' schemas, and against what reads it. */
export class ConfigurationCheck {
  #own;
  #all;

  static async load() {
    const check = new ConfigurationCheck();
    check.#own = await load([], pathsOf(PACKAGES), true);
    check.#all = await load(OF_BACKSTAGE, pathsOf(PACKAGES), false);
    return check;
  }

  /**
   * @param {object} data what a page puts into app-config.yaml
   * @returns {string[]} what is wrong with it
   */
  problemsOf(data) {
    const { drive } = data;
    return [
      ...this.#schemaProblems(this.#all, data),
      ...(drive ? this.#schemaProblems(this.#own, { drive }) : []),
      ...(drive ? this.#readerProblems(data) : []),
    ];
  }

  #schemaProblems(schema, data) {
    try {
      schema.process([
        { data: PORTAL, context: 'a portal' },
        { data, context: 'the page' },
      ]);
      return [];
    } catch (error) {
      return [error.message];
    }
  }

  #readerProblems(data) {
    const config = new ConfigReader(data);
    const connectors = Object.keys(data.drive.connectors ?? {});
    const names = [
      'backend',
      ...connectors,
      ...(data.drive.demo ? ['demo'] : []),
    ];
    return names.flatMap(name => {
      if (!(name in READERS)) {
        return [`there is no connector ${name}`];
      }
      const [file, reader] = READERS[name];
      try {
        require(join(root, 'plugins', file))[reader](config);
        return [];
      } catch (error) {
        return [`${name}: ${error.message}`];
      }
    });
  }
}

import { parse } from 'yaml';

/**
 * Pages whose blocks tests of their own execute, or hold against what is in force: by page, the test, and the languages
 * that it takes.
 */
const EXECUTED_BY = {
  'docs/ingest.md': {
    test: 'plugins/drive-backend/src/connect/ingest/docs.test.ts',
    languages: ['json', 'json answer', 'ndjson', 'yaml', 'groovy'],
  },
  'docs/line.md': {
    test: 'scripts/lib/lineGate.test.mjs',
    headings: ['GitHub Actions', 'GitLab CI', 'Argo CD'],
  },
  'docs/model.md': {
    test: 'plugins/drive-backend/src/model/modelDoc.test.ts',
    languages: ['json', 'text'],
  },
  'CONTRIBUTING.md': {
    test: 'plugins/drive-node/src/contributing.test.ts',
    languages: ['ts'],
  },
};

/** Roots of Backstage's configuration that the pages write. */
const CONFIG_ROOTS = new Set([
  ...['app', 'auth', 'backend', 'catalog', 'drive', 'dynamicPlugins'],
  ...['integrations', 'kubernetes', 'pagerDuty', 'jira', 'opencost'],
  ...['permission', 'prometheus', 'proxy', 'search', 'snyk', 'sonarqube'],
  ...['argocd', 'techInsights', 'organization'],
]);

/**
 * What a block is, and so how it is checked.
 *
 * @returns {{ kind: string, test?: string, data?: unknown } | undefined} undefined where nobody would check it
 */
export function classify(block, headingOf) {
  const { page, language, target } = block;
  const info = [language, target].filter(Boolean).join(' ');
  const executed = EXECUTED_BY[page];
  if (
    executed?.languages?.includes(info) ||
    executed?.headings?.includes(headingOf(block))
  ) {
    return { kind: 'executed', test: executed.test };
  }
  if (page === 'docs/installing.md' && target) {
    return { kind: 'executed', test: 'scripts/try-portal.mjs' };
  }
  switch (language) {
    case 'sh':
    case 'bash':
      return { kind: 'shell' };
    case 'ts':
    case 'tsx':
      return { kind: 'code' };
    case 'yaml':
      return classifyData(parse(block.content));
    case 'json':
      return classifyData(JSON.parse(block.content), target);
    case 'csv':
      return { kind: 'policy of Argo CD' };
    case '':
      return classifyPlain(block.content);
    default:
      return undefined;
  }
}

function classifyPlain(content) {
  if (/^(GET|POST|PUT|DELETE) \/api\/drive\//.test(content)) {
    return { kind: 'request' };
  }
  // Boxes and arrows tell nobody what to type.
  return /[─►│└]/.test(content) ? { kind: 'drawing' } : undefined;
}

function classifyData(data, target) {
  const keys = Object.keys(data ?? {});
  if (data?.specversion) {
    return { kind: 'record', data };
  }
  if (data?.apiVersion?.startsWith('backstage.io/')) {
    return { kind: 'entity', data };
  }
  if (keys.length > 0 && keys.every(key => /^(metadata|spec)$/.test(key))) {
    return { kind: 'part of an entity', data };
  }
  if (keys.length > 0 && keys.every(key => CONFIG_ROOTS.has(key))) {
    return { kind: 'configuration', data };
  }
  if (target?.startsWith('answer of ')) {
    return { kind: 'answer', data, schema: target.slice('answer of '.length) };
  }
  return undefined;
}

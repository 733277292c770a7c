import {
  GITLAB_COMPLEXITY_LIMIT,
  gitlabComplexityOf,
} from 'drive-vendor-doubles';
import { changesQuery } from '../changes/changeQuery';
import { findingsQuery } from '../findings/findingQuery';
import { MOST_PROJECTS, pipelinesQuery } from '../pipelines/pipelineQuery';

describe('how complex the largest queries are', () => {
  it.each([
    ['merge requests', changesQuery('group')],
    ['vulnerabilities', findingsQuery('group')],
  ])('%s: a full page is within the limit', (_what, query) => {
    expect(gitlabComplexityOf(query, { first: 100 })).toBeLessThan(
      GITLAB_COMPLEXITY_LIMIT,
    );
  });

  it('pipelines: those of so many projects are, and those of two more are not', () => {
    const ofProjects = (count: number) => {
      const { query, variables } = pipelinesQuery(
        Array.from({ length: count }, () => ({
          path: 'acme/app',
          ref: 'main',
          since: '2026-11-01T00:00:00Z',
        })),
      );
      return gitlabComplexityOf(query, variables);
    };
    expect(ofProjects(MOST_PROJECTS)).toBeLessThan(GITLAB_COMPLEXITY_LIMIT);
    expect(ofProjects(MOST_PROJECTS + 2)).toBeGreaterThan(
      GITLAB_COMPLEXITY_LIMIT,
    );
  });
});

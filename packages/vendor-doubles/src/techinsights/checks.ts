import { Repository } from '../organization/Organization';

/** A check, as Tech Insights lists it. */
export interface TechInsightsCheck {
  id: string;
  type: string;
  name: string;
  description: string;
  factIds: string[];
}

const check = (id: string, name: string, factIds: string[]) => ({
  id,
  type: 'json-rules-engine',
  name,
  description: `${name}, as our standards ask for.`,
  factIds,
});

/** The checks of the made-up organization's portal. */
export const TECH_INSIGHTS_CHECKS: readonly TechInsightsCheck[] = [
  check('has-documentation', 'Has documentation', ['techdocsFactRetriever']),
  check('default-branch-is-main', 'Default branch is main', [
    'repositoryFactRetriever',
  ]),
  check('coverage-level', 'Coverage level', ['coverageFactRetriever']),
  check('leads-in-time', 'Lead time below two days', ['driveFactRetriever']),
];

/**
 * What a check says of a repository's component.
 *
 * @returns undefined where it says nothing, as its facts are not there
 */
export function checkResultOf(
  id: string,
  repository: Repository,
): boolean | string | undefined {
  switch (id) {
    case 'has-documentation':
      return repository.archived ? undefined : repository.id % 3 !== 0;
    case 'default-branch-is-main':
      return repository.defaultBranch === 'main';
    case 'coverage-level':
      // Checkers other than the one for rules answer with more than true and false.
      return 'silver';
    case 'leads-in-time':
      return true;
    default:
      return undefined;
  }
}

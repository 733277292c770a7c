import { CostCategory, Dimensions } from './CostLine';
import { LinePattern, matches } from './matches';

/** What lines that match are spent on. */
export interface CategoryRule {
  match: LinePattern;
  category: CostCategory;
}

/** Names of what models and agents are sold under, at clouds too. */
const AI =
  /\b(bedrock|openai|anthropic|claude|gemini|vertex ?ai|copilot|sagemaker|machine learning|cognitive services|ai foundry|mistral|cohere)\b/i;

const CI =
  /\b(actions|codebuild|codepipeline|cloud build|pipelines?|circleci|buildkite)\b/i;

/** Those who sell software rather than machines. */
const SAAS =
  /^(datadog|github|gitlab|sonarcloud|snyk|pagerduty|atlassian|grafana ?cloud|newrelic|sentry)$/i;

/** FOCUS sorts services by purpose. */
const FOCUS_CATEGORIES: Record<string, CostCategory> = {
  'ai and machine learning': 'ai',
  'business applications': 'saas',
  'developer tools': 'ci',
  other: 'other',
};

/** What a line is spent on: by the first rule that matches, else by what is usual. */
export function categoryOf(
  dimensions: Dimensions,
  rules: readonly CategoryRule[],
): CostCategory {
  const rule = rules.find(({ match }) => matches(match, dimensions));
  if (rule) {
    return rule.category;
  }
  const { service = '', provider = '', servicecategory = '' } = dimensions;
  if (AI.test(service)) {
    return 'ai';
  }
  if (CI.test(service)) {
    return 'ci';
  }
  const byPurpose = FOCUS_CATEGORIES[servicecategory.toLowerCase()];
  return byPurpose ?? (SAAS.test(provider) ? 'saas' : 'cloud');
}

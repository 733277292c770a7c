import { ApplicationAnswer } from '../api/answers';
import { EnvironmentRule } from '../config/readSettings';

/** Labels by which teams say it, the usual ones first. */
const LABELS = ['environment', 'env', 'app.kubernetes.io/environment', 'stage'];

/** Words that are none of production, also where that word is a part of them. They come first: a doubt is no deployment. */
const OTHER_WORDS =
  /(?<![a-z])((?:non|pre|not)[-_]?prod(?:uction)?|stag(?:e|ing)|stg|dev(?:elop(?:ment)?)?|test(?:ing)?|tst|qa|uat|acc(?:eptance)?|int(?:egration)?|sandbox|preview|demo|perf|load)(?![a-z])/i;
const PRODUCTION_WORDS =
  /(?<![a-z])(prod(?:uction)?|prd|live|release)(?![a-z])/i;

/**
 * Which environment an application deploys to: as a rule says it, else its labels, else the first of its cluster,
 * namespace and name that holds a usual word.
 *
 * @returns undefined where nothing tells it
 */
export function environmentOf(
  { metadata, spec }: ApplicationAnswer,
  instance: string,
  rules: readonly EnvironmentRule[],
): string | undefined {
  const { name: cluster, server, namespace } = spec.destination ?? {};
  const said = {
    instance,
    application: metadata.name,
    project: spec.project ?? 'default',
    cluster: cluster ?? server ?? '',
    namespace: namespace ?? '',
  };
  const rule = rules.find(({ environment, ...patterns }) =>
    Object.entries(patterns).every(([part, pattern]) =>
      pattern?.test(said[part as keyof typeof said]),
    ),
  );
  if (rule) {
    return rule.environment;
  }
  const labelled = LABELS.map(label => metadata.labels?.[label]?.trim()).find(
    Boolean,
  );
  return (
    labelled ??
    [said.cluster, said.namespace, metadata.name]
      .map(wordIn)
      .find(word => word !== undefined)
  );
}

/** The usual word in a text, with whatever belongs to it behind it, as in `prod-eu`. */
function wordIn(text: string): string | undefined {
  const other = OTHER_WORDS.exec(text);
  if (other) {
    return other[1].toLowerCase();
  }
  const production = PRODUCTION_WORDS.exec(text);
  if (!production) {
    return undefined;
  }
  // `prd` is what nobody's pattern expects.
  const word = production[1].toLowerCase();
  return word === 'prd' ? 'production' : word;
}

import { parseEntityRef } from '@backstage/catalog-model';
import {
  ConnectorError,
  ConnectorRun,
  isConnectorError,
} from 'backstage-plugin-drive-node';
import { TechInsightsApi } from '../api/TechInsightsApi';
import { TechInsightsSettings } from '../readSettings';
import { CheckOutcome, outcomesOfChecks, outcomesOfFacts } from './outcomes';

/**
 * How components do in checks and facts, those that can be told; the others are noted.
 *
 * @throws ConnectorError where none can be told
 */
export async function judge(
  components: readonly string[],
  checkIds: readonly string[],
  {
    run,
    api,
    settings,
  }: {
    run: ConnectorRun;
    api: TechInsightsApi;
    settings: TechInsightsSettings;
  },
): Promise<Map<string, Record<string, CheckOutcome>>> {
  const asked = new Set(components);
  const outcomes = new Map<string, Record<string, CheckOutcome>>();
  const answers =
    checkIds.length === 0
      ? []
      : await api.run(
          components.map(ref => parseEntityRef(ref)),
          checkIds,
        );
  const failed: { entity: string; error: string }[] = [];
  for (const answer of answers) {
    if (answer.error !== undefined) {
      failed.push({ entity: answer.entity, error: answer.error });
    } else if (asked.has(answer.entity)) {
      outcomes.set(answer.entity, outcomesOfChecks(answer));
    }
  }
  if (failed.length > 0) {
    run.problem({
      what: `checks of ${failed.length} components`,
      assets: failed.map(({ entity }) => entity),
      error: new ConnectorError(
        'badAnswer',
        `Tech Insights could not run them; of ${failed[0].entity}: ${failed[0].error}.`,
        {
          nextStep:
            'A fact that is not there fails all checks of its component: look after the retrievers of these checks.',
        },
      ),
    });
  }
  const withoutAnswer = new Set(failed.map(({ entity }) => entity));
  await addFacts(
    components.filter(ref => !withoutAnswer.has(ref)),
    outcomes,
    { run, api, settings },
  );
  return outcomes;
}

async function addFacts(
  components: readonly string[],
  outcomes: Map<string, Record<string, CheckOutcome>>,
  {
    run,
    api,
    settings,
  }: {
    run: ConnectorRun;
    api: TechInsightsApi;
    settings: TechInsightsSettings;
  },
): Promise<void> {
  const retrievers = [
    ...new Set(settings.facts.map(({ retriever }) => retriever)),
  ].sort();
  if (retrievers.length === 0) {
    return;
  }
  for (const ref of components) {
    try {
      const facts = await api.facts(ref, retrievers);
      outcomes.set(ref, {
        ...outcomes.get(ref),
        ...outcomesOfFacts(facts, settings.facts, run.now),
      });
    } catch (error) {
      run.signal.throwIfAborted();
      if (isFinal(error) || isConnectorError(error, 'rateLimited')) {
        throw error;
      }
      outcomes.delete(ref);
      run.problem({ what: `facts of ${ref}`, error, assets: [ref] });
    }
  }
}

/** Whether every other batch would be answered alike. */
export function isFinal(error: unknown): boolean {
  return (
    isConnectorError(error, 'noPermission') ||
    isConnectorError(error, 'notInstalled')
  );
}

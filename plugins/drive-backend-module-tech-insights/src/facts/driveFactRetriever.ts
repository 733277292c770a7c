import {
  FactRetriever,
  FactRetrieverContext,
  TechInsightFact,
} from '@backstage-community/plugin-tech-insights-node';
import { DriveClient, ScorecardSummary } from 'backstage-plugin-drive-common';
import { portalPlugin } from '../portalPlugin';
import { FACT_RETRIEVER_ID, FACT_SCHEMA } from './schema';
import { toFacts } from './toFacts';

const PAGE = 500;

/** A stored scorecard takes milliseconds; the portal's own readers come first. */
const AT_ONCE = 4;

/**
 * Brings what DRIVE has measured of each component as facts of Tech Insights. One of which nothing is measured has them
 * too, without values: what was measured once must not stay.
 */
export const driveFactRetriever: FactRetriever = {
  id: FACT_RETRIEVER_ID,
  version: '0.1.0',
  title: 'DRIVE',
  description:
    'The pillar scores and the measurements of DRIVE, of each component',
  entityFilter: [{ kind: 'component' }],
  schema: FACT_SCHEMA,
  async handler(context) {
    const client = await clientOf(context);
    const facts: TechInsightFact[] = [];
    const queue: string[] = [];
    for (const summary of await components(client)) {
      if (isMeasured(summary)) {
        queue.push(summary.subject.ref);
      } else {
        facts.push(toFacts(withoutMetrics(summary)));
      }
    }
    const measured = queue.length;
    let failed = 0;
    const work = async () => {
      for (let ref = queue.shift(); ref; ref = queue.shift()) {
        try {
          facts.push(toFacts(await client.getScorecard(ref)));
        } catch {
          // It may have gone since it was listed; the others are there.
          failed++;
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (failed > 0) {
      context.logger.warn(
        `Of ${measured} components, ${failed} could not be read from DRIVE; their facts stay as they were.`,
      );
    }
    if (failed > 0 && failed === measured) {
      throw new Error('No scorecard could be read from DRIVE.');
    }
    return facts;
  },
};

async function clientOf({
  auth,
  discovery,
}: FactRetrieverContext): Promise<DriveClient> {
  const { baseUrl, credentials } = await portalPlugin('drive', {
    auth,
    discovery,
  });
  return new DriveClient({
    fetchApi: {
      fetch: async (input, init) =>
        fetch(String(input).replace(/^plugin:\/\/drive/, baseUrl), {
          ...init,
          headers: { ...init?.headers, ...(await credentials()) },
        }),
    },
  });
}

async function components(client: DriveClient): Promise<ScorecardSummary[]> {
  const found = new Map<string, ScorecardSummary>();
  let cursor: string | undefined;
  do {
    const page = await client.listScorecards({
      kind: 'component',
      recursive: true,
      limit: PAGE,
      cursor,
    });
    page.items.forEach(item => found.set(item.subject.ref, item));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return [...found.values()];
}

function isMeasured({ pillars }: ScorecardSummary): boolean {
  return pillars.some(({ coverage }) => coverage.weight > 0);
}

function withoutMetrics({ pillars, ...summary }: ScorecardSummary) {
  return {
    ...summary,
    pillars: pillars.map(pillar => ({ ...pillar, metrics: [] })),
  };
}

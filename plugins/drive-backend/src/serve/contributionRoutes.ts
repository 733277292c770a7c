import { NotFoundError } from '@backstage/errors';
import { subjectRef } from 'backstage-plugin-drive-common';
import { Request, Router } from 'express';
import { notVisible } from './Access';
import { optionalInstant, optionalNumber, queryOf } from './query';
import { ReadOptions } from './ReadOptions';
import { ResolvedInstant } from './ScorecardReader';
import { contributorsToLookAt } from './withhold';
import { withholdContributions } from './withholdContributions';

/** `GET /v1/contributions/{kind}/{namespace}/{name}/{metricId}`. */
export function addContributionRoutes(
  router: Router,
  options: ReadOptions,
): void {
  router.get(
    '/v1/contributions/:kind/:namespace/:name/:metricId',
    async (req, res) => {
      res.json(await readContributions(req, options));
    },
  );
}

async function readContributions(req: Request, options: ReadOptions) {
  const { access, config, contributors, onDemand, reader, clock } = options;
  const credentials = await access.reader(req);
  const query = queryOf(req);
  const { kind, namespace, name, metricId } = req.params;
  const metric = config.model.metrics.find(({ id }) => id === metricId);
  if (!metric) {
    throw new NotFoundError(`The model has no metric ${metricId}.`);
  }
  const { node, graph } = await onDemand.subject(
    subjectRef(kind, namespace, name),
  );
  const children = contributorsToLookAt(node, graph);
  const visible = await access.visible(
    [node, ...(children ?? [])],
    graph,
    credentials,
  );
  if (!visible.has(node.ref)) {
    throw notVisible(node);
  }
  const at = await reader.resolve(
    optionalInstant('asOf', query.asOf, clock()),
    optionalNumber(query.windowDays),
  );
  const stored = await storedPillar(node.ref, metric.pillar, at, options);
  const contributions = await contributors.contributions(
    node.ref,
    metric,
    at.asOf,
    at.windowDays,
    stored,
  );
  return withholdContributions(contributions, children, visible);
}

/** The pillar as it is stored, unless another model made it. */
async function storedPillar(
  ref: string,
  pillarId: string,
  at: ResolvedInstant,
  { config, reader }: ReadOptions,
) {
  const { run } = at;
  if (!run?.hasComponents || run.modelVersion !== config.model.version) {
    return undefined;
  }
  const scorecard = await reader.read(ref, at);
  const pillar = scorecard?.pillars.find(({ id }) => id === pillarId);
  return pillar && { runId: run.id, pillar };
}

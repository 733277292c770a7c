import { AssetAnnotation } from 'backstage-plugin-drive-node';
import {
  CoverageAnswer,
  CoverageFix,
  CoverageGap,
  ORGANIZATION_REF,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { DriveModel } from '../model/DriveModel';
import { SubjectNode } from '../subjects/SubjectGraph';
import { byName } from './children';
import { readCursor, writeCursor } from './cursor';
import { optionalNumber, ReadOptions } from './scorecardRoutes';

/** How many components are read at a time while looking for gaps. */
const READ_AT_ONCE = 200;

/** `GET /v1/coverage`: per component, which metrics are not measured, why, and what would fix it. */
export function addCoverageRoutes(
  router: Router,
  options: ReadOptions & { annotations: readonly AssetAnnotation[] },
): void {
  const { access, config, onDemand, reader, annotations } = options;

  router.get('/v1/coverage', async (req, res) => {
    const credentials = await access.reader(req);
    const { node: parent, graph } = await onDemand.subject(
      (
        (req.query.parent as string | undefined) ?? ORGANIZATION_REF
      ).toLocaleLowerCase('en-US'),
    );
    await access.requireSubject(parent, graph, credentials);
    const pillar = req.query.pillar as string | undefined;
    const limit = optionalNumber(req.query.limit) ?? 50;
    const cursor = readCursor(req.query.cursor as string | undefined);
    const at = await reader.resolve(cursor.asOf);
    const components = graph.componentsBelow(parent.ref).sort(byName);
    const answer: CoverageAnswer = { items: [], totalItems: components.length };
    let offset = cursor.offset;
    let hidden = 0;
    while (offset < components.length && answer.items.length < limit) {
      const part = components.slice(offset, offset + READ_AT_ONCE);
      const readable = await access.readable(
        part.map(({ ref }) => ref),
        credentials,
      );
      const scorecards = new Map(
        (
          await reader.readMany(
            part.flatMap(({ ref }) => (readable.has(ref) ? ref : [])),
            at,
          )
        ).map(scorecard => [scorecard.subject.ref, scorecard]),
      );
      for (const component of part) {
        if (answer.items.length === limit) {
          break;
        }
        offset++;
        const scorecard = scorecards.get(component.ref);
        if (!scorecard) {
          hidden++;
          continue;
        }
        const gaps = gapsOf(
          scorecard,
          component,
          config.model,
          annotations,
        ).filter(gap => pillar === undefined || gap.pillar === pillar);
        if (gaps.length > 0) {
          answer.items.push({ subject: scorecard.subject, gaps });
        }
      }
    }
    res.json({
      ...answer,
      ...(offset < components.length && {
        nextCursor: writeCursor({ offset, asOf: at.asOf }),
      }),
      ...(hidden > 0 && { hiddenComponents: hidden }),
    });
  });
}

function gapsOf(
  scorecard: Scorecard,
  component: SubjectNode,
  model: DriveModel,
  annotations: readonly AssetAnnotation[],
): CoverageGap[] {
  return scorecard.pillars.flatMap(pillar =>
    pillar.metrics
      .filter(
        ({ weight, outcome }) =>
          weight > 0 && outcome !== 'measured' && outcome !== 'notApplicable',
      )
      .map(({ id, outcome, reason }) => {
        const fix =
          outcome === 'unavailable'
            ? fixFor(id, component, model, annotations)
            : undefined;
        return {
          pillar: pillar.id,
          metricId: id,
          outcome,
          reason: reason ?? '',
          ...(fix && { fix }),
        };
      }),
  );
}

/** The annotations that would bring one of the metric's kinds, as far as the component does not have them. */
function fixFor(
  metricId: string,
  component: SubjectNode,
  model: DriveModel,
  annotations: readonly AssetAnnotation[],
): CoverageFix | undefined {
  const metric = model.metrics.find(({ id }) => id === metricId);
  if (!metric || metric.kinds.length === 0) {
    return undefined;
  }
  const fitting = annotations.filter(({ kinds }) =>
    kinds.some(kind => (metric.kinds as readonly string[]).includes(kind)),
  );
  const missing = fitting
    .map(({ annotation }) => annotation)
    .filter(annotation => !component.entity?.annotations[annotation]);
  const kinds = metric.kinds.join(' and ');
  return {
    text:
      missing.length > 0
        ? `Point at an asset of a source that brings ${kinds} records, or send them for ${component.ref}.`
        : `Its annotations are there: connect a source that brings ${kinds} records, or send them for ${component.ref}.`,
    annotations: missing,
  };
}

import {
  CoverageAnswer,
  CoverageItem,
  ORGANIZATION_REF,
} from 'backstage-plugin-drive-common';
import { AssetAnnotation } from 'backstage-plugin-drive-node';
import { Router } from 'express';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { componentsBelow } from './children';
import { writeCursor } from './cursor';
import { explainGaps, explanationFor } from './explainGaps';
import { gapsOf } from './gapsOf';
import { optionalRef, queryOf, readPage } from './query';
import { ReadOptions } from './ReadOptions';
import { ResolvedInstant } from './ScorecardReader';

/** How many components are read at a time while looking for gaps. */
const READ_AT_ONCE = 200;

/** How many components are looked at for one page: where few have gaps, a page may be shorter than asked for. */
const LOOKED_AT = 2_000;

type Caller = Parameters<ReadOptions['access']['readable']>[1];

/** `GET /v1/coverage`: per component, which metrics are not measured, why, and what would fix it. */
export function addCoverageRoutes(
  router: Router,
  options: ReadOptions & { annotations: readonly AssetAnnotation[] },
): void {
  const { access, config, knownGaps, onDemand, reader, annotations, clock } =
    options;

  /** The gaps of some components, in their order; nothing of what the caller may not read. */
  async function itemsOf(
    components: readonly SubjectNode[],
    at: ResolvedInstant,
    pillar: string | undefined,
    credentials: Caller,
    graph: SubjectGraph,
  ) {
    const refs = components.map(({ ref }) => ref);
    const readable = await access.readable(refs, credentials);
    const shown = refs.filter(ref => readable.has(ref));
    const known = {
      gaps: await knownGaps.current(),
      graph,
      model: config.model,
      now: clock(),
    };
    const scorecards = new Map(
      (await reader.readMany(shown, at)).map(scorecard => [
        scorecard.subject.ref,
        scorecard,
      ]),
    );
    return components.map(component => {
      const scorecard = scorecards.get(component.ref);
      const gaps = scorecard
        ? gapsOf(
            explainGaps(scorecard, component, known),
            component,
            config.model,
            annotations,
            metricId =>
              explanationFor(metricId, new Set(component.assets), known),
          )
        : [];
      return {
        hidden: !readable.has(component.ref),
        item: scorecard && {
          subject: scorecard.subject,
          gaps: gaps.filter(gap => !pillar || gap.pillar === pillar),
        },
      };
    });
  }

  router.get('/v1/coverage', async (req, res) => {
    const credentials = await access.reader(req);
    const query = queryOf(req);
    const { node: parent, graph } = await onDemand.subject(
      optionalRef(query.parent) ?? ORGANIZATION_REF,
    );
    await access.requireSubject(parent, graph, credentials);
    const page = readPage(req, clock());
    const at = await reader.resolve(page.asOf);
    const components = componentsBelow(parent, graph);
    const end = Math.min(components.length, page.offset + LOOKED_AT);
    const items: CoverageItem[] = [];
    let hidden = 0;
    let next = page.offset;
    while (next < end && items.length < page.limit) {
      const part = components.slice(next, Math.min(end, next + READ_AT_ONCE));
      for (const one of await itemsOf(
        part,
        at,
        query.pillar,
        credentials,
        graph,
      )) {
        if (items.length === page.limit) {
          break;
        }
        next++;
        hidden += Number(one.hidden);
        if (one.item && one.item.gaps.length > 0) {
          items.push(one.item);
        }
      }
    }
    const answer: CoverageAnswer = {
      items,
      ...(next < components.length && {
        nextCursor: writeCursor({ offset: next, asOf: at.asOf }),
      }),
      totalItems: components.length,
      ...(hidden > 0 && { hiddenComponents: hidden }),
    };
    res.json(answer);
  });
}

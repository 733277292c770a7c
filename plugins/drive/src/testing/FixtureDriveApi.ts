import { NotFoundError } from '@backstage/errors';
import {
  Attention,
  ChangesAnswer,
  Contributions,
  CoverageAnswer,
  DriveApi,
  DryRunAnswer,
  EntityCard,
  Evidence,
  SubjectEvent,
  InitiativesApi,
  ListScorecardsAnswer,
  ListScorecardsRequest,
  ModelInfo,
  ORGANIZATION_REF,
  PILLAR_IDS,
  Page,
  PillarId,
  Scorecard,
  ScorecardAt,
  SourceRunsAnswer,
  SourcesAnswer,
  SubjectKind,
  Trend,
  TrendRequest,
} from 'backstage-plugin-drive-common';
import { FixtureLineApi } from './FixtureLineApi';
import { FixtureReviewsApi } from './FixtureReviewsApi';
import { FixtureAssessmentsApi } from './FixtureAssessmentsApi';
import { FixtureAuditApi } from './FixtureAuditApi';
import { FixtureInitiativesApi } from './FixtureInitiativesApi';
import { fixtureCard } from './fixtureCard';
import { fixtureChanges } from './fixtureChanges';
import { fixtureContributions } from './fixtureContributions';
import { fixtureDryRun } from './fixtureDryRun';
import { fixtureEvents } from './fixtureEvents';
import { fixtureEvidence } from './fixtureEvidence';
import { fixtureModel } from './fixtureModel';
import { childCount, fixtureScorecard } from './fixtureScorecard';
import { fixtureSourceRuns } from './fixtureSourceRuns';
import { fixtureCoverage, fixtureSources } from './fixtureSources';
import { FixtureSubject, fixtureSubjects } from './fixtureSubjects';
import { fixtureTrend } from './fixtureTrend';

function find(ref: string): FixtureSubject {
  const subject = fixtureSubjects.find(({ info }) => info.ref === ref);
  if (!subject) {
    throw new NotFoundError(`No subject ${ref}`);
  }
  return subject;
}

function pageOf<T>(all: T[], { limit = 50, cursor }: Page) {
  const start = cursor ? Number(cursor) : 0;
  const end = start + limit;
  return {
    items: all.slice(start, end),
    totalItems: all.length,
    nextCursor: end < all.length ? String(end) : undefined,
  };
}

function largestChange({ pillars }: Pick<Scorecard, 'pillars'>): number {
  return Math.max(
    0,
    ...pillars.map(({ change }) => Math.abs(change?.score ?? 0)),
  );
}

/** A DRIVE backend of a made-up organization, in memory. For tests and for looking at pages. */
export class FixtureDriveApi implements DriveApi {
  readonly initiatives: InitiativesApi = new FixtureInitiativesApi();
  readonly line = new FixtureLineApi();
  readonly reviews = new FixtureReviewsApi();
  readonly assessments = new FixtureAssessmentsApi();
  readonly audit = new FixtureAuditApi();
  readonly #delayMs: number;

  /** @param options - `delayMs`: how long every answer takes */
  constructor(options: { delayMs?: number } = {}) {
    this.#delayMs = options.delayMs ?? 0;
  }

  async getModel(): Promise<ModelInfo> {
    await this.#delay();
    return fixtureModel;
  }

  async getScorecard(ref: string, at: ScorecardAt = {}): Promise<Scorecard> {
    await this.#delay();
    return fixtureScorecard(find(ref), at);
  }

  async listScorecards(
    request: ListScorecardsRequest = {},
  ): Promise<ListScorecardsAnswer> {
    await this.#delay();
    const { parent = ORGANIZATION_REF, relation = 'ownership', sort } = request;
    const all = fixtureSubjects
      .filter(({ parents }) => parents[relation] === parent)
      .map(subject => ({
        ...fixtureScorecard(subject, request),
        children: childCount(subject, relation),
      }))
      .sort((a, b) =>
        sort === 'name' || !sort
          ? a.subject.title.localeCompare(b.subject.title)
          : largestChange(b) - largestChange(a),
      );
    return pageOf(all, request);
  }

  async getTrend(ref: string, request: TrendRequest): Promise<Trend> {
    await this.#delay();
    return fixtureTrend(find(ref), request);
  }

  async getTrendSet(
    ref: string,
    { of, from, to }: { of: string[]; from?: string; to?: string },
  ): Promise<{ items: Trend[] }> {
    return {
      items: await Promise.all(
        of.map(id => {
          const pillar = PILLAR_IDS.find(known => known === id);
          return this.getTrend(ref, {
            ...(pillar ? { pillar } : { metric: id }),
            from,
            to,
          });
        }),
      ),
    };
  }

  async getChanges(
    ref: string,
    request: { since?: string; asOf?: string } = {},
  ): Promise<ChangesAnswer> {
    await this.#delay();
    return fixtureChanges(find(ref), request);
  }

  async getContributions(
    ref: string,
    metricId: string,
  ): Promise<Contributions> {
    await this.#delay();
    return fixtureContributions(find(ref), metricId);
  }

  async getAttention(): Promise<Attention> {
    await this.#delay();
    return {
      halts: { total: 0, items: [] },
      overdueActions: { total: 0, items: [] },
      initiativesBehind: { total: 0, items: [] },
      lostCoverage: [],
    };
  }

  async getEvents(
    ref: string,
    request: { from?: string; to?: string } = {},
  ): Promise<{ items: SubjectEvent[] }> {
    await this.#delay();
    return { items: fixtureEvents(find(ref), request) };
  }

  async getCard(ref: string): Promise<EntityCard> {
    await this.#delay();
    const { items } = await this.initiatives.ofSubject(ref);
    return { ...fixtureCard(find(ref)), initiatives: items };
  }

  async dryRunModel(
    request: { model: unknown; kind?: SubjectKind } & Page,
  ): Promise<DryRunAnswer> {
    await this.#delay();
    const { items, ...head } = fixtureDryRun(request);
    return { ...head, ...pageOf(items, request) };
  }

  async runSource(): Promise<void> {
    await this.#delay();
  }

  async testSource() {
    await this.#delay();
    return { kinds: [] };
  }

  async reevaluateHistory(): Promise<void> {
    await this.#delay();
  }

  async getEvidence(
    ref: string,
    metricId: string,
    request: ScorecardAt & Page = {},
  ): Promise<Evidence> {
    await this.#delay();
    const { items, ...head } = fixtureEvidence(
      fixtureScorecard(find(ref), request),
      metricId,
    );
    return { ...head, ...pageOf(items, request) };
  }

  async getSources(): Promise<SourcesAnswer> {
    await this.#delay();
    return fixtureSources;
  }

  async listSourceRuns(
    id: string,
    request: Page = {},
  ): Promise<SourceRunsAnswer> {
    await this.#delay();
    return pageOf(fixtureSourceRuns(id), request);
  }

  async getCoverage(
    request: Page & { pillar?: PillarId } = {},
  ): Promise<CoverageAnswer> {
    await this.#delay();
    return pageOf(fixtureCoverage(request.pillar), request);
  }

  async #delay() {
    if (this.#delayMs > 0) {
      await new Promise(resolve => setTimeout(resolve, this.#delayMs));
    }
  }
}

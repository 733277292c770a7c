import {
  ConnectorError,
  HttpClient,
  HttpRequest,
  isConnectorError,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { ApplicationAnswer, applications, listedApplications } from './answers';

/** An application as it stands in a list. */
export interface ListedApplication {
  name: string;
  namespace: string;
  project: string;
  labels: Readonly<Record<string, string>>;
}

/** Nothing else of a list can be had alone; what applications synced cannot. */
const LISTED =
  'items.metadata.name,items.metadata.namespace,items.metadata.labels,items.spec';

/** What an admin can do where the instance refuses. */
export const PERMISSION_ADVICE =
  'Give the account in argocd.appLocatorMethods the permission to get applications: p, <account>, applications, get, */*, allow.';

/** What is asked of an instance, always of all applications of some projects. */
export class ArgoCdApi {
  readonly #client: HttpClient;
  readonly #signal: AbortSignal;

  constructor(client: HttpClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** Which applications there are, as far as the credentials may see them. @throws ConnectorError */
  async list(): Promise<ListedApplication[]> {
    const { items = [] } = await this.#get(listedApplications, {
      fields: LISTED,
    });
    return items.map(({ metadata, spec }) => ({
      name: metadata.name,
      namespace: metadata.namespace ?? '',
      project: spec.project ?? 'default',
      labels: metadata.labels ?? {},
    }));
  }

  /** The applications of projects, with what they synced. @throws ConnectorError */
  async applicationsOf(
    projects: readonly string[],
  ): Promise<ApplicationAnswer[]> {
    const { items = [] } = await this.#get(applications, { projects });
    return items;
  }

  async #get<T>(schema: z.ZodType<T>, query: HttpRequest['query']): Promise<T> {
    try {
      const { body } = await this.#client.get<T>('applications', {
        schema,
        query,
        signal: this.#signal,
      });
      return body;
    } catch (error) {
      if (isConnectorError(error, 'noPermission') && !error.nextStep) {
        throw new ConnectorError(error.reason, error.message, {
          status: error.status,
          nextStep:
            error.status === 401
              ? 'Check the credentials in argocd: Argo CD does not know them.'
              : PERMISSION_ADVICE,
        });
      }
      if (isConnectorError(error, 'notFound')) {
        throw new ConnectorError(error.reason, error.message, {
          status: error.status,
          nextStep:
            'Correct the url of the instance in argocd, or the target of its endpoint of the proxy: it is what stands before /api/v1.',
        });
      }
      throw error;
    }
  }
}

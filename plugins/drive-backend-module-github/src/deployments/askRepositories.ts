import { ConnectorError, isConnectorError } from 'backstage-plugin-drive-node';
import { OrganizationRun } from '../run/OrganizationRun';
import {
  aliasQuery,
  deliveryAnswer,
  DeliveryAnswer,
  DeliveryOptions,
  deliverySelection,
  requestsOf,
} from './deliveryQuery';

/** One answer of a batch, with what is missing of it by the name of the field. */
export interface BatchAnswer<Item> {
  item: Item;
  answer?: DeliveryAnswer;
  failures: { field: string | undefined; error: ConnectorError }[];
}

/**
 * Asks for some repositories at once.
 *
 * @throws ConnectorError where all of it is missing, or some of it for lack of time: then less has to be asked for
 */
export async function askRepositories<Item extends { fullName: string }>(
  { graphql }: OrganizationRun,
  items: readonly Item[],
  attempts: number,
  optionsOf: (item: Item) => DeliveryOptions,
): Promise<BatchAnswer<Item>[]> {
  const query = aliasQuery(
    'DriveDeliveries',
    items.map(item => ({
      fullName: item.fullName,
      selection: deliverySelection(optionsOf(item)),
    })),
  );
  const { data, failures } = await graphql.ask(
    query,
    {},
    { points: pointsOf(items.map(optionsOf)), attempts },
  );
  const limited = failures.find(({ error }) =>
    isConnectorError(error, 'unavailable'),
  );
  if (limited && items.length > 1) {
    throw limited.error;
  }
  return items.map((item, position) => {
    const alias = `r${position}`;
    const parsed = deliveryAnswer.safeParse(data[alias] ?? undefined);
    return {
      item,
      answer: parsed.success ? parsed.data : undefined,
      failures: failures
        .filter(({ path }) => path[0] === alias)
        .map(({ path, error }) => ({
          field: path.length > 1 ? String(path[path.length - 1]) : undefined,
          error,
        })),
    };
  });
}

/** Without the gaps that GitHub leaves for what it does not show. */
export const present = <T>(
  nodes: readonly (T | null | undefined)[] | null | undefined,
) => (nodes ?? []).flatMap(node => node ?? []) as T[];

function pointsOf(all: readonly DeliveryOptions[]): number {
  const requests = all.reduce((sum, options) => sum + requestsOf(options), 0);
  return Math.max(1, Math.round(requests / 100));
}

import { RecordInputData } from 'backstage-plugin-drive-node';
import { Amount } from '../money/amount';

/** What money is spent on, as the contract of records names it. */
export type CostCategory = RecordInputData['cost_item']['category'];

/** What a line can be told apart by: names, such as `account` or `tag.team`, and values. */
export type Dimensions = Readonly<Record<string, string | undefined>>;

/** One line of a bill. */
export interface CostLine {
  /** Half-open; milliseconds since the epoch. */
  from: number;
  until: number;
  /** Below 0 for what is given back. */
  amount: Amount;
  /** ISO 4217. */
  currency: string;
  category: CostCategory;
  service?: string;
}

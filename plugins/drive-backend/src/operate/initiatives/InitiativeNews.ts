import { SubjectGraph } from '../../subjects/SubjectGraph';
import { OperateOptions } from '../OperateOptions';
import { countItems } from './countItems';
import { addDays, dayOf } from './days';
import { InitiativeStore } from './InitiativeStore';
import { teamOf } from './populationOf';
import { stateOf, StoredInitiative, StoredItem } from './StoredInitiative';

/** So long before the target date whoever has something left is told. */
const DAYS_BEFORE = 14;

/** What was to be told longer ago is not told any more. */
const DAYS_AFTER = 7;

/** One thing to tell, and to whom. */
interface News {
  key: string;
  title: string;
  to: 'owner' | 'teams';
}

/** Tells people what is due of initiatives, each thing once. */
export class InitiativeNews {
  readonly #options: OperateOptions;
  readonly #store: InitiativeStore;
  /** What this replica need not look at again. */
  readonly #told = new Set<string>();

  constructor(options: OperateOptions, store: InitiativeStore) {
    this.#options = options;
    this.#store = store;
  }

  async tell(id: string, graph: SubjectGraph): Promise<void> {
    const { clock, notices } = this.#options;
    const initiative = await this.#store.get(id);
    if (!initiative || stateOf(initiative, clock()) !== 'active') {
      return;
    }
    const due = newsOf(initiative, dayOf(clock())).filter(
      ({ key }) => !this.#told.has(key),
    );
    if (due.length === 0) {
      return;
    }
    const items = (await this.#store.items([id])).get(id) ?? [];
    for (const { key, title, to } of due) {
      const recipients =
        to === 'owner' ? [initiative.draft.ownerRef] : teamsLeft(items, graph);
      if (recipients.length > 0) {
        await notices.send({
          key,
          to: recipients,
          title,
          description: to === 'owner' ? stand(items) : whatToDo(initiative),
          link: `/drive/initiatives/${id}`,
          topic: `initiative ${id} ${to}`,
        });
      }
      this.#told.add(key);
    }
  }
}

/** What is to be told on a day, whether or not it was told already. */
function newsOf(
  { id, draft, createdAt }: StoredInitiative,
  today: string,
): News[] {
  const { title, targetDate, milestones } = draft;
  const created = dayOf(createdAt);
  const isDue = (day: string) =>
    day <= today && day >= created && today <= addDays(day, DAYS_AFTER);
  const soon = addDays(targetDate, -DAYS_BEFORE);
  const begun = draft.startDate > created ? draft.startDate : created;
  return [
    ...(today <= targetDate
      ? ([
          {
            key: `initiative ${id} launched`,
            title: `The initiative “${title}” has begun`,
            to: 'owner',
          },
          {
            key: `initiative ${id} launched, teams`,
            title: `“${title}”: your team has something to do`,
            to: 'teams',
          },
        ] satisfies News[])
      : []),
    ...milestones
      .filter(({ date }) => isDue(date))
      .map(
        (milestone): News => ({
          key: `initiative ${id} milestone ${milestone.date} ${milestone.title}`.slice(
            0,
            255,
          ),
          title: `“${title}”: ${milestone.title}`,
          to: 'owner',
        }),
      ),
    ...(soon <= today && today <= targetDate && begun < soon
      ? ([
          {
            key: `initiative ${id} due ${targetDate}`,
            title: `“${title}” ends on ${targetDate}`,
            to: 'owner',
          },
          {
            key: `initiative ${id} due ${targetDate}, teams`,
            title: `“${title}” ends on ${targetDate}: your team has something left`,
            to: 'teams',
          },
        ] satisfies News[])
      : []),
    ...(isDue(addDays(targetDate, 1))
      ? ([
          {
            key: `initiative ${id} over ${targetDate}`,
            title: `The time of “${title}” is over`,
            to: 'owner',
          },
        ] satisfies News[])
      : []),
  ];
}

/** How it stands, in a sentence. */
function stand(items: readonly StoredItem[]): string {
  const { done, open, unknown, exempt } = countItems(items);
  const left = open + unknown;
  return [
    `${done} of ${done + left} items are done`,
    unknown > 0 && `of ${unknown} there is no result`,
    exempt > 0 && `${exempt} are exempt`,
  ]
    .filter(Boolean)
    .join(', ')
    .concat('.');
}

function whatToDo({ draft }: StoredInitiative): string {
  return `See which of your items are left, and do them by ${draft.targetDate}.`;
}

/** The teams with items that are not done. */
function teamsLeft(
  items: readonly StoredItem[],
  graph: SubjectGraph,
): string[] {
  const teams = items
    .filter(({ state }) => state === 'open' || state === 'unknown')
    .map(({ ref }) => teamOf(ref, graph));
  return [...new Set(teams)].filter(team => team !== undefined).sort();
}

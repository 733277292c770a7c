import {
  Change,
  ChangesAnswer,
  ContributionRow,
  VerdictReading,
} from 'backstage-plugin-drive-common';
import { mainContributor } from './mainContributor';

const found = {
  rule: 'run',
  rules: ['run'],
  at: '',
  since: '',
  until: '',
  side: 'up',
  direction: 'worse',
  size: { from: 1, to: 2, change: 1 },
  listed: true,
  provisional: false,
} as const;
const READING: VerdictReading = {
  metricId: 'm',
  role: 'guard',
  signal: { ...found, rules: ['run'] },
};

const child = (title: string, part?: number): ContributionRow => ({
  share: 'child',
  subject: { ref: `group:default/${title}`, kind: 'group', title },
  sample: 1,
  part,
});

function changes(rows: ContributionRow[], otherPart?: number): ChangesAnswer {
  const change: Change = {
    ...found,
    rules: ['run'],
    pillarId: 'reliability',
    metricId: 'm',
    title: 'M',
    unit: 'count',
    contributions: { method: 'quotient', rows, otherPart },
  };
  return {
    subject: {
      ref: 'organization:default/all',
      kind: 'organization',
      title: 'Acme',
    },
    since: '',
    asOf: '',
    items: [change],
    unread: [],
    charts: 1,
  };
}

describe('mainContributor', () => {
  it('is the child with more than half of the change', () => {
    expect(
      mainContributor([READING], changes([child('a', 0.6), child('b', 0.4)])),
    ).toMatchObject({ who: { title: 'a' }, metricId: 'm' });
  });

  it('counts what is not listed', () => {
    expect(
      mainContributor([READING], changes([child('a', 0.6)], 0.7)),
    ).toBeUndefined();
  });

  it.each<[string, ContributionRow[]]>([
    ['the parts are spread', [child('a', 0.5), child('b', 0.5)]],
    ['what is shared has most', [{ share: 'shared', sample: 1, part: 1 }]],
    ['what is hidden has most', [{ share: 'hidden', sample: 1, part: 1 }]],
    ['there are effects and no parts', [child('a')]],
    ['it is the organization by its own name', [child('Acme', 1)]],
    ['nothing is told', []],
  ])('is nobody where %s', (_, rows) => {
    expect(mainContributor([READING], changes(rows))).toBeUndefined();
  });

  it('is nobody before the changes are known', () => {
    expect(mainContributor([READING], undefined)).toBeUndefined();
  });
});

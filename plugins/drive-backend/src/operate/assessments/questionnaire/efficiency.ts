import { PracticeText } from './PracticeText';

/** Are we allocating resources to the right problems? */
export const efficiency: readonly PracticeText[] = [
  {
    id: 'planned-and-unplanned',
    title: 'Planned and unplanned work',
    question:
      'How is it known how much of the work was unplanned, for example repairs and interruptions?',
    levels: [
      'Planned and unplanned work are not told apart.',
      'Work that is finished is marked as planned or as unplanned.',
      'The share of unplanned work is written down at least once a month.',
      'The most frequent cause of unplanned work of the last quarter is named in writing.',
      'An action against that cause has been finished.',
    ],
    howYouKnow:
      'Take the twenty pieces of work finished last and look for the mark. Ask for the share of last month, and for what causes most of it.',
  },
  {
    id: 'cost-visibility',
    title: 'Visible cost',
    question: 'How is it known what it costs to run the services of each team?',
    levels: [
      'The cost is not divided among teams.',
      'More than half of the cost is divided among teams.',
      'Nine in ten parts of the cost are divided among teams.',
      'Every team can look up its cost of last month by itself.',
      'Every team can look up its cost beside a budget.',
    ],
    howYouKnow:
      'Add up what last month’s bills give to teams, and compare it with the total. Ask two teams to show you their own cost.',
  },
  {
    id: 'unit-economics',
    title: 'Cost per unit',
    question:
      'What is known of the cost of one unit of what customers get, for example one order?',
    levels: [
      'Cost is known only as a total.',
      'The cost of one unit was worked out at least once in the last twelve months.',
      'It is worked out every month for at least one product.',
      'It is worked out every month for every product that customers pay for.',
      'A written decision of the last six months gives it as a reason.',
    ],
    howYouKnow:
      'Ask for the cost of one unit for last month, for the month before, and for a decision in which it was used.',
  },
  {
    id: 'pipeline-waste',
    title: 'Lost machine time',
    question:
      'How is it known how much time is lost in pipelines, the automatic steps that build, test and deploy a change?',
    levels: [
      'How long pipelines run is not measured.',
      'How long every pipeline runs is measured.',
      'The time of runs that failed or had to be repeated is shown by itself.',
      'What cost most of that time in the last quarter is named in writing.',
      'An action against that cause has been finished.',
    ],
    howYouKnow:
      'Ask for the minutes of all pipelines of last month, and how many of them went into runs that failed or were repeated.',
  },
  {
    id: 'reallocation',
    title: 'Moving people, time and money',
    question:
      'What happens when people, time or money would do more good elsewhere?',
    levels: [
      'How they are divided is decided less often than once a year.',
      'How they are divided is decided anew at least once a year.',
      'How they are divided is decided anew at least once a quarter.',
      'In the last twelve months at least one written decision moved some of them from one area to another.',
      'For each such decision it is written down whether it had the effect that was expected.',
    ],
    howYouKnow:
      'Ask for the last written decision that moved people, time or money: from where, to where, why, and what became of it.',
  },
];

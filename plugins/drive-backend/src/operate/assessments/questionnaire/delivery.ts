import { PracticeText } from './PracticeText';

/** Are we shipping fast, and is it sustainable? */
export const delivery: readonly PracticeText[] = [
  {
    id: 'small-batches',
    title: 'Small batches',
    question:
      'How does a piece of work of more than a week reach production, the system that customers use?',
    levels: [
      'Only when the whole of it is finished.',
      'In the last quarter at least one such piece of work reached production in parts.',
      'In the last quarter more than half of such pieces of work reached production in parts.',
      'In the last quarter nine in ten such pieces of work reached production in parts.',
      'Each part reached production within a week of being begun.',
    ],
    howYouKnow:
      'List the larger pieces of work that were finished in the last quarter. For each, note the days on which something of it reached production.',
  },
  {
    id: 'trunk-based-integration',
    title: 'Joining the main line',
    question:
      'How long does a change stay apart from the main line, the version of the code that everybody builds on?',
    levels: [
      'More than one change in ten stays apart for longer than a month.',
      'Nine in ten changes join the main line within a month of being begun.',
      'Nine in ten changes join the main line within a week of being begun.',
      'Nine in ten changes join the main line within two working days of being begun.',
      'Nine in ten changes join the main line within one working day of being begun.',
    ],
    howYouKnow:
      'Take the changes of the last month, those still open included. Count the days from the first saved step of each to the day it joined the main line.',
  },
  {
    id: 'automated-tests',
    title: 'Automated tests as a gate',
    question:
      'What do automated tests decide before a change reaches production?',
    levels: [
      'Changes reach production without an automated test having run.',
      'Automated tests run before every release.',
      'Automated tests start by themselves on every change.',
      'A change whose automated tests fail cannot reach production.',
      'A change whose automated tests succeed reaches production without a test by hand.',
    ],
    howYouKnow:
      'Look at the last ten changes in production: which tests ran, and what started them. Look up what happened the last time that one failed.',
  },
  {
    id: 'deployment-on-demand',
    title: 'Deployment on demand',
    question: 'When can a finished change go into production?',
    levels: [
      'Less often than once a month.',
      'At least once a month.',
      'At least once a week.',
      'On every working day.',
      'Whenever the team that made it decides so, without an approval from outside the team.',
    ],
    howYouKnow:
      'For the last ten changes, compare the day each was finished with the day it reached production. Ask who had to agree.',
  },
  {
    id: 'rollback',
    title: 'Taking a change back',
    question: 'How is a change taken back that does harm in production?',
    levels: [
      'How it is done is not written down.',
      'How it is done is written down where the team finds it.',
      'It was done that way in the last six months, in earnest or as an exercise.',
      'The last time, customers had the former version back within an hour of the decision.',
      'An automatic check takes a harmful change back without anybody deciding it.',
    ],
    howYouKnow:
      'Ask for the written steps. Ask for the day on which they were last followed, and when the decision and the return took place.',
  },
];

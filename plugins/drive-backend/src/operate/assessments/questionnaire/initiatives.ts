import { PracticeText } from './PracticeText';

/** Are our org-wide engineering investments making progress? */
export const initiatives: readonly PracticeText[] = [
  {
    id: 'few-at-a-time',
    title: 'Few at a time',
    question:
      'How is it known how many initiatives, investments that many teams have to join in, are asked of a team at once?',
    levels: [
      'There is no list of the initiatives that run.',
      'One list has all the initiatives that run.',
      'The list says for every team which of them it has to join in.',
      'A written limit says how many a team may have at once.',
      'No team is above the limit today.',
    ],
    howYouKnow:
      'Ask for the list. Take three teams, count what it says of each, and ask the teams whether anything is missing.',
  },
  {
    id: 'owner-and-end-date',
    title: 'Owner and end date',
    question: 'What is settled when an initiative begins?',
    levels: [
      'Not even who answers for it.',
      'A named person or group answers for each initiative that runs.',
      'Each of them has a date by which it ends.',
      'Each of them says how anybody can tell that it is finished.',
      'Of the last five that ended, four ended within a month of the date first set.',
    ],
    howYouKnow:
      'Read what is written about each initiative that runs. For the last five that ended, compare the first date with the actual one.',
  },
  {
    id: 'population-measured',
    title: 'Whom it concerns, measured',
    question:
      'How is it known which services an initiative still has to reach?',
    levels: [
      'Nobody has a list of the services that it concerns.',
      'Every initiative that runs has a list of the services that it concerns.',
      'The list says of each service whether it is done.',
      'The list brings itself up to date at least once a week, without asking the teams.',
      'Services of which nothing is known are shown as unknown, not as done.',
    ],
    howYouKnow:
      'Open the list of two initiatives and look at when it last changed. Pick three services that it calls done, and see for yourself.',
  },
  {
    id: 'progress-visible',
    title: 'Visible progress',
    question: 'What can be seen of how far an initiative has come?',
    levels: [
      'Nothing is written down about it.',
      'How far it has come is written down at least once a month.',
      'Everybody in the organization can read it.',
      'It is shown beside where the initiative should be by now.',
      'It is shown with the date at which the present pace will end it.',
    ],
    howYouKnow:
      'Ask somebody from a team that takes part to show you, without help, how far an initiative has come.',
  },
  {
    id: 'stopping',
    title: 'Stopping',
    question: 'What becomes of an initiative that makes no progress?',
    levels: [
      'It goes on without anybody deciding about it.',
      'All initiatives that run are looked through at least once a year.',
      'All initiatives that run are looked through at least once a quarter.',
      'Each of them then gets a written decision to go on, to change or to stop.',
      'None that runs today has been without progress for longer than a quarter.',
    ],
    howYouKnow:
      'Ask for the decisions of the last time that the initiatives were looked through, and for what was last stopped.',
  },
];

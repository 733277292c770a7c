import { PracticeText } from './PracticeText';

/** Are we delivering on our promises to customers? */
export const reliability: readonly PracticeText[] = [
  {
    id: 'service-level-objectives',
    title: 'Reliability targets',
    question:
      'What becomes of the targets in numbers for how reliable services have to be (service level objectives, SLOs)?',
    levels: [
      'No service has such a target.',
      'At least one service that customers use has a written target.',
      'Every service that customers use has a written target.',
      'Whether each target is met is measured by itself, at least once a day.',
      'A written rule says which work stops when a target is missed.',
    ],
    howYouKnow:
      'Name five services that customers use. Ask for the target of each, for its value of yesterday, and for what happened when it was last missed.',
  },
  {
    id: 'incident-response',
    title: 'Answering incidents',
    question:
      'What is settled about the answer to an incident, a disturbance in production that customers notice?',
    levels: [
      'Whom to call is not written down.',
      'Whom to call is written down for every service that customers use.',
      'Those to call are alerted by the monitoring, without waiting for a customer to complain.',
      'One person leads the answer to each incident, and its record names them.',
      'A written time limit says by when those affected are told.',
    ],
    howYouKnow:
      'Take the records of the last three incidents: what raised the alarm, who was called, who led, and when those affected were told.',
  },
  {
    id: 'learning-reviews',
    title: 'Learning from incidents',
    question: 'What remains of an incident when it is over?',
    levels: [
      'No written account of what happened.',
      'At least one incident of the last six months has a written account of what happened.',
      'Every incident above a written severity has such an account.',
      'Every account names actions, each with an owner and a due date.',
      'Nine in ten of the actions due in the last six months were done by their date.',
    ],
    howYouKnow:
      'List the incidents of the last six months with their accounts, and the actions in these accounts with their due dates and their state.',
  },
  {
    id: 'on-call-health',
    title: 'On-call load',
    question:
      'How is it kept bearable to be on call, that is to answer alerts outside working hours?',
    levels: [
      'Interruptions outside working hours are not counted.',
      'Interruptions outside working hours are counted for every week.',
      'A written limit says how many a week may have.',
      'Every week of the last three months that was above the limit led to a written action.',
      'No week of the last three months was above the limit.',
    ],
    howYouKnow:
      'Take the alerts outside working hours of the last three months, week by week, without looking at who was on call. Put the limit beside them.',
  },
  {
    id: 'failure-testing',
    title: 'Trying failures out',
    question:
      'How is it found out what happens when a part fails, for example under more load than expected?',
    levels: [
      'Only when it happens by itself.',
      'A list says for every service that customers use which failures are expected.',
      'At least one failure of the list was tried out in the last twelve months.',
      'At least one failure of the list was tried out in each of the last four quarters.',
      'The last trial took place in production.',
    ],
    howYouKnow:
      'Ask for the list. Ask for the record of the last trial: its day, where it took place, what was expected, and what happened.',
  },
];

import { PracticeText } from './PracticeText';

/** Are we actively defending our systems and managing our acceptable risk? */
export const vigilance: readonly PracticeText[] = [
  {
    id: 'ownership',
    title: 'Ownership',
    question:
      'How is it known which group owns a service, that is, changes it and answers for it?',
    levels: [
      'There is no list of the services in production.',
      'One list has all the services in production.',
      'Nine in ten services on the list name the group that owns them.',
      'Every service on the list names the group that owns it.',
      'Every owner has confirmed their entries within the last six months.',
    ],
    howYouKnow:
      'Pick five services that customers use. Look each of them up in the list, and ask the group that it names whether it agrees.',
  },
  {
    id: 'patching-in-time',
    title: 'Removing weaknesses in time',
    question:
      'How is it seen to that known weaknesses, gaps that an attacker could use, are removed in time?',
    levels: [
      'There is no list of known weaknesses.',
      'All services are searched for known weaknesses by themselves, at least once a week.',
      'Written time limits say by when a weakness of each severity is removed.',
      'Nine in ten open weaknesses are within their time limit.',
      'No open weakness is past its time limit, unless its risk was accepted in writing.',
    ],
    howYouKnow:
      'Ask for the open weaknesses with the day each was found, and for the time limits. Count those past their limit.',
  },
  {
    id: 'secrets',
    title: 'Keeping secrets',
    question:
      'How is it seen to that secrets, the passwords and keys of services, stay secret?',
    levels: [
      'The code has not been searched for secrets in the last twelve months.',
      'The code of all services was searched for secrets in the last twelve months.',
      'Every secret in use that was found there has been replaced.',
      'Every change is searched for secrets by itself before it joins the main line of the code.',
      'Every secret in use was replaced at least once in the last twelve months.',
    ],
    howYouKnow:
      'Ask for the result of the last search of the code. Ask for the list of the secrets in use with the day each was last replaced, never for the secrets.',
  },
  {
    id: 'standards-as-checks',
    title: 'Standards as checks',
    question:
      'How is it found out whether services keep to the engineering standards?',
    levels: [
      'No standards are written down.',
      'The standards are written down in one place.',
      'At least one of them is checked by a program, on all services.',
      'More than half of them are checked by a program, on all services.',
      'Nine in ten of them are checked by a program, on all services.',
    ],
    howYouKnow:
      'Go through the written standards one by one. For each, ask for the result of yesterday for a service of your choice.',
  },
  {
    id: 'risk-acceptance',
    title: 'Accepting risks',
    question: 'What becomes of a risk that is not removed in time?',
    levels: [
      'Nothing is written down about it.',
      'It is written down in a list.',
      'Each entry of the list names who decided to accept the risk.',
      'Each entry names the day on which the acceptance ends.',
      'No entry is past that day.',
    ],
    howYouKnow:
      'Ask for the list. Take one weakness that was open past its time limit, and look for it there.',
  },
];

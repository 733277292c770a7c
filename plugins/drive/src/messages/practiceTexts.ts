/**
 * What the questionnaire asks. The backend's own words are English and pass through; other languages put theirs in their
 * place.
 */
const practice = {
  title: '{{title}}',
  question: '{{question}}',
  level0: '{{level}}',
  level1: '{{level}}',
  level2: '{{level}}',
  level3: '{{level}}',
  level4: '{{level}}',
  howYouKnow: '{{howYouKnow}}',
} as const;

/** The version of the questionnaire that the translations are of. Others are shown in their own words. */
export const TRANSLATED_QUESTIONNAIRE = '1cb69987';

/** The practices of the questionnaire. */
export const practiceTexts = {
  practiceText: {
    'small-batches': practice,
    'trunk-based-integration': practice,
    'automated-tests': practice,
    'deployment-on-demand': practice,
    rollback: practice,
    'service-level-objectives': practice,
    'incident-response': practice,
    'learning-reviews': practice,
    'on-call-health': practice,
    'failure-testing': practice,
    'few-at-a-time': practice,
    'owner-and-end-date': practice,
    'population-measured': practice,
    'progress-visible': practice,
    stopping: practice,
    ownership: practice,
    'patching-in-time': practice,
    secrets: practice,
    'standards-as-checks': practice,
    'risk-acceptance': practice,
    'planned-and-unplanned': practice,
    'cost-visibility': practice,
    'unit-economics': practice,
    'pipeline-waste': practice,
    reallocation: practice,
  },
} as const;

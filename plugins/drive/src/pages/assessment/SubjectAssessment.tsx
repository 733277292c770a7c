import { useState } from 'react';
import Typography from '@material-ui/core/Typography';
import {
  Assessment,
  driveAssessmentReadPermission,
  Questionnaire,
} from 'backstage-plugin-drive-common';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { useAssessments, useQuestionnaire } from '../../hooks/useAssessments';
import { useSearch } from '../../navigation';
import { useTranslate } from '../../translation';
import { AnswerForm } from './AnswerForm';
import { AssessmentResult } from './AssessmentResult';
import { countDraft } from './draft';
import { StartSection } from './StartSection';
import { Step, stepsOf } from './steps';
import { useDraft } from './useDraft';

/** As many as a history shows: several years of quarterly answers. */
const SHOWN_ASSESSMENTS = 50;

/** What a group or the organization answered, or the questionnaire where somebody is answering. */
export const SubjectAssessment = (props: {
  subjectRef: string;
  title: string;
}) => {
  const { subjectRef, title } = props;
  const t = useTranslate();
  const questionnaire = useQuestionnaire();
  const assessments = useAssessments(subjectRef, SHOWN_ASSESSMENTS);
  const reads = [
    { ...questionnaire, what: t('assessment.whatQuestionnaire') },
    { ...assessments, what: t('assessment.whatAssessments') },
  ];
  const failed = reads.find(({ error }) => error);
  if (failed) {
    return (
      <ReadError
        error={failed.error!}
        what={failed.what}
        permission={driveAssessmentReadPermission.name}
        retry={failed.retry}
      />
    );
  }
  if (!questionnaire.value || !assessments.value) {
    return (
      <Placeholder
        what={t('assessment.whatQuestionnaire')}
        lines={5}
        height={56}
      />
    );
  }
  return (
    <Loaded
      key={questionnaire.value.version}
      subjectRef={subjectRef}
      title={title}
      questionnaire={questionnaire.value}
      assessments={assessments.value.items}
      reload={() => reads.forEach(({ retry }) => retry())}
    />
  );
};

const Loaded = (props: {
  subjectRef: string;
  title: string;
  questionnaire: Questionnaire;
  assessments: Assessment[];
  reload: () => void;
}) => {
  const { subjectRef, title, questionnaire, assessments, reload } = props;
  const t = useTranslate();
  const { search, change } = useSearch();
  const [sent, setSent] = useState(false);
  const kept = useDraft(subjectRef, questionnaire.version);
  const steps = stepsOf(questionnaire);
  const step = steps.find(one => one === search.get('step'));
  const onStep = (next: Step | undefined) => {
    setSent(false);
    change({ step: next, show: undefined });
  };
  if (step) {
    return (
      <AnswerForm
        subjectRef={subjectRef}
        questionnaire={questionnaire}
        kept={kept}
        before={assessments[0]}
        step={step}
        onStep={onStep}
        onSent={() => {
          onStep(undefined);
          setSent(true);
          reload();
        }}
        reload={reload}
      />
    );
  }
  const shown =
    assessments.find(({ id }) => id === search.get('show')) ?? assessments[0];
  const { practices } = questionnaire;
  return (
    <>
      <div role="status">
        {sent && <Typography paragraph>{t('assessment.sent')}</Typography>}
      </div>
      {!shown && (
        <Typography paragraph>{t('assessment.none', { title })}</Typography>
      )}
      <StartSection
        drafted={practices.length - countDraft(practices, kept.draft).open}
        again={Boolean(shown)}
        onBegin={() => onStep(steps[0])}
        onDiscard={kept.discard}
      />
      {shown && (
        <AssessmentResult
          key={shown.id}
          shown={shown}
          assessments={assessments}
          present={questionnaire.version}
        />
      )}
    </>
  );
};

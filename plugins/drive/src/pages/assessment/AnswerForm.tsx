import { useCallback, useEffect, useRef } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { Assessment, Questionnaire } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { Section } from '../../components/Section';
import { useSaving } from '../../export/useSaving';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { answersOf, isLink } from './draft';
import { PracticeQuestion } from './PracticeQuestion';
import { ReviewStep } from './ReviewStep';
import { SendFailure } from './SendFailure';
import { StepList } from './StepList';
import { practicesOf, Step, stepsOf } from './steps';
import { KeptDraft } from './useDraft';

const useStyles = makeStyles(theme => ({
  question: {
    maxWidth: '75ch',
    color: theme.palette.text.secondary,
    '&:focus': { outline: 'none' },
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(2),
  },
  kept: {
    marginLeft: 'auto',
    fontSize: theme.typography.pxToRem(12.5),
    color: theme.palette.text.secondary,
  },
}));

/**
 * The questionnaire, one pillar at a time, and the review before it is sent.
 *
 * @param before - the newest assessment
 */
export const AnswerForm = (props: {
  subjectRef: string;
  questionnaire: Questionnaire;
  kept: KeptDraft;
  before?: Assessment;
  step: Step;
  onStep: (step: Step | undefined) => void;
  onSent: () => void;
  reload: () => void;
}) => {
  const { subjectRef, questionnaire, kept, before, step } = props;
  const { onStep, onSent, reload } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const api = useApi(driveApiRef);
  const top = useRef<HTMLParagraphElement>(null);
  const { draft, discard } = kept;
  const { version, practices } = questionnaire;
  const steps = stepsOf(questionnaire);
  const at = steps.indexOf(step);
  const titleOf = (one: Step) =>
    one === 'review' ? t('assessment.review') : t(`pillar.${one}`);

  const answers = answersOf(practices, draft);
  const wrongLinks = practices.filter(
    ({ id }) => !isLink(draft.answers[id]?.evidenceUrl),
  );
  const send = useCallback(async () => {
    await api.assessments.answer({
      id: draft.id,
      subjectRef,
      questionnaireVersion: version,
      answers: answersOf(practices, draft),
    });
    discard();
    onSent();
  }, [api, draft, subjectRef, version, practices, discard, onSent]);
  const sending = useSaving(send);

  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) {
      shown.current = step;
      top.current?.focus();
      top.current?.scrollIntoView?.({ block: 'center' });
    }
  }, [step]);

  // What was answered to other words cannot be compared with these.
  const comparable =
    before?.questionnaireVersion === version ? before.answers : [];
  return (
    <>
      <StepList
        questionnaire={questionnaire}
        draft={draft}
        step={step}
        onStep={onStep}
      />
      <Section
        title={step === 'review' ? t('assessment.reviewTitle') : titleOf(step)}
      >
        <Typography
          variant="body2"
          className={classes.question}
          ref={top}
          tabIndex={-1}
        >
          {step === 'review'
            ? t('assessment.reviewIntro')
            : t('assessment.howLevels')}
        </Typography>
        {step === 'review' ? (
          <ReviewStep
            questionnaire={questionnaire}
            draft={draft}
            onStep={onStep}
          />
        ) : (
          practicesOf(questionnaire, step).map((practice, index, all) => (
            <PracticeQuestion
              key={practice.id}
              practice={practice}
              number={index + 1}
              all={all.length}
              answer={draft.answers[practice.id] ?? {}}
              before={comparable.find(
                ({ practiceId }) => practiceId === practice.id,
              )}
              onChange={answer => kept.say(practice.id, answer)}
            />
          ))
        )}
        <div className={classes.foot}>
          {at > 0 && (
            <Button onClick={() => onStep(steps[at - 1])}>
              {t('assessment.back', { title: titleOf(steps[at - 1]) })}
            </Button>
          )}
          {step === 'review' ? (
            <Button
              variant="contained"
              color="primary"
              disabled={
                answers.length === 0 || wrongLinks.length > 0 || sending.busy
              }
              onClick={sending.start}
            >
              {sending.busy ? t('assessment.sending') : t('assessment.send')}
            </Button>
          ) : (
            <Button
              variant="contained"
              color="primary"
              onClick={() => onStep(steps[at + 1])}
            >
              {t('assessment.next', { title: titleOf(steps[at + 1]) })}
            </Button>
          )}
          <Button onClick={() => onStep(undefined)}>
            {t('assessment.leave')}
          </Button>
          <span className={classes.kept} role="status">
            {kept.kept
              ? t('assessment.draftKept')
              : t('assessment.draftNotKept')}
          </span>
        </div>
        {step === 'review' && answers.length === 0 && (
          <Typography variant="body2" color="textSecondary">
            {t('assessment.nothingToSend')}
          </Typography>
        )}
        {step === 'review' && wrongLinks.length > 0 && (
          <Typography variant="body2" role="alert">
            {t('assessment.wrongLinks', {
              titles: <>{format.list(wrongLinks.map(({ title }) => title))}</>,
            })}
          </Typography>
        )}
        {sending.error && <SendFailure error={sending.error} reload={reload} />}
      </Section>
    </>
  );
};

import { useEffect } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Section } from '../../components/Section';
import { useTranslate } from '../../translation';
import { AssessStep } from './AssessStep';
import { ChooseStep } from './ChooseStep';
import { ConnectStep } from './ConnectStep';
import { FirstReviewStep } from './FirstReviewStep';
import { StartStep } from './StartStep';
import { START_STEPS, StartStepId, stepStates } from './stepStates';
import { Start } from './useStart';
import { useStartReads } from './useStartReads';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  text: { maxWidth: '75ch', marginBottom: theme.spacing(1.5) },
  none: { '@media print': { display: 'none' } },
}));

/** From an empty installation to the first review in four steps, of which what there is tells which are done. */
export const GuidedStart = ({ start }: { start: Start }) => {
  const { memory, isDismissed, dismiss } = start;
  const classes = useStyles();
  const t = useTranslate();
  const reads = useStartReads();
  const states = stepStates(reads, memory.has('modelKept'));
  const done = START_STEPS.filter(id => states[id] === 'done').length;
  const isWhole = done === START_STEPS.length;
  const isLoading = START_STEPS.some(id => states[id] === 'unknown');
  const next = isLoading
    ? undefined
    : START_STEPS.find(id => states[id] === 'open');

  const { set } = memory;
  const hasBegun = memory.has('begun');
  useEffect(() => {
    if (!hasBegun && !isDismissed) {
      set('begun', true);
    }
  }, [hasBegun, isDismissed, set]);

  const bodies: Record<StartStepId, JSX.Element> = {
    connect: <ConnectStep reads={reads} />,
    assess: <AssessStep read={reads.assessments} />,
    choose: (
      <ChooseStep
        reads={reads}
        isKept={memory.has('modelKept')}
        keep={() => set('modelKept', true)}
      />
    ),
    review: <FirstReviewStep read={reads.reviews} />,
  };
  return (
    <Section
      id="start"
      title={t('start.title')}
      actions={
        <>
          <Typography component="span" variant="body2">
            {t('start.progress', {
              done: String(done),
              total: String(START_STEPS.length),
            })}
          </Typography>
          <Button size="small" className={classes.none} onClick={dismiss}>
            {isWhole ? t('start.close') : t('start.dismiss')}
          </Button>
        </>
      }
    >
      <Typography className={classes.text} variant="body2">
        {isWhole ? t('start.whole') : t('start.intro')}
      </Typography>
      <ol className={classes.list}>
        {START_STEPS.map((id, index) => (
          <StartStep
            key={id}
            id={id}
            number={index + 1}
            state={states[id]}
            isNext={id === next}
          >
            {bodies[id]}
          </StartStep>
        ))}
      </ol>
    </Section>
  );
};

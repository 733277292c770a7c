import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { Questionnaire } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';
import { countDraft, Draft } from './draft';
import { practicesOf, Step, stepsOf } from './steps';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    listStyle: 'none',
    margin: theme.spacing(0, 0, 2),
    padding: 0,
  },
  step: {
    display: 'block',
    textAlign: 'left',
    padding: theme.spacing(0.5, 1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    fontSize: theme.typography.pxToRem(13.5),
    lineHeight: 1.35,
    color: theme.palette.text.primary,
    background: theme.palette.background.paper,
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(0.5, 1) },
  },
  current: {
    borderColor: theme.palette.text.primary,
    boxShadow: `inset 0 -3px 0 ${theme.palette.text.primary}`,
    fontWeight: 600,
  },
  count: {
    display: 'block',
    fontSize: theme.typography.pxToRem(12),
    fontWeight: 'normal',
    fontVariantNumeric: 'tabular-nums',
    color: theme.palette.text.secondary,
  },
}));

/** The pillars with how much of each is answered, and the review. */
export const StepList = (props: {
  questionnaire: Questionnaire;
  draft: Draft;
  step: Step;
  onStep: (step: Step) => void;
}) => {
  const { questionnaire, draft, step, onStep } = props;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <nav aria-label={t('assessment.steps')}>
      <ol className={classes.root}>
        {stepsOf(questionnaire).map(one => {
          const practices =
            one === 'review'
              ? questionnaire.practices
              : practicesOf(questionnaire, one);
          const { open } = countDraft(practices, draft);
          const counts = {
            answered: String(practices.length - open),
            all: String(practices.length),
          };
          const title =
            one === 'review' ? t('assessment.review') : t(`pillar.${one}`);
          return (
            <li key={one}>
              <ButtonBase
                className={`${classes.step} ${
                  one === step ? classes.current : ''
                }`}
                aria-current={one === step ? 'step' : undefined}
                onClick={() => onStep(one)}
              >
                {title}{' '}
                <span className={classes.count}>
                  {t('assessment.stepAnswered', counts)}
                </span>
              </ButtonBase>
            </li>
          );
        })}
      </ol>
    </nav>
  );
};

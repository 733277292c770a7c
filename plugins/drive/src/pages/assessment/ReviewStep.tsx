import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { PILLAR_IDS, Questionnaire } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';
import { usePlainTable } from '../sources/plainTable';
import { countDraft, Draft, DraftAnswer } from './draft';
import { LevelMark } from './LevelMark';
import { practicesOf, Step } from './steps';

const useStyles = makeStyles(theme => ({
  text: { maxWidth: '75ch' },
  pillar: {
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(1),
    margin: theme.spacing(2, 0, 0.5),
    fontSize: theme.typography.pxToRem(15),
    fontWeight: 700,
  },
  practice: { [theme.breakpoints.up('sm')]: { width: '28%' } },
  level: { [theme.breakpoints.up('sm')]: { width: '16%' } },
}));

/** All that would be sent, with what is missing. */
export const ReviewStep = (props: {
  questionnaire: Questionnaire;
  draft: Draft;
  onStep: (step: Step) => void;
}) => {
  const { questionnaire, draft, onStep } = props;
  const classes = useStyles();
  const table = usePlainTable();
  const t = useTranslate();
  const { answered, unknown, open } = countDraft(
    questionnaire.practices,
    draft,
  );
  const words = [
    t('assessment.reviewAnswered', { count: answered }),
    unknown > 0 && t('assessment.reviewUnknown', { count: unknown }),
    open > 0 && t('assessment.reviewOpen', { count: open }),
  ];
  const asked = PILLAR_IDS.map(pillarId => ({
    pillarId,
    practices: practicesOf(questionnaire, pillarId),
  })).filter(({ practices }) => practices.length > 0);
  return (
    <>
      <Typography className={classes.text} paragraph>
        {words.filter(Boolean).join(', ')}.
      </Typography>
      {asked.map(({ pillarId, practices }) => (
        <div key={pillarId}>
          <Typography component="h3" className={classes.pillar}>
            {t(`pillar.${pillarId}`)}
            <Button
              size="small"
              onClick={() => onStep(pillarId)}
              aria-label={t('assessment.changeOf', {
                title: t(`pillar.${pillarId}`),
              })}
            >
              {t('assessment.change')}
            </Button>
          </Typography>
          <div className={table.scroll}>
            <table className={table.table} aria-label={t(`pillar.${pillarId}`)}>
              <tbody>
                {practices.map(({ id, title, levels }) => {
                  const answer = draft.answers[id] ?? {};
                  const { said } = answer;
                  return (
                    <tr key={id}>
                      <th scope="row" className={classes.practice}>
                        {title}
                      </th>
                      <td className={classes.level}>
                        <SaidMark answer={answer} />
                      </td>
                      <td>
                        {typeof said === 'number' && levels[said]}
                        {answer.note?.trim() && (
                          <div className={table.quiet}>{answer.note}</div>
                        )}
                        {answer.evidenceUrl?.trim() && (
                          <div
                            className={table.quiet}
                            style={{ overflowWrap: 'anywhere' }}
                          >
                            {answer.evidenceUrl}
                          </div>
                        )}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        </div>
      ))}
    </>
  );
};

const SaidMark = ({ answer: { said } }: { answer: DraftAnswer }) => {
  const table = usePlainTable();
  const t = useTranslate();
  if (typeof said === 'number') {
    return <LevelMark level={said} />;
  }
  return (
    <span className={table.quiet}>
      {said === 'unknown'
        ? t('assessment.unknown')
        : t('assessment.notAnswered')}
    </span>
  );
};

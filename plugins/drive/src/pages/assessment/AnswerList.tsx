import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import {
  Assessment,
  AssessmentAnswer,
  PILLAR_IDS,
  Questionnaire,
} from 'backstage-plugin-drive-common';
import { safeUrl } from '../../format/safeUrl';
import { useTranslate } from '../../translation';
import { usePlainTable } from '../sources/plainTable';
import { LevelMark } from './LevelMark';
import { practicesOf } from './steps';

const useStyles = makeStyles(theme => ({
  pillar: {
    margin: theme.spacing(2, 0, 0.5),
    fontSize: theme.typography.pxToRem(15),
    fontWeight: 700,
  },
  practice: { [theme.breakpoints.up('sm')]: { width: '28%' } },
  level: { [theme.breakpoints.up('sm')]: { width: '18%' } },
  note: { whiteSpace: 'pre-line' },
}));

/**
 * Every practice with the level that was answered, its words, note and evidence.
 *
 * @param questionnaire - the one that was answered
 * @param before - what was answered to the same questionnaire the time before
 */
export const AnswerList = (props: {
  questionnaire: Questionnaire;
  assessment: Assessment;
  before?: Assessment;
}) => {
  const { questionnaire, assessment, before } = props;
  const classes = useStyles();
  const table = usePlainTable();
  const t = useTranslate();
  const answerIn = (one: Assessment | undefined, id: string) =>
    one?.answers.find(({ practiceId }) => practiceId === id);
  return (
    <>
      {PILLAR_IDS.map(pillarId => (
        <div key={pillarId}>
          <Typography component="h3" className={classes.pillar}>
            {t(`pillar.${pillarId}`)}
          </Typography>
          <div className={table.scroll}>
            <table className={table.table} aria-label={t(`pillar.${pillarId}`)}>
              <tbody>
                {practicesOf(questionnaire, pillarId).map(practice => {
                  const answer = answerIn(assessment, practice.id);
                  const url = safeUrl(answer?.evidenceUrl);
                  return (
                    <tr key={practice.id}>
                      <th scope="row" className={classes.practice}>
                        {practice.title}
                      </th>
                      <td className={classes.level}>
                        <AnsweredLevel
                          answer={answer}
                          before={answerIn(before, practice.id)}
                        />
                      </td>
                      <td>
                        {answer?.level !== undefined &&
                          practice.levels[answer.level]}
                        {answer?.note && (
                          <div className={`${table.quiet} ${classes.note}`}>
                            {answer.note}
                          </div>
                        )}
                        {url && (
                          <div
                            className={table.quiet}
                            style={{ overflowWrap: 'anywhere' }}
                          >
                            <Link to={url}>{url}</Link>
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

const AnsweredLevel = (props: {
  answer?: AssessmentAnswer;
  before?: AssessmentAnswer;
}) => {
  const { answer, before } = props;
  const table = usePlainTable();
  const t = useTranslate();
  const changed = before && before.level !== answer?.level;
  return (
    <>
      {answer?.level === undefined ? (
        <span className={table.quiet}>
          {answer ? t('assessment.unknown') : t('assessment.notAnswered')}
        </span>
      ) : (
        <LevelMark level={answer.level} />
      )}
      {changed && (
        <div className={table.quiet}>
          {before.level === undefined
            ? t('assessment.wasUnknown')
            : t('assessment.was', { level: String(before.level) })}
        </div>
      )}
    </>
  );
};

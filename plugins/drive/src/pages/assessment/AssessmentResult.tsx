import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Assessment } from 'backstage-plugin-drive-common';
import { readFailure } from '../../api/readFailure';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { RelativeTime } from '../../components/RelativeTime';
import { Section } from '../../components/Section';
import { CsvButton } from '../../export/CsvButton';
import { useQuestionnaire } from '../../hooks/useAssessments';
import { useLinks } from '../../hooks/useLinks';
import { useScorecard } from '../../hooks/useScorecard';
import { useTranslate } from '../../translation';
import { AnswerList } from './AnswerList';
import { AssessmentHistory } from './AssessmentHistory';
import { assessmentTable } from './assessmentTable';
import { Differences } from './Differences';
import { saidAndMeasured } from './saidAndMeasured';
import { SaidTable } from './SaidTable';

const NOW = {};

/**
 * An assessment: its levels beside what is measured, every answer, and the answers before it.
 *
 * @param assessments - newest first; `shown` is one of them
 * @param present - the version of the questionnaire that is asked now
 */
export const AssessmentResult = (props: {
  shown: Assessment;
  assessments: Assessment[];
  present: string;
}) => {
  const { shown, assessments, present } = props;
  const { subject, questionnaireVersion } = shown;
  const t = useTranslate();
  const links = useLinks();
  const questionnaire = useQuestionnaire(questionnaireVersion);
  const scorecard = useScorecard(subject.ref, NOW);
  const before = assessments[assessments.indexOf(shown) + 1];
  const isFormer = questionnaireVersion !== present;
  const incomparable =
    before && before.questionnaireVersion !== questionnaireVersion;
  const rows = saidAndMeasured(shown, before, scorecard.value?.pillars);
  const isMeasured = rows.some(({ measured }) => measured?.score !== undefined);
  // Nothing was scored yet, or the subject is gone: that is where one begins.
  const noScorecard =
    scorecard.error && readFailure(scorecard.error) === 'notFound';
  return (
    <>
      <Typography paragraph>
        {t('assessment.answeredBy', {
          when: <RelativeTime instant={shown.at} />,
          who: <EntityRefLink entityRef={shown.by} hideIcon />,
          answered: String(
            shown.answers.filter(({ level }) => level !== undefined).length,
          ),
          all: String(
            questionnaire.value?.practices.length ?? shown.answers.length,
          ),
        })}{' '}
        {shown !== assessments[0] && (
          <>
            {t('assessment.older')}{' '}
            <Link to={links.assessment(subject.ref)}>
              {t('assessment.showNewest')}
            </Link>
          </>
        )}
        {isFormer && (
          <>
            {' '}
            {t('assessment.formerVersion', { version: questionnaireVersion })}
          </>
        )}
      </Typography>
      <Section title={t('assessment.compared')}>
        <Typography paragraph variant="body2" color="textSecondary">
          {t('assessment.comparedNote')}
        </Typography>
        <SaidTable
          rows={rows}
          label={t('assessment.compared')}
          linkTo={pillarId => links.subject(subject.ref, pillarId)}
        />
        {!scorecard.value && !scorecard.error && (
          <Placeholder what={t('assessment.scores')} />
        )}
        {scorecard.error && !noScorecard && (
          <ReadError
            error={scorecard.error}
            what={t('assessment.scores')}
            retry={scorecard.retry}
          />
        )}
        {(noScorecard || (scorecard.value && !isMeasured)) && (
          <Typography style={{ marginTop: 12, maxWidth: '75ch' }}>
            {t('assessment.noScores', {
              link: (
                <Link to={`${links.sources}#coverage`}>
                  {t('assessment.noScoresLink')}
                </Link>
              ),
            })}
          </Typography>
        )}
        <Differences rows={rows} />
      </Section>
      {assessments.length > 1 && (
        <Section title={t('assessment.history')}>
          <AssessmentHistory assessments={assessments} shownId={shown.id} />
        </Section>
      )}
      <Section
        title={t('assessment.answers')}
        actions={
          questionnaire.value && (
            <CsvButton
              title={t('assessment.titleOf', { title: subject.title })}
              table={() => assessmentTable(questionnaire.value!, shown, t)}
            />
          )
        }
      >
        {incomparable && (
          <Typography variant="body2" color="textSecondary">
            {t('assessment.incomparable')}
          </Typography>
        )}
        {questionnaire.error && (
          <ReadError
            error={questionnaire.error}
            what={t('assessment.whatQuestionnaire')}
            retry={questionnaire.retry}
          />
        )}
        {questionnaire.value && (
          <AnswerList
            questionnaire={questionnaire.value}
            assessment={shown}
            before={incomparable ? undefined : before}
          />
        )}
      </Section>
    </>
  );
};

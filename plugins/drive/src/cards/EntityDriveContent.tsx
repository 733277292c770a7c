import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { AtControls } from '../components/AtControls';
import { DemoChip } from '../components/DemoChip';
import { PageSurface } from '../components/PageSurface';
import { Placeholder } from '../components/Placeholder';
import { ReadError } from '../components/ReadError';
import { useAt } from '../hooks/useAt';
import { useScorecard } from '../hooks/useScorecard';
import { SubjectContent } from '../pages/subject/SubjectContent';
import { useTranslate } from '../translation';
import { useEntitySubject } from './useEntitySubject';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(1),
  },
}));

/** The entity's subject page, as a tab of its catalog page. */
export const EntityDriveContent = () => {
  const ref = useEntitySubject();
  return <SubjectTab key={ref} subjectRef={ref} />;
};

const SubjectTab = ({ subjectRef }: { subjectRef: string }) => {
  const classes = useStyles();
  const t = useTranslate();
  const { value, error, loading, retry } = useScorecard(subjectRef, useAt());
  return (
    <Content noPadding>
      <PageSurface>
        <div className={classes.head}>
          {value?.demo && <DemoChip />}
          <AtControls
            comparable
            shown={value && { asOf: value.asOf, windowDays: value.window.days }}
          />
        </div>
        {error && (
          <ReadError
            error={error}
            what={t('state.whatScorecard')}
            retry={retry}
          />
        )}
        {!value && !error && (
          <Placeholder what={t('state.whatScorecard')} lines={6} height={64} />
        )}
        {value && (
          <div aria-busy={loading} style={{ opacity: loading ? 0.6 : 1 }}>
            <SubjectContent scorecard={value} />
          </div>
        )}
      </PageSurface>
    </Content>
  );
};

import { useCallback } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { SubjectInfo } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { failureMessage } from '../api/readFailure';
import { useRead } from '../hooks/useRead';
import { HaltButton } from '../pages/line/HaltButton';
import { useTranslate } from '../translation';
import { LineBanner } from './LineBanner';
import { useHasPageBanner } from './pageBanner';

const useStyles = makeStyles(theme => ({
  acts: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(0.5, 2),
    marginBottom: theme.spacing(1),
    '@media print': { display: 'none' },
  },
  warnings: { marginRight: 'auto' },
}));

/** Whether the line is halted at a subject, and the button that halts it. */
export const LineStrip = ({ subject }: { subject: SubjectInfo }) => {
  const classes = useStyles();
  const t = useTranslate();
  const hasPageBanner = useHasPageBanner(subject.ref);
  const { line } = useApi(driveApiRef);
  const { value, error, retry } = useRead(
    useCallback(() => line.check(subject.ref), [line, subject.ref]),
  );
  return (
    <>
      {value && !hasPageBanner && (
        <LineBanner subjectRef={subject.ref} line={value} />
      )}
      <div className={classes.acts}>
        <div className={classes.warnings}>
          {error && (
            <Typography variant="body2" color="textSecondary">
              {t('lineBanner.failed', { reason: failureMessage(error) })}
            </Typography>
          )}
          {value?.warnings.map(({ ruleId, reason }) => (
            <Typography key={ruleId} variant="body2" color="textSecondary">
              {t('lineBanner.warning', { reason })}
            </Typography>
          ))}
        </div>
        <HaltButton subject={subject} onHalted={retry} />
      </div>
    </>
  );
};

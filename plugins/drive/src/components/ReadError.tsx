import { ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { driveScorecardReadPermission } from 'backstage-plugin-drive-common';
import { failureMessage, readFailure } from '../api/readFailure';
import { useFormat } from '../hooks/useFormat';
import { useRetryAfter } from '../hooks/useRetryAfter';
import { useTranslate } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    borderLeft: `3px solid ${theme.palette.text.secondary}`,
    padding: theme.spacing(1, 2),
    margin: theme.spacing(1, 0),
  },
  actions: {
    marginTop: theme.spacing(1),
    display: 'flex',
    gap: theme.spacing(1),
  },
}));

/**
 * A failed read, in the place of what was to be shown.
 *
 * @param what - what was to be read, in words
 * @param permission - the name of the one that reading it needs. Default: that for scorecards
 * @param missing - what it means that there is none of it. Default: that the catalog has no such entity
 * @param children - further buttons
 */
export const ReadError = (props: {
  error: Error;
  what: string;
  permission?: string;
  missing?: string;
  retry?: () => void;
  children?: ReactNode;
}) => {
  const {
    error,
    what,
    permission = driveScorecardReadPermission.name,
    missing,
    retry,
    children,
  } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const seconds = useRetryAfter(error, retry);
  const failure = readFailure(error);
  const help = {
    forbidden: t('state.forbiddenHelp', { permission }),
    notFound: missing ?? t('state.notFoundHelp'),
    busy:
      seconds === undefined
        ? t('state.busy')
        : t('state.busyAgain', { duration: format.duration(seconds / 60) }),
    conflict: `${t('state.conflict')} ${failureMessage(error)}`,
    invalid: failureMessage(error),
    other: failureMessage(error),
  }[failure];
  const title = {
    forbidden: t('state.forbidden', { what }),
    notFound: t('state.notFound', { what }),
    busy: t('state.failed', { what }),
    conflict: t('state.failed', { what }),
    invalid: t('state.failed', { what }),
    other: t('state.failed', { what }),
  }[failure];
  return (
    <div className={classes.root} role="alert">
      <Typography variant="subtitle2" component="p">
        {title.charAt(0).toLocaleUpperCase() + title.slice(1)}
      </Typography>
      <Typography variant="body2">{help}</Typography>
      {(retry || children) && (
        <div className={classes.actions}>
          {retry && failure !== 'forbidden' && (
            <Button size="small" variant="outlined" onClick={retry}>
              {t('state.retry')}
            </Button>
          )}
          {children}
        </div>
      )}
    </div>
  );
};

import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Halt } from 'backstage-plugin-drive-common';
import { RelativeTime } from '../../components/RelativeTime';
import { useFormat } from '../../hooks/useFormat';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';
import { HaltMark } from './HaltMark';
import { HaltedSubject, Raiser, Who } from './Who';

const MINUTE_MS = 60_000;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '190px minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none', paddingTop: 0 },
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  reason: { fontWeight: 600, overflowWrap: 'anywhere' },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.5),
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.secondary,
  },
}));

/** Halts, a line for each: what, why, by whom, until when. */
export const HaltList = ({ halts }: { halts: Halt[] }) => {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {halts.map(halt => (
        <HaltRow key={halt.id} halt={halt} />
      ))}
    </ul>
  );
};

const HaltRow = ({ halt }: { halt: Halt }) => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  return (
    <li className={classes.row}>
      <HaltMark state={halt.state} />
      <div>
        <Typography variant="body2">
          <HaltedSubject subject={halt.subject} />
          {': '}
          <Link to={links.halt(halt.id)} className={classes.reason}>
            {halt.reason}
          </Link>
        </Typography>
        <div className={classes.foot}>
          <span>
            {t('line.raisedBy', {
              who: <Raiser raisedBy={halt.raisedBy} />,
              when: <RelativeTime instant={halt.raisedAt} />,
            })}
          </span>
          <HaltEnd halt={halt} />
          {halt.conditionHolds === false && halt.state !== 'cleared' && (
            <span>{t('line.holdsNoLonger')}</span>
          )}
        </div>
      </div>
    </li>
  );
};

/** Until when it lasts, or how it ended. */
export const HaltEnd = ({ halt }: { halt: Halt }): ReactNode => {
  const t = useTranslate();
  const format = useFormat();
  const { cleared, expiresAt, raisedAt, state } = halt;
  if (cleared) {
    const minutes = (Date.parse(cleared.at) - Date.parse(raisedAt)) / MINUTE_MS;
    return (
      <span>
        {t('line.clearedAfter', {
          duration: format.duration(minutes),
          who: <Who entityRef={cleared.by} />,
        })}
      </span>
    );
  }
  return (
    <span>
      {t(state === 'expired' ? 'line.endedAt' : 'line.until', {
        when:
          state === 'expired' ? (
            <RelativeTime instant={expiresAt} />
          ) : (
            <time dateTime={expiresAt} title={format.instant(expiresAt)}>
              {format.date(expiresAt)}
            </time>
          ),
      })}
    </span>
  );
};

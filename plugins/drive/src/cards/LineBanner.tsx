import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { LineAnswer } from 'backstage-plugin-drive-common';
import { useFormat } from '../hooks/useFormat';
import { useLinks } from '../hooks/useLinks';
import { Deciders } from '../pages/line/Who';
import { HaltShape } from '../pages/line/HaltMark';
import { useTranslate } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 1.5),
    marginBottom: theme.spacing(1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderLeft: `4px solid ${theme.palette.text.primary}`,
    borderRadius: theme.shape.borderRadius,
    overflowWrap: 'anywhere',
  },
  shape: { display: 'inline-flex', paddingTop: 3 },
  state: { fontWeight: 700 },
}));

/** That the line is halted, why, and until when. Nothing where it is clear. */
export const LineBanner = (props: {
  subjectRef: string;
  line: Pick<LineAnswer, 'state' | 'reason' | 'expiresAt'> &
    Partial<Pick<LineAnswer, 'decidedBy' | 'halts'>>;
}) => {
  const { subjectRef, line } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const { decidedBy, expiresAt, halts = [], reason, state } = line;
  if (state === 'clear') {
    return null;
  }
  const [gravest] = halts;
  return (
    <section className={classes.root} aria-label={t('lineBanner.label')}>
      <span className={classes.shape}>
        <HaltShape state={state} />
      </span>
      <Typography variant="body2" component="div">
        <span className={classes.state}>{t(`lineBanner.${state}`)}</span>{' '}
        {reason}{' '}
        {gravest &&
          gravest.subject.ref !== subjectRef &&
          t('lineBanner.above', { subject: gravest.subject.title })}{' '}
        {expiresAt &&
          state !== 'expired' &&
          t('lineBanner.until', { when: format.instant(expiresAt) })}{' '}
        {decidedBy &&
          t('lineBanner.decides', {
            who: <Deciders refs={decidedBy.split(', ')} />,
          })}{' '}
        <Link
          to={
            halts.length === 1
              ? links.halt(gravest.id)
              : links.lineOf(subjectRef)
          }
        >
          {t(halts.length === 1 ? 'lineBanner.look' : 'lineBanner.lookAll')}
        </Link>
      </Typography>
    </section>
  );
};

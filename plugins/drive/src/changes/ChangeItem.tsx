import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Change } from 'backstage-plugin-drive-common';
import { chartWriter } from '../charts/chartWriter';
import { SignalWord } from '../components/SignalWord';
import { chartedTitle } from '../format/translateModel';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';
import { Contributors } from './Contributors';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    '&:first-child': { paddingTop: 0 },
    fontSize: theme.typography.pxToRem(14),
    lineHeight: 1.45,
  },
  pillar: { color: theme.palette.text.secondary },
}));

/** One signal: what, which way, from where to where, since when, and who contributed. */
export const ChangeItem = (props: {
  change: Change;
  linkTo: (id: string) => string;
}) => {
  const { change, linkTo } = props;
  const { pillarId, metricId, size, since, contributions } = change;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const writer = chartWriter(change, format);
  return (
    <li className={classes.root}>
      <SignalWord direction={change.direction} />{' '}
      <Link to={linkTo(metricId ?? pillarId)} underline="always">
        {chartedTitle(change, t)}
      </Link>
      {metricId && (
        <span className={classes.pillar}> · {t(`pillar.${pillarId}`)}</span>
      )}
      <div>
        {t('changes.moved', {
          ...writer.pair(size),
          date: format.date(since),
        })}
        {size.relative !== undefined &&
          !writer.isShare &&
          !writer.isScore &&
          ` (${format.signedShare(size.relative)})`}
      </div>
      {contributions && (
        <Contributors contributions={contributions} writer={writer} />
      )}
    </li>
  );
};

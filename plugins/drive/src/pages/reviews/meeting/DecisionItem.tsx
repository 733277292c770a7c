import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Decision } from 'backstage-plugin-drive-common';
import { formatNumber } from '../../../format/number';
import { useFormat } from '../../../hooks/useFormat';
import { useLinks } from '../../../hooks/useLinks';
import { useTranslate } from '../../../translation';
import { RefLink } from '../EntityLink';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(0.75, 0) },
  text: { margin: 0, overflowWrap: 'anywhere' },
  facts: {
    margin: 0,
    fontSize: '0.85em',
    color: theme.palette.text.secondary,
  },
}));

/** A decision: its kind, its words, and what comes of it. */
export const DecisionItem = ({ decision }: { decision: Decision }) => {
  const { kind, text, until, reallocation, halt, haltId, escalatedTo } =
    decision;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const who = t('decision.by', { name: <RefLink entityRef={decision.by} /> });
  return (
    <li className={classes.root}>
      <p className={classes.text}>
        <strong>{t(`decision.kind.${kind}`)}.</strong> {text}
      </p>
      <p className={classes.facts}>
        {until && (
          <>{t('decision.acceptedUntil', { date: format.date(until) })}, </>
        )}
        {reallocation && <>{moved()}, </>}
        {halt && haltId && (
          <>
            <Link to={links.halt(haltId)}>
              {t('decision.halted', {
                subject: halt.subjectRef.slice(
                  halt.subjectRef.lastIndexOf('/') + 1,
                ),
                date: format.date(halt.expiresAt),
              })}
            </Link>
            ,{' '}
          </>
        )}
        {escalatedTo && (
          <>
            {t('decision.escalatedTo', {
              series: (
                <Link to={links.reviewSeries(escalatedTo.seriesId)}>
                  {escalatedTo.title}
                </Link>
              ),
            })}
            ,{' '}
          </>
        )}
        {who}
      </p>
    </li>
  );

  function moved() {
    const { what, amount, currency, fromRef, toRef } = reallocation!;
    const ends = {
      from: <RefLink entityRef={fromRef} />,
      to: <RefLink entityRef={toRef} />,
    };
    return what === 'money'
      ? t('decision.moved.money', {
          ...ends,
          amount: formatNumber(amount, format.locale, {
            ...(currency && { style: 'currency', currency }),
            maximumSignificantDigits: 12,
          }),
        })
      : t(`decision.moved.${what}`, { ...ends, count: amount });
  }
};

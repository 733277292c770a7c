import { makeStyles } from '@material-ui/core/styles';
import { SourceRateBudget } from 'backstage-plugin-drive-common';
import { RelativeTime } from '../../components/RelativeTime';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { usePartList } from './partList';

const useStyles = makeStyles(theme => ({
  bar: {
    position: 'relative',
    width: 200,
    maxWidth: '100%',
    height: 6,
    marginTop: 3,
    border: `1px solid ${theme.palette.text.secondary}`,
  },
  used: { height: '100%', background: theme.palette.text.secondary },
  allowed: {
    position: 'absolute',
    top: -4,
    bottom: -4,
    width: 2,
    background: theme.palette.text.primary,
  },
}));

/** How much of each of a vendor's rate limits a run left used, as a sentence and a bar. */
export const RateBudgets = ({ budgets }: { budgets: SourceRateBudget[] }) => {
  const list = usePartList();
  const t = useTranslate();
  const title = t('sources.rateBudgets');
  return (
    <>
      <h3 className={list.heading}>{title}</h3>
      <ul className={list.list} aria-label={title}>
        {budgets.map(budget => (
          <li key={`${budget.host} ${budget.resource}`}>
            <BudgetSentence budget={budget} />
            <Bar budget={budget} />
          </li>
        ))}
      </ul>
    </>
  );
};

/** How much of a rate limit a run left used, in words. */
export const BudgetSentence = ({ budget }: { budget: SourceRateBudget }) => {
  const { host, resource, limit, allowed, used, resetsAt } = budget;
  const t = useTranslate();
  const format = useFormat();
  const limitName = { host, resource };
  return (
    <>
      {limit === undefined
        ? t('sources.budgetUnlimited', {
            ...limitName,
            used: format.integer(used),
          })
        : t('sources.budget', {
            ...limitName,
            used: format.integer(used),
            limit: format.integer(limit),
          })}
      {allowed !== undefined &&
        `, ${t('sources.budgetAllowed', { allowed: format.integer(allowed) })}`}
      {resetsAt && (
        <>
          {', '}
          {t('sources.budgetReset', {
            time: <RelativeTime instant={resetsAt} />,
          })}
        </>
      )}
    </>
  );
};

const Bar = ({ budget }: { budget: SourceRateBudget }) => {
  const { limit, allowed, used } = budget;
  const classes = useStyles();
  if (!limit) {
    return null;
  }
  const percent = (points: number) => `${Math.min(1, points / limit) * 100}%`;
  return (
    <span className={classes.bar} style={{ display: 'block' }} aria-hidden>
      <span
        className={classes.used}
        style={{ display: 'block', width: percent(used) }}
      />
      {allowed !== undefined && (
        <span
          className={classes.allowed}
          style={{ left: `min(${percent(allowed)}, 100% - 2px)` }}
        />
      )}
    </span>
  );
};

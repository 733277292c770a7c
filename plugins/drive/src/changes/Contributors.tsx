import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Change, ContributionRow } from 'backstage-plugin-drive-common';
import { ChartWriter } from '../charts/chartWriter';
import { useLinks } from '../hooks/useLinks';
import { useTranslate } from '../translation';
import { rowKey } from './contributionRows';

const useStyles = makeStyles(theme => ({
  root: {
    fontSize: theme.typography.pxToRem(12.5),
    color: theme.palette.text.secondary,
  },
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.5),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontVariantNumeric: 'tabular-nums',
  },
  number: { color: theme.palette.text.primary, whiteSpace: 'nowrap' },
}));

/** A difference with its sign. */
export function writeDifference(value: number, writer: ChartWriter): string {
  return value > 0 ? `+${writer.short(value)}` : writer.short(value);
}

/** Who contributed most to a change, in a line whose parts add up. */
export const Contributors = (props: {
  contributions: NonNullable<Change['contributions']>;
  writer: ChartWriter;
}) => {
  const { contributions, writer } = props;
  const { method, rows, otherPart, withheld } = contributions;
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  if (withheld) {
    return <div className={classes.root}>{withheld}</div>;
  }
  const parts = method === 'quotient' || method === 'sum';
  const told = rows.filter(
    row => (parts ? row.part : row.effect) !== undefined,
  );
  if (told.length === 0) {
    return null;
  }
  const name = ({ share, subject }: ContributionRow) =>
    share === 'child' && subject ? (
      <Link to={links.subject(subject.ref)}>{subject.title}</Link>
    ) : (
      t(`changes.${share === 'child' ? 'own' : share}`)
    );
  const total = told.reduce((sum, { part = 0 }) => sum + part, otherPart ?? 0);
  const number = (value: number) => (
    <span className={classes.number}>{writeDifference(value, writer)}</span>
  );
  return (
    <div className={classes.root}>
      {t(parts ? 'changes.parts' : 'changes.effects')}
      <ul className={classes.list}>
        {told.map(row => (
          <li key={rowKey(row)}>
            {name(row)} {number((parts ? row.part : row.effect)!)}
          </li>
        ))}
        {parts && otherPart !== undefined && (
          <li>
            {t('contribution.other')} {number(otherPart)}
          </li>
        )}
        {parts && (
          <li>
            {t('contribution.total')} {number(total)}
          </li>
        )}
      </ul>
    </div>
  );
};

import { makeStyles } from '@material-ui/core/styles';
import { ReviewSeries } from 'backstage-plugin-drive-common';
import { useFormat } from '../../../hooks/useFormat';
import { useTranslate } from '../../../translation';
import { EntityLink } from '../EntityLink';

const useStyles = makeStyles(theme => ({
  label: {
    margin: 0,
    fontSize: theme.typography.pxToRem(13),
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
  list: {
    listStyle: 'none',
    margin: theme.spacing(0.5, 0),
    padding: 0,
    maxWidth: 520,
  },
  member: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 1fr) 120px 4em',
    gap: theme.spacing(1),
    alignItems: 'center',
    fontSize: theme.typography.pxToRem(14),
  },
  bar: {
    height: 8,
    minWidth: 1,
    background: theme.palette.text.secondary,
  },
  share: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  help: {
    margin: 0,
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.secondary,
  },
}));

/** Who is on the wheel, with the chance to be picked next. */
export const WheelChances = (props: {
  label: string;
  chances: ReviewSeries['wheelChances'];
}) => {
  const { label, chances } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  return (
    <>
      <h3 className={classes.label}>{label}</h3>
      <ul className={classes.list}>
        {chances.map(({ member, chance }) => (
          <li key={member.ref} className={classes.member}>
            <span>
              <EntityLink name={member} />
            </span>
            <span aria-hidden>
              <span
                className={classes.bar}
                style={{ display: 'block', width: `${chance * 100}%` }}
              />
            </span>
            <span className={classes.share}>{format.share(chance)}</span>
          </li>
        ))}
      </ul>
      <p className={classes.help}>{t('review.wheelHelp')}</p>
    </>
  );
};

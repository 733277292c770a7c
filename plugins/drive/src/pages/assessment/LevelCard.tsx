import { makeStyles } from '@material-ui/core/styles';
import { useTranslate } from '../../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(1.25),
    padding: theme.spacing(1, 1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    cursor: 'pointer',
    fontSize: theme.typography.pxToRem(14),
    lineHeight: 1.4,
    '&:hover': { borderColor: theme.palette.text.secondary },
    '&:focus-within': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 1,
    },
  },
  chosen: {
    borderColor: theme.palette.text.primary,
    boxShadow: `inset 3px 0 0 ${theme.palette.text.primary}`,
    background: theme.palette.action.hover,
  },
  radio: {
    flex: 'none',
    margin: 0,
    position: 'relative',
    top: 2,
    width: 16,
    height: 16,
    accentColor: theme.palette.text.primary,
    colorScheme: theme.palette.type,
  },
  level: {
    flex: 'none',
    width: '1ch',
    fontWeight: 700,
    fontVariantNumeric: 'tabular-nums',
  },
  text: { flex: 1, minWidth: 0 },
  tag: {
    flex: 'none',
    fontSize: theme.typography.pxToRem(12),
    color: theme.palette.text.secondary,
  },
}));

/**
 * One answer to a question, as large as what it says.
 *
 * @param level - absent for the answer that is no level
 * @param before - whether it was the answer of last time
 */
export const LevelCard = (props: {
  name: string;
  level?: number;
  text: string;
  chosen: boolean;
  before: boolean;
  onChoose: () => void;
}) => {
  const { name, level, text, chosen, before, onChoose } = props;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <label className={`${classes.root} ${chosen ? classes.chosen : ''}`}>
      <input
        type="radio"
        className={classes.radio}
        name={name}
        value={level ?? 'unknown'}
        checked={chosen}
        onChange={onChoose}
      />
      {level !== undefined && (
        <span
          className={classes.level}
          title={t('assessment.level', { level: String(level) })}
        >
          {level}
        </span>
      )}
      <span className={classes.text}>{text}</span>
      {before && (
        <span className={classes.tag}>{t('assessment.lastTime')}</span>
      )}
    </label>
  );
};

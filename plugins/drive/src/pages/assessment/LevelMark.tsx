import { makeStyles } from '@material-ui/core/styles';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { LEVELS } from './draft';

const STEP = 14;
const HEIGHT = 8;

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 8,
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
  },
});

/** A level of 0 to 4, a mean too: as a bar of four steps and in words. */
export const LevelMark = ({ level }: { level: number }) => {
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const steps = LEVELS.slice(1);
  return (
    <span className={classes.root}>
      <svg
        aria-hidden
        width={steps.length * STEP - 2}
        height={HEIGHT}
        style={{ flex: 'none' }}
      >
        {steps.map((step, index) => (
          <g key={step} transform={`translate(${index * STEP} 0)`}>
            <rect
              width={Math.max(0, Math.min(1, level - index)) * (STEP - 2)}
              height={HEIGHT}
              fill="currentColor"
            />
            <rect
              x={0.5}
              y={0.5}
              width={STEP - 3}
              height={HEIGHT - 1}
              fill="none"
              stroke="currentColor"
              strokeOpacity={0.5}
            />
          </g>
        ))}
      </svg>
      {t('assessment.ofFour', { level: format.number(level) })}
    </span>
  );
};

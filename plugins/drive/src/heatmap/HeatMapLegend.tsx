import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { BANDS } from 'backstage-plugin-drive-common';
import { BandLabel } from '../components/BandLabel';
import { SignalMark } from '../components/SignalMark';
import { absenceHatch } from '../components/bandColors';
import { useTranslate } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.75, 1.5),
    marginTop: theme.spacing(1.5),
    fontSize: theme.typography.pxToRem(12),
    color: theme.palette.text.secondary,
  },
  signals: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
  },
  absent: {
    padding: '1px 8px',
    borderRadius: 3,
    border: `1px solid ${theme.palette.divider}`,
    background: absenceHatch(theme),
  },
}));

/** What the cells' colours and marks mean, and what stands beside. */
export const HeatMapLegend = ({ children }: { children?: ReactNode }) => {
  const classes = useStyles();
  const t = useTranslate();
  return (
    <div className={classes.root}>
      {t('heatMap.legend')}
      {BANDS.map((band, index) => (
        <span key={band}>
          <BandLabel band={band} /> {index * 20}–
          {index === BANDS.length - 1 ? 100 : index * 20 + 19}
        </span>
      ))}
      <span className={classes.signals}>
        <SignalMark direction="worse" />
        <SignalMark direction="better" />
        {t('signal.legend')}
      </span>
      <span className={classes.absent}>{t('heatMap.legendNone')}</span>
      {children}
    </div>
  );
};

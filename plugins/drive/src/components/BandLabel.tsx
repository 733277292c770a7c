import { makeStyles } from '@material-ui/core/styles';
import { Band } from 'backstage-plugin-drive-common';
import { useTranslate } from '../translation';
import { BandMark } from './BandMark';
import { bandColors } from './bandColors';

interface BandLabelProps {
  band: Band;
}

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 6,
    padding: '1px 7px',
    borderRadius: 3,
    fontSize: theme.typography.pxToRem(12),
    lineHeight: '18px',
    whiteSpace: 'nowrap',
    background: ({ band }: BandLabelProps) => bandColors(theme)[band].fill,
    color: ({ band }: BandLabelProps) => bandColors(theme)[band].text,
  },
}));

/** A band by colour, shape and word. */
export const BandLabel = (props: BandLabelProps) => {
  const { band } = props;
  const classes = useStyles(props);
  const t = useTranslate();
  return (
    <span className={classes.root}>
      <BandMark band={band} />
      {t(`band.${band}`)}
    </span>
  );
};

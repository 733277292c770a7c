import { makeStyles, useTheme } from '@material-ui/core/styles';
import { AgendaKind } from 'backstage-plugin-drive-common';
import { signalColor } from '../../../components/signalColors';
import { useTranslate } from '../../../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'block',
    fontSize: '0.82em',
    fontWeight: 600,
    letterSpacing: '0.01em',
    color: theme.palette.text.secondary,
  },
}));

/** Of which kind an item is. Only what is a signal is coloured as one. */
export const KindWord = ({ kind }: { kind: AgendaKind }) => {
  const classes = useStyles();
  const theme = useTheme();
  const t = useTranslate();
  const colors: Partial<Record<AgendaKind, string>> = {
    'worse-signals': signalColor(theme, 'worse'),
    guards: signalColor(theme, 'worse'),
    'better-signals': signalColor(theme, 'better'),
  };
  return (
    <span className={classes.root} style={{ color: colors[kind] }}>
      {t(`agenda.kind.${kind}`)}
    </span>
  );
};

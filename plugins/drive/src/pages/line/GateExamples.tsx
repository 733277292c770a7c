import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { driveLineReadPermission } from 'backstage-plugin-drive-common';
import { CopyButton } from '../../components/CopyButton';
import { useTranslate } from '../../translation';
import { gateExamples } from './gateExamples';

const useStyles = makeStyles(theme => ({
  intro: { maxWidth: 800, marginBottom: theme.spacing(1) },
  summary: {
    cursor: 'pointer',
    fontSize: theme.typography.pxToRem(14),
    fontWeight: 600,
    padding: theme.spacing(0.5, 0),
  },
  example: { position: 'relative' },
  copy: { position: 'absolute', top: 4, right: 4 },
  code: {
    margin: 0,
    padding: theme.spacing(1.5, 6, 1.5, 1.5),
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontSize: theme.typography.pxToRem(12.5),
    background: theme.palette.background.default,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
}));

const PLACES = ['github', 'gitlab', 'argo'] as const;

/** How a pipeline asks before it deploys, to copy. */
export const GateExamples = () => {
  const classes = useStyles();
  const t = useTranslate();
  return (
    <>
      <Typography variant="body2" className={classes.intro}>
        {t('lineGate.text', { permission: driveLineReadPermission.name })}
      </Typography>
      {PLACES.map(place => (
        <details key={place}>
          <summary className={classes.summary}>
            {t(`lineGate.${place}`)}
          </summary>
          <div className={classes.example}>
            <pre className={classes.code}>{gateExamples[place]}</pre>
            <div className={classes.copy}>
              <CopyButton
                text={gateExamples[place]}
                label={t('lineGate.copy', { where: t(`lineGate.${place}`) })}
              />
            </div>
          </div>
        </details>
      ))}
    </>
  );
};

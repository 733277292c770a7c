import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslate } from '../../translation';
import { TypedInitiative, draftOf, missingForPreview } from './draft';

const useStyles = makeStyles(theme => ({
  root: {
    borderLeft: `3px solid ${theme.palette.text.secondary}`,
    padding: theme.spacing(1, 2),
    marginBottom: theme.spacing(2),
  },
  acts: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

const written = (value: unknown) =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** Somebody else saved meanwhile: what differs, and what to do about it. */
export const ConflictNote = (props: {
  mine: TypedInitiative;
  theirs: TypedInitiative;
  onOverwrite: () => void;
  onTakeTheirs: () => void;
}) => {
  const { mine, theirs, onOverwrite, onTakeTheirs } = props;
  const classes = useStyles();
  const t = useTranslate();
  const isReadable = missingForPreview(mine).length === 0;
  const own = isReadable ? draftOf(mine) : undefined;
  const saved = draftOf(theirs);
  const fields: [string, unknown, unknown][] = [
    [t('initiativeForm.title'), own?.title, saved.title],
    [t('initiativeForm.why'), own?.why, saved.why],
    [t('initiativeForm.owner'), own?.ownerRef, saved.ownerRef],
    [t('initiativeForm.pillar'), own?.pillarId, saved.pillarId],
    [t('initiativeForm.whom'), own?.population, saved.population],
    [t('initiativeForm.doneWhen'), own?.done, saved.done],
    [t('initiativeForm.start'), own?.startDate, saved.startDate],
    [t('initiativeForm.target'), own?.targetDate, saved.targetDate],
    [t('initiativeForm.milestones'), own?.milestones, saved.milestones],
  ];
  const differing = fields.filter(([, a, b]) => written(a) !== written(b));
  return (
    <div role="alert" className={classes.root}>
      <Typography variant="subtitle2">
        {t('initiativeForm.conflictTitle')}
      </Typography>
      <Typography variant="body2">
        {differing.length > 0
          ? t('initiativeForm.conflictText')
          : t('initiativeForm.conflictSame')}
      </Typography>
      <ul>
        {differing.map(([field, , value]) => (
          <li key={field}>
            {t('initiativeForm.conflictField', {
              field,
              value: written(value),
            })}
          </li>
        ))}
      </ul>
      <div className={classes.acts}>
        <Button size="small" variant="outlined" onClick={onOverwrite}>
          {t('initiativeForm.overwrite')}
        </Button>
        <Button size="small" variant="outlined" onClick={onTakeTheirs}>
          {t('initiativeForm.takeTheirs')}
        </Button>
      </div>
    </div>
  );
};

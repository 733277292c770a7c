import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Halt } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';
import { HaltDeed, NoteDialog } from './NoteDialog';
import { Deciders } from './Who';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** What the reader may do about a halt that is not cleared. */
export const HaltActs = (props: { halt: Halt; onChanged: () => void }) => {
  const { halt, onChanged } = props;
  const classes = useStyles();
  const t = useTranslate();
  const [deed, setDeed] = useState<HaltDeed>();
  if (halt.state === 'cleared') {
    return null;
  }
  const deeds: HaltDeed[] = [
    ...(halt.youDecide ? (['release', 'extend'] as const) : []),
    ...(halt.state === 'halted' && !halt.youDecide ? (['ask'] as const) : []),
  ];
  return (
    <div className={classes.root}>
      {deeds.map(one => (
        <Button
          key={one}
          size="small"
          variant={one === 'release' ? 'contained' : 'outlined'}
          color={one === 'release' ? 'primary' : 'default'}
          disableElevation
          onClick={() => setDeed(one)}
        >
          {t(`lineAct.${one}`)}
        </Button>
      ))}
      {!halt.youDecide && (
        <Typography variant="body2" color="textSecondary">
          {t('lineAct.notYours', { who: <Deciders refs={halt.deciders} /> })}
        </Typography>
      )}
      {deed && (
        <NoteDialog
          deed={deed}
          halt={halt}
          onClose={() => setDeed(undefined)}
          onOld={onChanged}
          onDone={() => {
            setDeed(undefined);
            onChanged();
          }}
        />
      )}
    </div>
  );
};

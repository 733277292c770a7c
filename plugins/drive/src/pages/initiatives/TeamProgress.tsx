import { ReactNode, useCallback } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import {
  EntityName,
  ItemCounts,
  driveInitiativeReadPermission,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { SubjectLink } from '../../components/SubjectLink';
import { useFormat } from '../../hooks/useFormat';
import { useRead } from '../../hooks/useRead';
import { ProgressBar } from '../../initiatives/ProgressBar';
import { countedOf, leftOf } from '../../initiatives/days';
import { useInitiativeWords } from '../../initiatives/useInitiativeWords';
import { useTranslate } from '../../translation';

interface Team {
  team?: EntityName;
  counts: ItemCounts;
}

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    maxHeight: 420,
    overflow: 'auto',
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 110px minmax(0, 1.1fr)',
    gap: theme.spacing(0, 2),
    alignItems: 'center',
    padding: theme.spacing(0.5, 0),
    fontSize: theme.typography.pxToRem(13.5),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr) 90px',
      '& > :last-child': { gridColumn: '1 / -1' },
    },
  },
  quiet: { color: theme.palette.text.secondary },
  done: {
    margin: theme.spacing(1.5, 0, 0),
    fontSize: theme.typography.pxToRem(13.5),
    lineHeight: 1.5,
    '& a': { textDecoration: 'underline' },
  },
}));

/** Who is next, those with the least left first, and who is done. */
export const TeamProgress = (props: {
  id: string;
  /** Counts up with every change to the items. */
  changes: number;
  /** Shows a team's items. */
  onChoose: (teamRef: string) => void;
}) => {
  const { id, changes, onChoose } = props;
  const t = useTranslate();
  const { initiatives } = useApi(driveApiRef);
  const { value, error, retry } = useRead(
    useCallback(
      () => initiatives.teams(id),
      // What was changed is read again.
      // eslint-disable-next-line react-hooks/exhaustive-deps
      [initiatives, id, changes],
    ),
  );
  if (error) {
    return (
      <ReadError
        error={error}
        what={t('initiative.whatTeams')}
        permission={driveInitiativeReadPermission.name}
        retry={retry}
      />
    );
  }
  if (!value) {
    return <Placeholder what={t('initiative.whatTeams')} lines={4} />;
  }
  return <Teams teams={value.items} onChoose={onChoose} />;
};

const Teams = (props: {
  teams: Team[];
  onChoose: (teamRef: string) => void;
}) => {
  const { teams, onChoose } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const involved = teams.filter(({ counts }) => countedOf(counts) > 0);
  const done = involved.filter(({ counts }) => leftOf(counts) === 0);
  const next = involved
    .filter(({ counts }) => leftOf(counts) > 0)
    .sort((a, b) => leftOf(a.counts) - leftOf(b.counts));
  const titles: ReactNode[] = done.map(({ team }) =>
    team ? <SubjectLink name={team} /> : t('initiative.ofNoTeam'),
  );
  if (involved.length === 0) {
    return <Typography>{t('initiative.teamsNone')}</Typography>;
  }
  return (
    <>
      {next.length > 0 && (
        <>
          <Typography variant="body2">
            {t('initiative.teamsNext', { count: next.length })}
          </Typography>
          <ul className={classes.list}>
            {next.map(({ team, counts }) => (
              <TeamRow
                key={team?.ref ?? ''}
                team={team}
                counts={counts}
                onChoose={onChoose}
              />
            ))}
          </ul>
        </>
      )}
      {done.length > 0 && (
        <p className={classes.done}>
          {t('initiative.teamsDone', { count: done.length })}:{' '}
          {format.list(titles)}
        </p>
      )}
    </>
  );
};

const TeamRow = (props: Team & { onChoose: (teamRef: string) => void }) => {
  const { team, counts, onChoose } = props;
  const classes = useStyles();
  const t = useTranslate();
  const words = useInitiativeWords();
  const doneShare = counts.done / countedOf(counts);
  // What is open comes first; where all that is left has no result, that.
  const left =
    counts.open > 0
      ? t('initiatives.openCount', { count: counts.open })
      : t('initiatives.unknownCount', { count: counts.unknown });
  const aside = words.aside(
    counts.open > 0 ? counts : { ...counts, unknown: 0 },
  );
  return (
    <li className={classes.row}>
      <div>{team ? <SubjectLink name={team} /> : t('initiative.noTeam')}</div>
      <ProgressBar done={doneShare} />
      <div>
        {team ? (
          <Button
            size="small"
            aria-label={`${left}: ${t('initiative.teamItems', {
              team: team.title,
            })}`}
            onClick={() => onChoose(team.ref)}
            style={{ padding: '0 4px', textTransform: 'none' }}
          >
            {left}
          </Button>
        ) : (
          left
        )}{' '}
        <span className={classes.quiet}>{aside.join(', ')}</span>
      </div>
    </li>
  );
};

import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { InitiativePreview } from 'backstage-plugin-drive-common';
import { failureMessage } from '../../api/readFailure';
import { Section } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { ProgressBar } from '../../initiatives/ProgressBar';
import { countedOf } from '../../initiatives/days';
import { useTranslate } from '../../translation';
import { TypedInitiative } from './draft';
import { useInitiativePreview } from './useInitiativePreview';

const SHOWN_TEAMS = 8;

const useStyles = makeStyles(theme => ({
  count: { fontSize: theme.typography.pxToRem(22), fontWeight: 700 },
  list: {
    margin: theme.spacing(0.5, 0, 1),
    paddingLeft: theme.spacing(2.5),
    fontSize: theme.typography.pxToRem(13.5),
    lineHeight: 1.5,
  },
  quiet: { color: theme.palette.text.secondary },
}));

/** Whom it would concern and how far they are today, while it is being typed. */
export const InitiativePreviewPanel = ({
  typed,
}: {
  typed: TypedInitiative;
}) => {
  const t = useTranslate();
  const { value, error, loading, isComplete } = useInitiativePreview(typed);
  let body: ReactNode;
  if (!isComplete) {
    body = (
      <Typography variant="body2">
        {t('initiativeForm.previewWaiting')}
      </Typography>
    );
  } else if (error && !loading) {
    body = (
      <Typography variant="body2">
        {t('initiativeForm.previewFailed', { reason: failureMessage(error) })}
      </Typography>
    );
  } else {
    body = value ? (
      <div style={{ opacity: loading ? 0.6 : 1 }}>
        <Preview preview={value} />
      </div>
    ) : (
      <Typography variant="body2">
        {t('initiativeForm.previewLoading')}
      </Typography>
    );
  }
  return (
    <Section title={t('initiativeForm.preview')}>
      <div aria-live="polite" aria-busy={loading}>
        {body}
      </div>
    </Section>
  );
};

const Preview = ({ preview }: { preview: InitiativePreview }) => {
  const { counts, doneShare, teams, items } = preview;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const total = countedOf(counts) + counts.exempt;
  if (total === 0) {
    return <Typography>{t('initiativeForm.previewNone')}</Typography>;
  }
  const isAllDone = doneShare === 1;
  return (
    <>
      <div className={classes.count}>
        {t('initiativeForm.previewCount', { count: total })}
      </div>
      {doneShare !== undefined && <ProgressBar done={doneShare} />}
      <Typography variant="body2" paragraph>
        {isAllDone
          ? t('initiativeForm.previewAllDone')
          : t('initiativeForm.previewShare', {
              share: format.share(doneShare ?? 0),
            })}{' '}
        {counts.unknown > 0 &&
          t('initiativeForm.previewUnknown', { count: counts.unknown })}
      </Typography>
      <Typography variant="body2">
        {t('initiativeForm.previewTeams', { count: teams.length })}
      </Typography>
      <ul className={classes.list}>
        {teams.slice(0, SHOWN_TEAMS).map(({ team, counts: own }) => (
          <li key={team?.ref ?? ''}>
            {team?.title ?? t('initiative.noTeam')}{' '}
            <span className={classes.quiet}>
              {t('initiative.doneOf', {
                done: format.integer(own.done),
                total: format.integer(countedOf(own)),
              })}
            </span>
          </li>
        ))}
        {teams.length > SHOWN_TEAMS && (
          <li>
            {t('initiativeForm.previewMoreTeams', {
              count: teams.length - SHOWN_TEAMS,
            })}
          </li>
        )}
      </ul>
      <details>
        <summary>{t('initiativeForm.previewItems')}</summary>
        <ul className={classes.list}>
          {items.map(({ entity, state, reason }) => (
            <li key={entity.ref}>
              {entity.title}: {t(`initiatives.item.${state}`)}.{' '}
              <span className={classes.quiet}>{reason}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
};

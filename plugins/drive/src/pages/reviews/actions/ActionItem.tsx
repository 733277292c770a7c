import { ReactNode, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { Action } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { RelativeTime } from '../../../components/RelativeTime';
import { signalColor } from '../../../components/signalColors';
import { safeUrl } from '../../../format/safeUrl';
import { useFormat } from '../../../hooks/useFormat';
import { useLinks } from '../../../hooks/useLinks';
import { useModel } from '../../../hooks/useModel';
import { useTranslate } from '../../../translation';
import { ActFailure } from '../ActFailure';
import { EntityLink, RefLink } from '../EntityLink';
import { useAct } from '../useAct';
import { ActionForm } from './ActionForm';
import { fieldsOfAction } from './actionFields';
import { EndAction } from './EndAction';
import { ExpectedChange } from './ExpectedChange';
import { VerdictMark } from './VerdictMark';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.25, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 0 },
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5, 2),
  },
  words: { flex: '1 1 320px', minWidth: 0 },
  text: {
    margin: 0,
    fontSize: '0.95em',
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  facts: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 0.75),
    fontSize: '0.83em',
    color: theme.palette.text.secondary,
    '& li + li::before': { content: '"·"', marginRight: theme.spacing(0.75) },
  },
  late: { fontWeight: 600 },
  verdict: { fontSize: '0.83em', maxWidth: '80ch' },
  form: { flex: '1 1 100%' },
  acts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    '@media print': { display: 'none' },
  },
}));

/**
 * An action: what, who, until when, how often it was put off, what it shall move and whether it did.
 *
 * @param changed - called with the action after something was done to it
 * @param reload - reads it again, after somebody else was faster
 */
export const ActionItem = (props: {
  action: Action;
  changed?: (action: Action) => void;
  reload?: () => void;
  /** Leave the review out that it was agreed on in, since the reader is there. */
  isHome?: boolean;
}) => {
  const { action, changed, reload, isHome = false } = props;
  const classes = useStyles();
  const theme = useTheme();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const api = useApi(driveApiRef);
  const act = useAct();
  const [ending, setEnding] = useState<'done' | 'dropped'>();
  const [isEdited, setIsEdited] = useState(false);
  const { value: model } = useModel();
  const unit =
    model?.pillars
      .flatMap(({ metrics }) => metrics)
      .find(({ id }) => id === action.expects?.metricId)?.unit ?? 'count';
  const isOpen = action.state === 'open';
  const ticket = safeUrl(action.ticketUrl);
  const date = format.date(action.dueDate);

  const facts: [key: string, fact: ReactNode][] = [
    ['owner', <EntityLink key="owner" name={action.owner} />],
  ];
  if (action.personRef) {
    facts.push([
      'person',
      <RefLink key="person" entityRef={action.personRef} />,
    ]);
  }
  if (isOpen) {
    facts.push([
      'due',
      action.overdue ? (
        <span
          key="due"
          className={classes.late}
          style={{ color: signalColor(theme, 'worse') }}
        >
          {t('reviewAction.overdue', { date })}
        </span>
      ) : (
        t('reviewAction.dueOn', { date })
      ),
    ]);
  }
  if (action.carriedOver > 0) {
    facts.push([
      'carried',
      t('reviewAction.carriedOver', { count: action.carriedOver }),
    ]);
  }
  if (action.escalationProposed && isOpen) {
    facts.push([
      'escalation',
      <strong key="escalation">{t('reviewAction.proposeEscalation')}</strong>,
    ]);
  }
  if (action.expects) {
    facts.push([
      'expects',
      <ExpectedChange key="expects" expects={action.expects} />,
    ]);
  }
  if (ticket) {
    facts.push([
      'ticket',
      <Link key="ticket" to={ticket}>
        {t('reviewAction.ticketLink')}
      </Link>,
    ]);
  }
  if (!isHome) {
    facts.push([
      'review',
      <Link key="review" to={links.review(action.reviewId)}>
        {t('reviewAction.review')}
      </Link>,
    ]);
  }
  if (action.ended) {
    facts.push([
      'ended',
      t('reviewAction.endedBy', {
        state: t(`reviewAction.state.${action.state}`),
        time: <RelativeTime instant={action.ended.at} />,
        name: <RefLink entityRef={action.ended.by} />,
      }),
    ]);
  }

  return (
    <li className={classes.root}>
      <div className={classes.words}>
        <p className={classes.text}>{action.text}</p>
        <ul className={classes.facts}>
          {facts.map(([key, fact]) => (
            <li key={key}>{fact}</li>
          ))}
        </ul>
        <div className={classes.verdict}>
          {action.verdict && <VerdictMark verdict={action.verdict} />}
          {action.ended?.note}
        </div>
        <ActFailure error={act.error} />
      </div>
      {isOpen && changed && (
        <div className={classes.acts}>
          <Button
            size="small"
            variant="outlined"
            aria-label={t('reviewAction.doneOf', { title: action.text })}
            onClick={() => setEnding('done')}
          >
            {t('reviewAction.done')}
          </Button>
          <Button
            size="small"
            aria-label={t('reviewAction.dropOf', { title: action.text })}
            onClick={() => setEnding('dropped')}
          >
            {t('reviewAction.drop')}
          </Button>
          <Button
            size="small"
            aria-label={t('reviewAction.editOf', { title: action.text })}
            onClick={() => setIsEdited(true)}
          >
            {t('reviewAction.edit')}
          </Button>
        </div>
      )}
      {isEdited && changed && (
        <div className={classes.form}>
          <ActionForm
            label={t('reviewAction.editOf', { title: action.text })}
            submitLabel={t('reviewAction.save')}
            draftKey={`change ${action.id}`}
            begin={() => fieldsOfAction(action, unit)}
            submit={async ({ id, ...draft }) => {
              try {
                changed(
                  await api.reviews.updateAction(id, {
                    ...draft,
                    revision: action.revision,
                  }),
                );
              } catch (error) {
                reload?.();
                throw error;
              }
            }}
            close={() => setIsEdited(false)}
          />
        </div>
      )}
      {ending && changed && (
        <EndAction
          state={ending}
          title={action.text}
          underWay={act.underWay}
          cancel={() => setEnding(undefined)}
          end={async note => {
            const ended = await act.run(async () =>
              changed(
                await api.reviews
                  .endAction(action.id, {
                    state: ending,
                    ...(note && { note }),
                    revision: action.revision,
                  })
                  .catch(error => {
                    reload?.();
                    throw error;
                  }),
              ),
            );
            if (ended) {
              setEnding(undefined);
            }
          }}
        />
      )}
    </li>
  );
};

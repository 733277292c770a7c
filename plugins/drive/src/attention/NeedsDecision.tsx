import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Action, Attention, Halt } from 'backstage-plugin-drive-common';
import { readFailure } from '../api/readFailure';
import { ReadError } from '../components/ReadError';
import { Section } from '../components/Section';
import { useFormat } from '../hooks/useFormat';
import { useLinks } from '../hooks/useLinks';
import { Read } from '../hooks/useRead';
import { useInitiativeWords } from '../initiatives/useInitiativeWords';
import { useTranslate } from '../translation';

const useStyles = makeStyles(theme => ({
  title: {
    margin: theme.spacing(1.25, 0, 0.25),
    fontSize: theme.typography.pxToRem(14),
    fontWeight: 600,
    '&:first-of-type': { marginTop: 0 },
  },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontSize: theme.typography.pxToRem(13.5),
    lineHeight: 1.45,
    overflowWrap: 'anywhere',
    '& li + li': { marginTop: theme.spacing(0.5) },
  },
}));

/**
 * What waits for a decision, gravest first, in sentences that lead to where it is decided. Nothing where the backend
 * does not know, or the reader may not.
 */
export const NeedsDecision = ({
  attention,
}: {
  attention: Read<Attention>;
}) => {
  const { value, error, retry } = attention;
  const t = useTranslate();
  const failure = error && readFailure(error);
  if (failure === 'notFound' || failure === 'forbidden') {
    return null;
  }
  if (error) {
    return (
      <Section title={t('attention.title')}>
        <ReadError error={error} what={t('attention.what')} retry={retry} />
      </Section>
    );
  }
  return value ? (
    <Section title={t('attention.title')}>
      <Waiting attention={value} />
    </Section>
  ) : null;
};

const Waiting = ({ attention }: { attention: Attention }) => {
  const { halts, overdueActions, initiativesBehind, lostCoverage } = attention;
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const words = useInitiativeWords();
  const isCalm =
    halts.total === 0 &&
    overdueActions.total === 0 &&
    initiativesBehind.total === 0 &&
    lostCoverage.length === 0;
  if (isCalm) {
    return <Typography>{t('attention.calm')}</Typography>;
  }
  return (
    <>
      <Group
        title={t('attention.halts', { count: halts.total })}
        items={halts.items.map(halt => [halt.id, <HaltSentence halt={halt} />])}
      />
      <Group
        title={t('attention.actions', { count: overdueActions.total })}
        items={overdueActions.items.map(action => [
          action.id,
          <ActionSentence action={action} />,
        ])}
      />
      <Group
        title={t('attention.initiatives', { count: initiativesBehind.total })}
        items={initiativesBehind.items.map(({ id, title, forecast }) => [
          id,
          t('attention.initiative', {
            title: (
              <Link to={links.initiative(id)} underline="always">
                {title}
              </Link>
            ),
            forecast: words.forecast(forecast),
          }),
        ])}
      />
      <Group
        title={t('attention.coverage', { count: lostCoverage.length })}
        items={lostCoverage.map(({ subject, pillarId, from, to }) => [
          `${subject.ref} ${pillarId}`,
          t('attention.lost', {
            subject: (
              <Link
                to={links.subject(subject.ref, pillarId)}
                underline="always"
              >
                {subject.title}
              </Link>
            ),
            pillar: t(`pillar.${pillarId}`),
            from: format.share(from),
            to: format.share(to),
          }),
        ])}
      />
    </>
  );
};

const Group = (props: { title: string; items: [string, ReactNode][] }) => {
  const { title, items } = props;
  const classes = useStyles();
  return items.length > 0 ? (
    <>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.list} aria-label={title}>
        {items.map(([key, sentence]) => (
          <li key={key}>{sentence}</li>
        ))}
      </ul>
    </>
  ) : null;
};

const HaltSentence = ({ halt }: { halt: Halt }) => {
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const values = {
    subject: (
      <Link to={links.halt(halt.id)} underline="always">
        {halt.subject.title}
      </Link>
    ),
    reason: halt.reason,
    date: format.date(halt.expiresAt),
  };
  if (halt.state === 'expired') {
    return <>{t('attention.expired', values)}</>;
  }
  return (
    <>
      {halt.state === 'releasing'
        ? t('attention.releasing', values)
        : t('attention.halted', values)}
    </>
  );
};

const ActionSentence = ({ action }: { action: Action }) => {
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  return (
    <>
      {t('attention.action', {
        text: (
          <Link to={links.review(action.reviewId)} underline="always">
            {action.text}
          </Link>
        ),
        owner: action.owner.title,
        date: format.date(action.dueDate),
      })}
    </>
  );
};

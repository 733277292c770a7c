import { useCallback } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import {
  Halt,
  LineWarning,
  ORGANIZATION_REF,
  PageOf,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { EntityChoice } from '../../components/EntityChoice';
import { PageFrame } from '../../components/PageFrame';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { RelativeTime } from '../../components/RelativeTime';
import { Section } from '../../components/Section';
import { useLinks } from '../../hooks/useLinks';
import { usePages } from '../../hooks/usePages';
import { useRead } from '../../hooks/useRead';
import { useGoTo, useSearch } from '../../navigation';
import { useTranslate } from '../../translation';
import { GateExamples } from './GateExamples';
import { HaltButton } from './HaltButton';
import { HaltList } from './HaltList';
import { HealthSentence } from './HealthSentence';
import { HaltedSubject } from './Who';

const PAGE = 20;

const useStyles = makeStyles(theme => ({
  intro: { maxWidth: 800, marginBottom: theme.spacing(2) },
  controls: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
  filter: {
    minWidth: 240,
    // It stands on the page's grey, on which the usual grey of labels is too faint.
    '& label:not(.Mui-focused)': { color: theme.palette.text.primary },
  },
  warnings: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

const KINDS = ['organization', 'group', 'domain', 'system', 'component'];

/** Where the line is halted, was halted, and how it did. */
export const LinePage = () => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const goTo = useGoTo();
  const { search, change } = useSearch();
  const subject = search.get('subject') ?? undefined;
  return (
    <PageFrame
      title={t('line.title')}
      tabTitle={t('line.tab')}
      controls={
        <div className={classes.controls}>
          <div className={classes.filter}>
            <EntityChoice
              label={t('line.filter')}
              kinds={KINDS}
              value={subject}
              onChange={ref => change({ subject: ref })}
              helperText={subject && t('line.filterHelp')}
            />
          </div>
          <HaltButton onHalted={halt => goTo(links.halt(halt.id))} />
        </div>
      }
    >
      <Typography variant="body2" className={classes.intro}>
        {t('line.intro')}
      </Typography>
      <Halts key={`open ${subject}`} subject={subject} open />
      <Warnings subject={subject} />
      <Health subject={subject ?? ORGANIZATION_REF} />
      <Halts key={`cleared ${subject}`} subject={subject} open={false} />
      <Section title={t('lineGate.title')}>
        <GateExamples />
      </Section>
    </PageFrame>
  );
};

const Halts = (props: { subject?: string; open: boolean }) => {
  const { subject, open } = props;
  const t = useTranslate();
  const { line } = useApi(driveApiRef);
  const { items, last, error, loading, more } = usePages<Halt, PageOf<Halt>>(
    useCallback(
      (cursor: string | undefined) =>
        line.list({ subject, open, cursor, limit: PAGE }),
      [line, subject, open],
    ),
  );
  return (
    <Section title={t(open ? 'line.open' : 'line.history')}>
      {items.length > 0 && <HaltList halts={items} />}
      {last && items.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t(open ? 'line.noneOpen' : 'line.noneHistory')}
        </Typography>
      )}
      {error && <ReadError error={error} what={t('line.what')} retry={more} />}
      {!last && !error && <Placeholder what={t('line.what')} lines={2} />}
      {last?.nextCursor && !error && (
        <Button size="small" onClick={more} disabled={loading}>
          {t('line.more')}
        </Button>
      )}
    </Section>
  );
};

/** Quiet where no rule warns. */
const Warnings = ({ subject }: { subject?: string }) => {
  const classes = useStyles();
  const t = useTranslate();
  const { line } = useApi(driveApiRef);
  const { items, last, error, loading, more } = usePages<
    LineWarning,
    PageOf<LineWarning>
  >(
    useCallback(
      (cursor: string | undefined) =>
        line.warnings({ subject, cursor, limit: PAGE }),
      [line, subject],
    ),
  );
  if (items.length === 0 && !error) {
    return null;
  }
  return (
    <Section title={t('line.warnings')}>
      {error && <ReadError error={error} what={t('line.what')} retry={more} />}
      <ul className={classes.warnings}>
        {items.map(warning => (
          <li key={`${warning.ruleId} ${warning.subject.ref}`}>
            <Typography variant="body2">
              <HaltedSubject subject={warning.subject} />: {warning.reason}{' '}
              <Typography
                component="span"
                variant="body2"
                color="textSecondary"
              >
                {warning.ruleId},{' '}
                {t('line.since', {
                  when: <RelativeTime instant={warning.since} />,
                })}
              </Typography>
            </Typography>
          </li>
        ))}
      </ul>
      {last?.nextCursor && (
        <Button size="small" onClick={more} disabled={loading}>
          {t('line.more')}
        </Button>
      )}
    </Section>
  );
};

const Health = ({ subject }: { subject: string }) => {
  const t = useTranslate();
  const { line } = useApi(driveApiRef);
  const { value, error, retry } = useRead(
    useCallback(() => line.health(subject), [line, subject]),
  );
  return (
    <Section title={t('line.health')}>
      {error && <ReadError error={error} what={t('line.what')} retry={retry} />}
      {!value && !error && <Placeholder what={t('line.what')} />}
      {value && <HealthSentence health={value} />}
    </Section>
  );
};

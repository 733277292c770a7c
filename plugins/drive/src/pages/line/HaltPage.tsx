import { ReactNode, useCallback } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/core-components';
import { Halt, HaltAct } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { PageFrame } from '../../components/PageFrame';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { RelativeTime } from '../../components/RelativeTime';
import { Section } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { useLinks } from '../../hooks/useLinks';
import { useRead } from '../../hooks/useRead';
import { useTranslate } from '../../translation';
import { HaltActs } from './HaltActs';
import { HaltEnd } from './HaltList';
import { HaltMark } from './HaltMark';
import { Deciders, HaltedSubject, Raiser, Who } from './Who';

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.75, 2),
    margin: theme.spacing(0, 0, 2),
    fontSize: theme.typography.pxToRem(14),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  term: { color: theme.palette.text.secondary },
  fact: { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  note: { margin: theme.spacing(0, 0, 1.5), whiteSpace: 'pre-wrap' },
  story: { margin: 0, paddingLeft: theme.spacing(2.5) },
  step: { marginBottom: theme.spacing(0.75) },
  quote: {
    margin: 0,
    color: theme.palette.text.secondary,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

/** One halt: who, why, until when, what became of it, and what can be done about it. */
export const HaltPage = ({ haltId }: { haltId: string }) => {
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const links = useLinks();
  const { value, error, retry } = useRead(
    useCallback(() => api.line.get(haltId), [api, haltId]),
  );
  return (
    <PageFrame
      title={value?.reason ?? t('line.title')}
      tabTitle={t('line.tab')}
      above={<Link to={links.line}>{t('line.all')}</Link>}
      beside={value && <HaltMark state={value.state} />}
    >
      {error && !value && (
        <ReadError error={error} what={t('line.whatHalt')} retry={retry} />
      )}
      {!value && !error && (
        <Placeholder what={t('line.whatHalt')} lines={3} height={64} />
      )}
      {value && <HaltInFull halt={value} onChanged={retry} />}
    </PageFrame>
  );
};

const HaltInFull = (props: { halt: Halt; onChanged: () => void }) => {
  const { halt, onChanged } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const { exemptions, releaseAsked, state } = halt;
  return (
    <>
      <Section title={t('line.facts')}>
        {state === 'expired' && (
          <Typography variant="body2" className={classes.note}>
            {t('line.expiredText')}
          </Typography>
        )}
        {state === 'releasing' && releaseAsked && (
          <Typography variant="body2" className={classes.note}>
            {t('line.releasingText', {
              who: <Who entityRef={releaseAsked.by} />,
              note: releaseAsked.note,
            })}
          </Typography>
        )}
        <dl className={classes.facts}>
          <Fact term={t('lineAct.subject')}>
            <HaltedSubject subject={halt.subject} /> (
            {t(`kind.${halt.subject.kind}`)})
          </Fact>
          <Fact term={t('line.halted')}>
            {t('line.byWhen', {
              who: <Raiser raisedBy={halt.raisedBy} />,
              when: <RelativeTime instant={halt.raisedAt} />,
            })}
            , <HaltEnd halt={halt} />
            {halt.conditionHolds === false && <>. {t('line.holdsNoLonger')}</>}
          </Fact>
          <Fact term={t('line.criteria')}>{halt.resumeCriteria}</Fact>
          <Fact term={t('line.exempt')}>
            {exemptions.length > 0
              ? format.list(
                  exemptions.map(purpose => t(`line.purpose.${purpose}`)),
                )
              : t('line.nothingExempt')}
          </Fact>
          <Fact term={t('line.decides')}>
            <Deciders refs={halt.deciders} />
          </Fact>
          {halt.evidence && (
            <Fact term={t('line.evidence')}>
              <EvidenceLinks evidence={halt.evidence} />
            </Fact>
          )}
        </dl>
        <HaltActs halt={halt} onChanged={onChanged} />
      </Section>
      {halt.story && halt.story.length > 0 && (
        <Section title={t('line.story')}>
          <ol className={classes.story}>
            {halt.story.map((step, index) => (
              <Step key={index} step={step} halt={halt} />
            ))}
          </ol>
        </Section>
      )}
    </>
  );
};

const Fact = (props: { term: string; children: ReactNode }) => {
  const classes = useStyles();
  return (
    <>
      <dt className={classes.term}>{props.term}</dt>
      <dd className={classes.fact}>{props.children}</dd>
    </>
  );
};

const EvidenceLinks = (props: { evidence: NonNullable<Halt['evidence']> }) => {
  const { metricId, subjectRef, url } = props.evidence;
  const t = useTranslate();
  const links = useLinks();
  return (
    <>
      <Link to={links.subject(subjectRef, metricId)}>
        {t('line.evidenceMetric')}
      </Link>
      {url && (
        <>
          {' · '}
          <Link to={url}>{t('line.evidenceSource')}</Link>
        </>
      )}
    </>
  );
};

const Step = ({ step, halt }: { step: HaltAct; halt: Halt }) => {
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const isRule = step.act === 'halt-raised' && 'ruleId' in halt.raisedBy;
  return (
    <li className={classes.step}>
      <Typography variant="body2" component="div">
        {t(`line.act.${step.act}`, {
          who: isRule ? (
            <Raiser raisedBy={halt.raisedBy} />
          ) : (
            <Who entityRef={step.by} />
          ),
          until: format.date(step.expiresAt ?? halt.expiresAt),
        })}
        , <RelativeTime instant={step.at} />
        {step.note && <p className={classes.quote}>{step.note}</p>}
      </Typography>
    </li>
  );
};

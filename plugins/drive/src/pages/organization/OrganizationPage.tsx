import { useCallback, useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import {
  Attention,
  ModelInfo,
  ORGANIZATION_REF,
  PILLAR_IDS,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { readFailure } from '../../api/readFailure';
import { NeedsDecision } from '../../attention/NeedsDecision';
import { NextReview } from '../../attention/NextReview';
import { WhatChanged } from '../../changes/WhatChanged';
import { AtControls } from '../../components/AtControls';
import { DemoChip } from '../../components/DemoChip';
import { PageFrame } from '../../components/PageFrame';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { ScorecardFoot } from '../../components/ScorecardFoot';
import { Section } from '../../components/Section';
import { WhenInView } from '../../components/WhenInView';
import { HeatMap } from '../../heatmap/HeatMap';
import { HeatMapControls } from '../../heatmap/HeatMapControls';
import { useHeatMapChoices } from '../../heatmap/useHeatMapChoices';
import { useAt } from '../../hooks/useAt';
import { useAttention } from '../../hooks/useAttention';
import { useChanges } from '../../hooks/useChanges';
import { useCompare } from '../../hooks/useCompare';
import { useLinks } from '../../hooks/useLinks';
import { useModel } from '../../hooks/useModel';
import { isSettled, Read } from '../../hooks/useRead';
import { useShownAt } from '../../hooks/useShownAt';
import { useScorecard } from '../../hooks/useScorecard';
import { useTrendSet } from '../../hooks/useTrendSet';
import { useSearch } from '../../navigation';
import { useTranslate } from '../../translation';
import { GuidedStart } from '../start/GuidedStart';
import { useStart } from '../start/useStart';
import { Comparison } from '../subject/Comparison';
import { BetterOrFaster, PICTURED } from './BetterOrFaster';
import { EmptyOrganization } from './EmptyOrganization';
import { Lead } from './Lead';
import { PillarStrip } from './PillarStrip';

// One request for all that is drawn: the page's first view costs few of them.
const CHARTED: readonly string[] = [...PILLAR_IDS, ...PICTURED];

/** Is the organization better, or only faster? And where? */
export const OrganizationPage = () => {
  const t = useTranslate();
  const links = useLinks();
  const at = useAt();
  const { change } = useSearch();
  const { value, error, loading, retry } = useScorecard(ORGANIZATION_REF, at);
  const attention = useAttention(ORGANIZATION_REF);
  // The pillars' questions are in it: scores do not move when they come.
  const model = useModel();
  const isModelRead = isSettled(model);
  const unknown = error && readFailure(error) === 'notFound';
  // Before the first evaluation nothing is stored, and what is computed for this request alone finds no records.
  const beforeFirst =
    value && value.computed === 'on-demand' && isUnmeasured(value);
  const nothingYet = !at.asOf && !at.windowDays && (unknown || beforeFirst);
  const start = useStart(Boolean(nothingYet || (value && isUnmeasured(value))));

  return (
    <PageFrame
      title={
        value
          ? t('page.organizationTitle', { title: value.subject.title })
          : t('page.title')
      }
      tabTitle={t('page.title')}
      beside={
        <>
          {value?.demo && <DemoChip />}
          <NextReview attention={attention.value} />
          {!start.isShown &&
            !start.isDismissed &&
            attention.value &&
            !attention.value.nextReview && (
              <Link to={links.start}>{t('start.link')}</Link>
            )}
        </>
      }
      controls={
        <AtControls
          comparable
          shown={value && { asOf: value.asOf, windowDays: value.window.days }}
        />
      }
    >
      {/* The first scorecard is the first to know what is missing. */}
      {start.isShown && <GuidedStart key={String(!value)} start={start} />}
      {nothingYet && (
        <EmptyOrganization retry={retry} canGuide={!start.isShown} />
      )}
      {error && !nothingYet && (
        <ReadError
          error={error}
          what={t('state.whatScorecard')}
          retry={() => {
            retry();
            if (model.error) {
              model.retry();
            }
          }}
        >
          {(at.asOf || at.windowDays) && (
            <Button
              size="small"
              onClick={() => change({ asOf: undefined, windowDays: undefined })}
            >
              {t('state.newest')}
            </Button>
          )}
        </ReadError>
      )}
      {!error && !nothingYet && !(value && isModelRead) && (
        <>
          <Placeholder what={t('state.whatScorecard')} lines={3} height={24} />
          <Placeholder what={t('page.pillars')} height={180} />
          <Placeholder what={t('state.whatTrend')} height={280} />
        </>
      )}
      {value && isModelRead && !nothingYet && (
        <div aria-busy={loading} style={{ opacity: loading ? 0.6 : 1 }}>
          <Organization
            scorecard={value}
            model={model.value}
            attention={attention}
          />
        </div>
      )}
    </PageFrame>
  );
};

/** Whether no metric has any source; the catalog alone says too little to show. */
function isUnmeasured({ pillars }: Scorecard): boolean {
  return pillars.every(({ metrics }) =>
    metrics.every(({ sources }) => sources.length === 0),
  );
}

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.7fr) minmax(330px, 1fr)',
    columnGap: theme.spacing(2),
    [theme.breakpoints.down('md')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
    },
  },
}));

const Organization = (props: {
  scorecard: Scorecard;
  model?: ModelInfo;
  attention: Read<Attention>;
}) => {
  const { scorecard, model, attention } = props;
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const at = useShownAt(scorecard);
  const choices = useHeatMapChoices('ownership');
  const unmeasured = isUnmeasured(scorecard);
  const changes = useChanges(scorecard.subject.ref, scorecard.asOf);
  const { daysEarlier } = useCompare();
  const trends = useTrendSet(scorecard.subject.ref, CHARTED, scorecard.asOf);
  const linkTo = (id: string) => links.subject(scorecard.subject.ref, id);
  const [isDrawn, setDrawn] = useState(unmeasured);
  const onDrawn = useCallback(() => setDrawn(true), []);
  const isNext = isDrawn && isSettled(changes) && isSettled(attention);
  return (
    <>
      <Lead scorecard={scorecard} changes={changes.value} linkTo={linkTo} />
      {unmeasured && (
        <Section title={t('empty.unmeasured')}>
          <Typography>
            {t('empty.unmeasuredText', {
              link: (
                <Link to={`${links.sources}#coverage`}>
                  {t('empty.unmeasuredLink')}
                </Link>
              ),
            })}
          </Typography>
        </Section>
      )}
      <PillarStrip scorecard={scorecard} model={model} trends={trends} />
      {daysEarlier !== undefined && (
        <Comparison
          scorecard={scorecard}
          daysEarlier={daysEarlier}
          linkTo={linkTo}
        />
      )}
      {!unmeasured && (
        <div className={classes.columns}>
          <BetterOrFaster
            scorecard={scorecard}
            trends={trends}
            onDrawn={onDrawn}
          />
          <div>
            <NeedsDecision attention={attention} />
            {/* What comes above it does not move it. */}
            {isSettled(attention) && (
              <WhatChanged changes={changes} linkTo={linkTo} />
            )}
          </div>
        </div>
      )}
      {unmeasured && <NeedsDecision attention={attention} />}
      <Section
        title={t('heatMap.title')}
        actions={
          <HeatMapControls
            choices={choices}
            relations={['ownership', 'structure']}
          />
        }
      >
        <WhenInView
          isNext={isNext}
          instead={
            <Placeholder what={t('state.whatChildren')} lines={8} height={28} />
          }
        >
          <HeatMap
            key={choices.relation}
            root={ORGANIZATION_REF}
            relation={choices.relation}
            sort={choices.sort}
            at={at}
            label={t('heatMap.title')}
            empty={
              choices.relation === 'ownership'
                ? t('heatMap.emptyOwnership')
                : t('heatMap.emptyStructure')
            }
          />
        </WhenInView>
      </Section>
      <ScorecardFoot scorecard={scorecard} />
    </>
  );
};

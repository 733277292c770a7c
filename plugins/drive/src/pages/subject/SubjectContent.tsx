import {
  Relation,
  Scorecard,
  SubjectKind,
} from 'backstage-plugin-drive-common';
import { LineStrip } from '../../cards/LineStrip';
import { WhatChanged } from '../../changes/WhatChanged';
import { Section } from '../../components/Section';
import { ScorecardFoot } from '../../components/ScorecardFoot';
import { HeatMap } from '../../heatmap/HeatMap';
import { HeatMapControls } from '../../heatmap/HeatMapControls';
import { useHeatMapChoices } from '../../heatmap/useHeatMapChoices';
import { useCompare } from '../../hooks/useCompare';
import { useChanges } from '../../hooks/useChanges';
import { EventsProvider } from '../../hooks/useEvents';
import { useShownAt } from '../../hooks/useShownAt';
import { useFragmentLinks } from '../../navigation';
import { useTranslate } from '../../translation';
import { Lead } from '../organization/Lead';
import { Comparison } from './Comparison';
import { PillarRows } from './PillarRows';
import { SubjectInitiatives } from './SubjectInitiatives';
import { SaidSection } from './SaidSection';

const RELATIONS: Record<SubjectKind, Relation[]> = {
  organization: ['ownership', 'structure'],
  group: ['ownership'],
  domain: ['structure'],
  system: ['structure'],
  component: [],
};

/** Who answers the assessment. */
const ANSWERING: SubjectKind[] = ['organization', 'group'];

/** A scorecard in full, as on the subject page and in the entity's tab. */
export const SubjectContent = ({ scorecard }: { scorecard: Scorecard }) => {
  const linkTo = useFragmentLinks();
  const { daysEarlier } = useCompare();
  const changes = useChanges(scorecard.subject.ref, scorecard.asOf);
  return (
    <>
      <LineStrip subject={scorecard.subject} />
      <Lead
        scorecard={scorecard}
        changes={changes.value}
        linkTo={linkTo}
        compact
      />
      <WhatChanged changes={changes} linkTo={linkTo} />
      {daysEarlier !== undefined && (
        <Comparison
          scorecard={scorecard}
          daysEarlier={daysEarlier}
          linkTo={linkTo}
        />
      )}
      <SubjectInitiatives subjectRef={scorecard.subject.ref} />
      <EventsProvider subjectRef={scorecard.subject.ref} asOf={scorecard.asOf}>
        <PillarRows scorecard={scorecard} />
      </EventsProvider>
      {ANSWERING.includes(scorecard.subject.kind) && (
        <SaidSection scorecard={scorecard} />
      )}
      {RELATIONS[scorecard.subject.kind].length > 0 && (
        <Children scorecard={scorecard} />
      )}
      <ScorecardFoot scorecard={scorecard} />
    </>
  );
};

const Children = ({ scorecard }: { scorecard: Scorecard }) => {
  const { ref, kind, title } = scorecard.subject;
  const t = useTranslate();
  const at = useShownAt(scorecard);
  const relations = RELATIONS[kind];
  const choices = useHeatMapChoices(relations[0]);
  const relation = relations.includes(choices.relation)
    ? choices.relation
    : relations[0];
  return (
    <Section
      title={t('heatMap.titleBelow', { title })}
      actions={<HeatMapControls choices={choices} relations={relations} />}
    >
      <HeatMap
        key={relation}
        root={ref}
        relation={relation}
        sort={choices.sort}
        at={at}
        label={t('heatMap.titleBelow', { title })}
        empty={t('heatMap.empty')}
      />
    </Section>
  );
};

import { Relation } from 'backstage-plugin-drive-common';
import { Choice } from '../components/Choice';
import { useTranslate } from '../translation';
import { HeatMapSort, useHeatMapChoices } from './useHeatMapChoices';

/** The choices of a heat map: what it is arranged and sorted by. */
export const HeatMapControls = (props: {
  choices: ReturnType<typeof useHeatMapChoices>;
  /** The relations to choose from; one alone is not offered. */
  relations: Relation[];
}) => {
  const { choices, relations } = props;
  const t = useTranslate();
  return (
    <>
      {relations.length > 1 && (
        <Choice<Relation>
          label={t('heatMap.relation')}
          value={choices.relation}
          options={relations.map(value => ({
            value,
            label: t(`heatMap.${value}`),
          }))}
          onChange={choices.setRelation}
        />
      )}
      <Choice<HeatMapSort>
        label={t('heatMap.sort')}
        value={choices.sort}
        options={[
          { value: 'attention', label: t('heatMap.sortAttention') },
          { value: 'change', label: t('heatMap.sortChange') },
          { value: 'name', label: t('heatMap.sortName') },
        ]}
        onChange={choices.setSort}
      />
    </>
  );
};

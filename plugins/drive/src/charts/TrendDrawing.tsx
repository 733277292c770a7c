import { RefObject } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslate } from '../translation';
import type { BehaviourChartProps } from './BehaviourChart';
import { EventLane } from './chartEvents';
import { LANE_PX } from './chartFrame';
import { EventLegend } from './EventLegend';
import { EventTargets } from './EventTargets';
import { LazyBehaviourChart } from './LazyBehaviourChart';

const useStyles = makeStyles({ root: { position: 'relative' } });

/** A chart as a picture with a name, what happened marked below its time axis and within reach. */
export const TrendDrawing = (
  props: BehaviourChartProps & {
    title: string;
    /** The chart in words. */
    summary: string;
    lanes: readonly EventLane[];
    domain: [number, number];
    height: number;
    drawn: RefObject<HTMLDivElement>;
    onChooseEvent: () => void;
  },
) => {
  const { title, summary, drawn, onChooseEvent, ...chart } = props;
  const { lanes, domain } = chart;
  const classes = useStyles();
  const t = useTranslate();
  const height = chart.height + lanes.length * LANE_PX;
  return (
    <>
      <div className={classes.root}>
        <div ref={drawn} role="img" aria-label={summary}>
          <LazyBehaviourChart {...chart} height={height} />
        </div>
        {lanes.length > 0 && (
          <EventTargets
            title={title}
            lanes={lanes}
            domain={domain}
            height={height}
            onChoose={onChooseEvent}
          />
        )}
      </div>
      {lanes.length > 0 && (
        <EventLegend label={t('events.legendOf', { title })} lanes={lanes} />
      )}
    </>
  );
};

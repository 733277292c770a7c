import { useTheme } from '@material-ui/core/styles';
import { AXIS_PX, LANE_PX } from './chartFrame';
import { EventLane } from './chartEvents';
import { EventShape } from './EventShape';

/** The marks of all rows, for use inside of a chart's drawing. */
export const EventLanes = (props: {
  lanes: readonly EventLane[];
  domain: [number, number];
  pxPerMs: number;
  /** Where the rows begin, pixels. */
  top: number;
}) => {
  const { lanes, domain, pxPerMs, top } = props;
  const theme = useTheme();
  return (
    <g>
      {lanes.map(({ id, events }, lane) =>
        events.map(({ event, from, to }) => (
          <g
            key={`${id} ${event.kind} ${event.id}`}
            transform={`translate(${AXIS_PX + (from - domain[0]) * pxPerMs} ${
              top + (lane + 0.5) * LANE_PX
            })`}
          >
            <EventShape
              kind={event.kind}
              color={theme.palette.text.primary}
              width={(to - from) * pxPerMs}
            />
          </g>
        )),
      )}
    </g>
  );
};

import { Fragment, ReactNode, useCallback, useRef } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { PILLAR_IDS } from 'backstage-plugin-drive-common';
import { Placeholder } from '../components/Placeholder';
import { ReadError } from '../components/ReadError';
import { useFormat } from '../hooks/useFormat';
import { usePrinting } from '../hooks/usePrinting';
import { useTranslate } from '../translation';
import { BranchRow, SubjectRow } from './flatRows';
import { useHeatMap } from './HeatMapContext';
import { HeatMapRow } from './HeatMapRow';
import { BranchRows } from './useBranches';
import { RowInView, SPACING_PX, useRowsInView } from './useRowsInView';

/** The rows of a heat map: in the document are those in view, on paper all that stand open. */
export const HeatMapBody = ({ branches }: { branches: BranchRows }) => {
  const { rows, loading } = branches;
  const body = useRef<HTMLTableSectionElement>(null);
  const printing = usePrinting();
  const { active } = useHeatMap();
  const kept = active?.slice(0, active.lastIndexOf(' '));
  const keep = rows.findIndex(({ key }) => key === kept);
  const inView = useRowsInView({
    body,
    count: rows.length,
    keyOf: useCallback((index: number) => rows[index]?.key, [rows]),
    keep: keep < 0 ? undefined : keep,
  });
  const shown: RowInView[] = printing
    ? rows.map((_row, index) => ({ index }))
    : inView.rows;
  return (
    <tbody ref={body} aria-busy={loading}>
      {shown.map(({ index, gapPx }) => {
        const row = rows[index];
        const props = { index, measure: inView.measure };
        return (
          row && (
            <Fragment key={row.key}>
              {gapPx !== undefined && <Gap heightPx={gapPx} />}
              {row.kind === 'subject' ? (
                <HeatMapRow {...rowProps(row)} {...props} />
              ) : (
                <TellingRow row={row} more={branches.more} {...props} />
              )}
            </Fragment>
          )
        );
      })}
      {!printing && inView.belowPx > 0 && <Gap heightPx={inView.belowPx} />}
    </tbody>
  );
};

const rowProps = ({ kind, key, ...props }: SubjectRow) => props;

const Gap = ({ heightPx }: { heightPx: number }) => (
  <tr aria-hidden>
    <td
      colSpan={PILLAR_IDS.length + 1}
      style={{ height: heightPx - SPACING_PX, padding: 0, border: 0 }}
    />
  </tr>
);

/** What is to be said of a branch, in the place of its rows or below them. */
const TellingRow = (props: {
  row: BranchRow;
  more: BranchRows['more'];
  index: number;
  measure: (row: HTMLElement | null) => void;
}) => {
  const { row, more, index, measure } = props;
  const { level, rowIndex } = row;
  return (
    <tr
      role="row"
      aria-level={level}
      aria-rowindex={rowIndex + 1}
      data-index={index}
      ref={measure}
    >
      <td
        role="gridcell"
        colSpan={PILLAR_IDS.length + 1}
        style={{ paddingLeft: 12 + (level - 1) * 20 }}
      >
        <Told row={row} more={() => more(row.place)} />
      </td>
    </tr>
  );
};

const Told = (props: { row: BranchRow; more: () => void }) => {
  const { row, more } = props;
  const { kind, branch, left, level } = row;
  const t = useTranslate();
  const format = useFormat();
  const { empty } = useHeatMap();
  const told: Record<BranchRow['kind'], () => ReactNode> = {
    loading: () => (
      <Placeholder what={t('state.whatChildren')} lines={3} height={28} />
    ),
    error: () => (
      <ReadError
        error={branch.error!}
        what={t('state.whatChildren')}
        retry={more}
      />
    ),
    empty: () => (
      <Typography variant="body2" color="textSecondary">
        {level === 1 ? empty : t('heatMap.empty')}
      </Typography>
    ),
    more: () => (
      <Button size="small" onClick={more} disabled={branch.loading}>
        {t('state.showMore', { left: format.integer(left) })}
      </Button>
    ),
    hidden: () => (
      <Typography variant="caption" color="textSecondary">
        {t('state.hidden', { count: branch.last!.hiddenComponents! })}
      </Typography>
    ),
  };
  return <>{told[kind]()}</>;
};

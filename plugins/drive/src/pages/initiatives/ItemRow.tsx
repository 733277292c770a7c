import { makeStyles } from '@material-ui/core/styles';
import { Initiative, InitiativeItem } from 'backstage-plugin-drive-common';
import { PersonName } from '../../components/PersonName';
import { SubjectLink } from '../../components/SubjectLink';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { ItemActs } from './ItemActs';

const useStyles = makeStyles(theme => ({
  quiet: { color: theme.palette.text.secondary },
  state: { whiteSpace: 'nowrap' },
  entity: { overflowWrap: 'break-word', minWidth: 110 },
}));

/** One entity of an initiative's population. */
export const ItemRow = (props: {
  initiative: Initiative;
  item: InitiativeItem;
  index: number;
  measure: (row: HTMLTableRowElement | null) => void;
  onChanged: (item: InitiativeItem) => void;
}) => {
  const { initiative, item, index, measure, onChanged } = props;
  const { entity, team, state, since, reason, exemption } = item;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  return (
    // The first row is the head.
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <td className={classes.entity}>
        <SubjectLink name={entity} />
      </td>
      <td className={classes.entity}>
        {team ? (
          <SubjectLink name={team} />
        ) : (
          <span className={classes.quiet}>{t('initiative.noTeam')}</span>
        )}
      </td>
      <td className={classes.state}>
        {t(`initiatives.item.${state}`)}
        <div className={classes.quiet}>
          {t('initiatives.startedOn', { date: format.date(since) })}
        </div>
      </td>
      <td>
        {exemption
          ? t('initiative.exemption', {
              date: format.date(exemption.expiresOn),
              reason: exemption.reason,
              who: <PersonName entityRef={exemption.by} />,
              at: format.date(exemption.at),
            })
          : reason}
      </td>
      <td>
        <ItemActs initiative={initiative} item={item} onChanged={onChanged} />
      </td>
    </tr>
  );
};

import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { AuditEntry } from 'backstage-plugin-drive-common';
import { PersonName } from '../../components/PersonName';
import { useFormat } from '../../hooks/useFormat';
import { Links, useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';
import { usePlainTable } from '../sources/plainTable';
import { actorWords, actWords, valueText } from './auditWords';

const useStyles = makeStyles(theme => ({
  when: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  only: { padding: '0 4px', minWidth: 0, fontSize: '0.75rem' },
  ref: { overflowWrap: 'anywhere' },
  summary: {
    cursor: 'pointer',
    fontSize: theme.typography.pxToRem(12.5),
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
  value: {
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontSize: theme.typography.pxToRem(12.5),
  },
}));

/** The page of what was changed, as far as it has one. */
function pageOf(
  { kind, objectId, subjectRef }: AuditEntry,
  links: Links,
): string | undefined {
  switch (kind) {
    case 'initiative':
      return links.initiative(objectId);
    case 'halt':
      return links.halt(objectId);
    case 'series':
      return links.reviewSeries(objectId);
    case 'review':
      return links.review(objectId);
    case 'assessment':
      return subjectRef && links.assessment(subjectRef, { show: objectId });
    default:
      return undefined;
  }
}

/** An entry in words, with what changed. */
export const AuditRow = (props: {
  entry: AuditEntry;
  onOnly: (objectId: string) => void;
}) => {
  const { entry, onOnly } = props;
  const { at, by, act, kind, objectId, subjectRef, changes } = entry;
  const classes = useStyles();
  const table = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const actor = actorWords(by, t);
  const page = pageOf(entry, links);
  const fields = Object.entries(changes);
  return (
    <tr>
      <td className={classes.when} data-label={t('audit.when')}>
        <time dateTime={at} title={format.relative(at)}>
          {format.instant(at)}
        </time>
      </td>
      <td data-label={t('audit.act')}>
        {actor ? (
          <span title={by}>{actor}</span>
        ) : (
          <PersonName entityRef={by} />
        )}{' '}
        {actWords(act, t)}
        {fields.length > 0 && (
          <details>
            <summary className={classes.summary}>
              {t('audit.changed', {
                fields: fields.map(([name]) => name).join(', '),
              })}
            </summary>
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{t('audit.field')}</th>
                  <th scope="col">{t('audit.was')}</th>
                  <th scope="col">{t('audit.is')}</th>
                </tr>
              </thead>
              <tbody>
                {fields.map(([name, { from, to }]) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td className={classes.value} data-label={t('audit.was')}>
                      {valueText(from) ?? t('audit.nothing')}
                    </td>
                    <td className={classes.value} data-label={t('audit.is')}>
                      {valueText(to) ?? t('audit.nothing')}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        )}
      </td>
      <td className={classes.ref} data-label={t('audit.about')}>
        {subjectRef && (
          <div>
            <Link to={links.subject(subjectRef)}>{subjectRef}</Link>
          </div>
        )}
        <span className={table.quiet}>
          {page ? (
            <Link to={page}>{t(`audit.one.${kind}`)}</Link>
          ) : (
            t(`audit.one.${kind}`)
          )}
        </span>{' '}
        <Button
          size="small"
          className={classes.only}
          title={objectId}
          aria-label={`${t('audit.onlyThis')}: ${t(
            `audit.one.${kind}`,
          )} ${objectId}`}
          onClick={() => onOnly(objectId)}
        >
          {t('audit.onlyThis')}
        </Button>
      </td>
    </tr>
  );
};

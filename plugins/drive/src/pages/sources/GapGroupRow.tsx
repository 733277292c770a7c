import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { CopyButton } from '../../components/CopyButton';
import { useFormat } from '../../hooks/useFormat';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';
import { annotationYaml } from './annotationYaml';
import { GapGroup } from './groupGaps';
import { usePlainTable } from './plainTable';

const SHOWN_COMPONENTS = 5;

const useStyles = makeStyles(theme => ({
  list: { margin: 0, padding: 0, listStyle: 'none' },
  yaml: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    marginBottom: 2,
    '& button': { padding: 3 },
    '& svg': { fontSize: 16 },
  },
  code: {
    padding: theme.spacing(0.25, 1),
    whiteSpace: 'nowrap',
    fontSize: theme.typography.pxToRem(12),
    background: theme.palette.action.hover,
    borderRadius: theme.shape.borderRadius,
  },
}));

/** One addition, what it would measure, where, and what to copy. */
export const GapGroupRow = (props: {
  group: GapGroup;
  titles: ReadonlyMap<string, string>;
}) => {
  const { fix, reasons, metricIds, components } = props.group;
  const table = usePlainTable();
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const [all, setAll] = useState(false);
  const shown = all ? components : components.slice(0, SHOWN_COMPONENTS);
  return (
    <tr>
      <td style={{ minWidth: 200 }} data-label={t('coverage.why')}>
        {fix && <div>{fix.text}</div>}
        <div className={fix ? table.quiet : undefined}>{reasons[0]}</div>
      </td>
      <td style={{ minWidth: 160 }} data-label={t('coverage.metricsTitle')}>
        {metricIds.map(id => (
          <div key={id}>{props.titles.get(id) ?? id}</div>
        ))}
      </td>
      <td style={{ minWidth: 150 }} data-label={t('coverage.componentsTitle')}>
        <div className={table.quiet}>
          {t('coverage.components', { count: components.length })}
        </div>
        <ul className={classes.list}>
          {shown.map(({ ref, title }) => (
            <li key={ref}>
              <Link to={links.subject(ref, metricIds[0])}>{title}</Link>
            </li>
          ))}
        </ul>
        {components.length > shown.length && (
          <Button size="small" onClick={() => setAll(true)}>
            {t('coverage.more', {
              left: format.integer(components.length - shown.length),
            })}
          </Button>
        )}
      </td>
      <td data-label={t('coverage.yamlTitle')}>
        {(fix?.annotations.length ?? 0) > 1 && (
          <div className={table.quiet}>{t('coverage.yamlAny')}</div>
        )}
        {fix?.annotations.map(annotation => {
          const yaml = annotationYaml(annotation, t('coverage.yamlValue'));
          return (
            <div key={annotation} className={classes.yaml}>
              <code className={classes.code}>{annotation}</code>
              <CopyButton
                text={yaml}
                label={t('coverage.copyAnnotation', { annotation })}
              />
            </div>
          );
        })}
        {!fix && <span className={table.quiet}>{t('coverage.noFix')}</span>}
      </td>
    </tr>
  );
};

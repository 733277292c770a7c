import Typography from '@material-ui/core/Typography';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { SourcesAnswer } from 'backstage-plugin-drive-common';
import { CsvButton } from '../../export/CsvButton';
import { Section } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { findingRows } from './sourcesTables';
import { usePlainTable } from './plainTable';

/** What the sweep stumbled over in the catalog. */
export const CatalogFindings = ({ answer }: { answer: SourcesAnswer }) => {
  const { catalogFindings, catalogFindingsTotal } = answer;
  const classes = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  const left = catalogFindingsTotal - catalogFindings.length;
  return (
    <Section
      title={t('sources.findings')}
      actions={
        catalogFindingsTotal > 0 && (
          <CsvButton
            title={t('sources.findings')}
            table={() => findingRows(answer, t)}
          />
        )
      }
    >
      {catalogFindingsTotal === 0 ? (
        <Typography color="textSecondary">
          {t('sources.findingsNone')}
        </Typography>
      ) : (
        <>
          <Typography paragraph color="textSecondary" variant="body2">
            {t('sources.findingsIntro')}
          </Typography>
          <div className={classes.scroll}>
            <table className={classes.table}>
              <tbody>
                {catalogFindings.map(({ subject, code, severity, detail }) => (
                  <tr key={`${subject} ${code} ${detail}`}>
                    <th scope="row">
                      <EntityRefLink entityRef={subject} />
                    </th>
                    <td className={classes.quiet}>
                      {severity === 'warning'
                        ? t('sources.warning')
                        : t('sources.info')}
                    </td>
                    <td>{detail}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {left > 0 && (
            <Typography variant="body2" color="textSecondary">
              {t('sources.findingsMore', { left: format.integer(left) })}
            </Typography>
          )}
        </>
      )}
    </Section>
  );
};

import Typography from '@material-ui/core/Typography';
import { SourcesAnswer } from 'backstage-plugin-drive-common';
import { CsvButton } from '../../export/CsvButton';
import { Section } from '../../components/Section';
import { useTranslate } from '../../translation';
import { SourceRow } from './SourceRow';
import { sourceRows } from './sourcesTables';
import { usePlainTable } from './plainTable';

/**
 * Every connector and sender, and what came of it last.
 *
 * @param reread - reads the sources again
 */
export const SourceTable = (props: {
  answer: SourcesAnswer;
  reread: () => void;
}) => {
  const { answer, reread } = props;
  const classes = usePlainTable();
  const t = useTranslate();
  return (
    <Section
      title={t('sources.sources')}
      actions={
        answer.items.length > 0 && (
          <CsvButton
            title={t('sources.sources')}
            table={() => sourceRows(answer, t)}
          />
        )
      }
    >
      {answer.items.length === 0 ? (
        <Typography color="textSecondary">{t('sources.none')}</Typography>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('sources.source')}</th>
                <th scope="col">{t('sources.state')}</th>
                <th scope="col">{t('sources.lastRun')}</th>
                <th scope="col">{t('sources.records')}</th>
                <th scope="col" title={t('sources.unattributedHelp')}>
                  {t('sources.unattributed')}
                </th>
              </tr>
            </thead>
            <tbody>
              {answer.items.map(source => (
                <SourceRow
                  key={source.id}
                  source={source}
                  admin={answer.admin}
                  reread={reread}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
};

import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Section } from '../../components/Section';
import { useTranslate } from '../../translation';

const useStyles = makeStyles(theme => ({
  list: {
    maxWidth: '75ch',
    margin: theme.spacing(0, 0, 2),
    paddingLeft: theme.spacing(2.5),
    '& li': { marginBottom: theme.spacing(0.5) },
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    '@media print': { display: 'none' },
  },
}));

/**
 * Beginning, or going on with a draft.
 *
 * @param drafted - how many questions the draft answers
 * @param again - whether there is an answer already: whoever gave one knows how it works
 */
export const StartSection = (props: {
  drafted: number;
  again: boolean;
  onBegin: () => void;
  onDiscard: () => void;
}) => {
  const { drafted, again, onBegin, onDiscard } = props;
  const classes = useStyles();
  const t = useTranslate();
  const [asked, setAsked] = useState(false);
  const begin = again ? t('assessment.again') : t('assessment.begin');
  const acts = (
    <div className={classes.foot}>
      <Button
        variant={again && drafted === 0 ? 'outlined' : 'contained'}
        color="primary"
        onClick={onBegin}
      >
        {drafted > 0 ? t('assessment.goOn') : begin}
      </Button>
      {drafted > 0 && (
        <>
          <Button
            onClick={() => {
              if (asked) {
                onDiscard();
              }
              setAsked(!asked);
            }}
          >
            {asked ? t('assessment.discardReally') : t('assessment.discard')}
          </Button>
          <Typography variant="body2" color="textSecondary">
            {t('assessment.draft', { count: drafted })}
          </Typography>
        </>
      )}
    </div>
  );
  if (again) {
    return <div style={{ marginBottom: 16 }}>{acts}</div>;
  }
  return (
    <Section title={t('assessment.how')}>
      <ul className={classes.list}>
        <li>{t('assessment.howLevels')}</li>
        <li>{t('assessment.howUnknown')}</li>
        <li>{t('assessment.howTogether')}</li>
        <li>{t('assessment.howDraft')}</li>
      </ul>
      {acts}
    </Section>
  );
};

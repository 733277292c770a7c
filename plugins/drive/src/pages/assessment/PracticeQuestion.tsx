import { useState } from 'react';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { AssessmentAnswer, Practice } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';
import { DraftAnswer, isLink, LEVELS } from './draft';
import { LevelCard } from './LevelCard';

const useStyles = makeStyles(theme => ({
  // A border of the fieldset itself would run through its legend.
  root: {
    padding: theme.spacing(2, 0, 2.5),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  fields: { border: 0, margin: 0, minWidth: 0, padding: 0 },
  legend: { padding: 0, width: '100%', maxWidth: '75ch' },
  number: {
    display: 'block',
    fontSize: theme.typography.pxToRem(12),
    color: theme.palette.text.secondary,
  },
  title: {
    display: 'block',
    fontSize: theme.typography.pxToRem(16),
    fontWeight: 700,
  },
  question: {
    display: 'block',
    fontSize: theme.typography.pxToRem(15),
    lineHeight: 1.45,
  },
  how: {
    margin: theme.spacing(0.75, 0, 1.5),
    maxWidth: '75ch',
    fontSize: theme.typography.pxToRem(13),
    lineHeight: 1.45,
    color: theme.palette.text.secondary,
  },
  cards: { display: 'grid', gap: theme.spacing(0.75), maxWidth: 860 },
  more: {
    display: 'grid',
    gap: theme.spacing(0.5, 2),
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 280px), 1fr))',
    maxWidth: 860,
  },
}));

/**
 * One practice: the question, where to look, the levels, and what may be said beside.
 *
 * @param before - what was answered last time, to the same words
 */
export const PracticeQuestion = (props: {
  practice: Practice;
  number: number;
  all: number;
  answer: DraftAnswer;
  before?: AssessmentAnswer;
  onChange: (answer: DraftAnswer) => void;
}) => {
  const { practice, number, all, answer, before, onChange } = props;
  const { id, title, question, levels, howYouKnow } = practice;
  const classes = useStyles();
  const t = useTranslate();
  const [open, setOpen] = useState(Boolean(answer.note || answer.evidenceUrl));
  const name = `drive-practice-${id}`;
  const linkIsWrong = !isLink(answer.evidenceUrl);
  return (
    <div className={classes.root}>
      <fieldset className={classes.fields} aria-describedby={`${name}-how`}>
        <legend className={classes.legend}>
          <span className={classes.number}>
            {t('assessment.question', {
              number: String(number),
              all: String(all),
            })}
          </span>
          <span className={classes.title}>{title}</span>
          <span className={classes.question}>{question}</span>
        </legend>
        <Typography id={`${name}-how`} className={classes.how}>
          <strong>{t('assessment.howYouKnow')}</strong> {howYouKnow}
        </Typography>
        <div className={classes.cards}>
          {LEVELS.map(level => (
            <LevelCard
              key={level}
              name={name}
              level={level}
              text={levels[level]}
              chosen={answer.said === level}
              before={before?.level === level}
              onChoose={() => onChange({ said: level })}
            />
          ))}
          <LevelCard
            name={name}
            text={t('assessment.unknown')}
            chosen={answer.said === 'unknown'}
            before={Boolean(before) && before?.level === undefined}
            onChoose={() => onChange({ said: 'unknown' })}
          />
        </div>
        {open ? (
          <div className={classes.more}>
            <TextField
              id={`${name}-note`}
              label={t('assessment.note')}
              helperText={t('assessment.noteHelp')}
              value={answer.note ?? ''}
              onChange={event => onChange({ note: event.target.value })}
              multiline
              maxRows={8}
              margin="dense"
              variant="outlined"
              inputProps={{ maxLength: 2_000 }}
            />
            <TextField
              id={`${name}-evidence`}
              label={t('assessment.evidence')}
              helperText={linkIsWrong ? t('assessment.evidenceWrong') : ' '}
              error={linkIsWrong}
              value={answer.evidenceUrl ?? ''}
              onChange={event => onChange({ evidenceUrl: event.target.value })}
              type="url"
              margin="dense"
              variant="outlined"
              inputProps={{ maxLength: 2_000 }}
            />
          </div>
        ) : (
          <Button
            size="small"
            onClick={() => setOpen(true)}
            aria-label={`${t('assessment.more')}: ${title}`}
            style={{ marginTop: 4 }}
          >
            {t('assessment.more')}
          </Button>
        )}
      </fieldset>
    </div>
  );
};

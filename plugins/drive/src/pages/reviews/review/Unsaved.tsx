import { useContext, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Section } from '../../../components/Section';
import { useTranslate } from '../../../translation';
import { DraftsContext } from '../drafts';
import { NotesDesk } from '../meeting/NotesDesk';
import { useUnsavedNotes } from '../meeting/useNotesDesk';
import { CopyMarkdown } from './CopyMarkdown';

const useStyles = makeStyles(theme => ({
  text: {
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    font: 'inherit',
    margin: theme.spacing(0, 0, 1.5),
  },
  acts: { display: 'flex', gap: theme.spacing(1) },
}));

/** What somebody typed while the review was closed by somebody else. */
export const Unsaved = ({ desk }: { desk: NotesDesk }) => {
  const classes = useStyles();
  const t = useTranslate();
  const drafts = useContext(DraftsContext);
  const [, setTurn] = useState(0);
  const notes = useUnsavedNotes(desk);
  const texts = [...notes.map(({ text }) => text), ...drafts.texts()];
  if (texts.length === 0) {
    return null;
  }
  return (
    <Section title={t('review.unsavedTitle')}>
      <p role="alert">{t('review.closedMeanwhile')}</p>
      <pre className={classes.text}>{texts.join('\n\n')}</pre>
      <div className={classes.acts}>
        <CopyMarkdown
          markdown={texts.join('\n\n')}
          label={t('review.copyUnsaved')}
        />
        <Button
          size="small"
          onClick={() => {
            desk.discard();
            drafts.clear();
            setTurn(turn => turn + 1);
          }}
        >
          {t('review.discard')}
        </Button>
      </div>
    </Section>
  );
};

import { createPortal } from 'react-dom';
import { makeStyles } from '@material-ui/core/styles';
import { useCard } from '../hooks/useCard';
import { LineBanner } from './LineBanner';
import { useAnnouncedPageBanner } from './pageBanner';
import { usePageTop } from './usePageTop';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(0.5, 2.5, 0),
    [theme.breakpoints.down('xs')]: {
      padding: theme.spacing(0.5, 2, 0),
    },
    color: theme.palette.text.primary,
    // Where the content has room around it already.
    'article > div > &': { padding: 0 },
  },
}));

/** On top of an entity's page that the line is halted there. Nothing where it is clear, or where nothing is known. */
export const PageLineBanner = ({ subjectRef }: { subjectRef: string }) => {
  const top = usePageTop();
  // Another page may be another answer: before somebody signs in there is none.
  return top
    ? createPortal(<Banner key={subjectRef} subjectRef={subjectRef} />, top)
    : null;
};

const Banner = ({ subjectRef }: { subjectRef: string }) => {
  const classes = useStyles();
  const { line } = useCard(subjectRef).value ?? {};
  const halted = line && line.state !== 'clear';
  useAnnouncedPageBanner(halted ? subjectRef : undefined);
  return halted ? (
    <div className={classes.root}>
      <LineBanner subjectRef={subjectRef} line={line} />
    </div>
  ) : null;
};

import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Links, useLinks } from '../hooks/useLinks';
import { usePathname } from '../navigation';
import { useTranslate } from '../translation';

/** The pages, in the order of a reader's questions. */
const PAGES = [
  { id: 'organization', to: (links: Links) => links.organization },
  { id: 'initiatives', to: (links: Links) => links.initiatives },
  { id: 'line', to: (links: Links) => links.line },
  { id: 'reviews', to: (links: Links) => links.reviews },
  { id: 'assessment', to: (links: Links) => links.assessment() },
  { id: 'sources', to: (links: Links) => links.sources },
] as const;

const useStyles = makeStyles(theme => ({
  root: {
    borderBottom: `1px solid ${theme.palette.divider}`,
    marginBottom: theme.spacing(2),
    '@media print': { display: 'none' },
  },
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2.5),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontSize: theme.typography.pxToRem(13.5),
    [theme.breakpoints.down('xs')]: { columnGap: theme.spacing(2) },
  },
  page: {
    display: 'inline-block',
    padding: theme.spacing(0.5, 0),
    marginBottom: -1,
    // The secondary colour is too faint on the page's own ground.
    color: theme.palette.text.primary,
    borderBottom: '2px solid transparent',
    '&:hover': { borderBottomColor: theme.palette.text.secondary },
  },
  current: {
    fontWeight: 600,
    color: theme.palette.text.primary,
    borderBottomColor: theme.palette.text.primary,
  },
}));

/** The pages of DRIVE in a quiet row. The one that the reader is on, or below, is marked. */
export const DriveNav = () => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const here = usePathname();
  return (
    <nav aria-label={t('nav.label')} className={classes.root}>
      <ul className={classes.list}>
        {PAGES.map(({ id, to }) => {
          const [path] = to(links).split('?');
          const isPage = here === path;
          // Every page is below the organization's, which says nothing.
          const isBelow = id !== 'organization' && here.startsWith(`${path}/`);
          return (
            <li key={id}>
              <Link
                to={to(links)}
                underline="none"
                className={`${classes.page} ${
                  isPage || isBelow ? classes.current : ''
                }`}
                aria-current={isPage ? 'page' : isBelow || undefined}
              >
                {t(`nav.${id}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
};

import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 14,
    height: 56,
    paddingLeft: sidebarConfig.drawerWidthClosed / 2 - 14,
    color: '#ffffff',
    '&:hover': { color: '#ffffff' },
  },
  name: { fontSize: 18, fontWeight: 700, whiteSpace: 'nowrap' },
});

/** The demo portal's mark, with its name where there is room. */
export const PortalLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link to="/" underline="none" className={classes.link} aria-label="Home">
      <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden>
        <path d="M2 24h24v2H2z" fill="#ffffff" />
        <path
          d="M3 13h4v9H3zM8 8h4v14H8zM13 15h4v7h-4zM18 4h4v18h-4zM23 10h3v12h-3z"
          fill="#7db8e8"
        />
      </svg>
      {isOpen && <span className={classes.name}>Demo portal</span>}
    </Link>
  );
};

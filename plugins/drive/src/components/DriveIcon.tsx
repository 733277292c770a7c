import SvgIcon, { SvgIconProps } from '@material-ui/core/SvgIcon';

/**
 * Five pillars of different heights on one ground line.
 *
 * @public
 */
export const DriveIcon = (props: SvgIconProps) => (
  <SvgIcon {...props}>
    <path d="M2 20h20v2H2zM3 11h3v8H3zM7 7h3v12H7zM11 13h3v6h-3zM15 4h3v15h-3zM19 9h2.5v10H19z" />
  </SvgIcon>
);

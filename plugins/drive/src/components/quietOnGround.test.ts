import { createTheme, getContrastRatio } from '@material-ui/core/styles';
import { quietOnGround } from './quietOnGround';

const theme = (type: 'light' | 'dark', secondary: string, ground: string) =>
  createTheme({
    palette: {
      type,
      text: { secondary },
      background: { default: ground },
    },
  });

describe('quietOnGround', () => {
  it('leaves a colour that can be read as it is', () => {
    expect(quietOnGround(theme('light', '#595959', '#f5f5f5'))).toBe(
      'rgb(89, 89, 89)',
    );
  });

  it.each([
    ['light', '#717171', '#f8f8f8'],
    ['light', 'rgba(0, 0, 0, 0.54)', '#f8f8f8'],
    ['light', 'hsl(0, 0%, 44%)', '#f8f8f8'],
    ['dark', '#a0a0a0', '#424242'],
    ['dark', 'rgba(255, 255, 255, 0.5)', '#424242'],
  ] as const)(
    'makes one clearer that cannot, %s: %s',
    (type, color, ground) => {
      const clearer = quietOnGround(theme(type, color, ground));
      expect(getContrastRatio(clearer, ground)).toBeGreaterThanOrEqual(5);
    },
  );

  it('takes that of ordinary text where that is not enough', () => {
    const faint = theme('light', '#bbbbbb', '#f5f5f5');
    expect(quietOnGround(faint)).toBe(faint.palette.text.primary);
  });
});

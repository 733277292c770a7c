import { expect, Page, test } from '@playwright/test';
import { openAsGuest } from './openAsGuest';

/** 0 (black) .. 1 (white), as the screen mixes colours. */
const lightnessOfText = (page: Page, heading: string) =>
  page
    .getByRole('heading', { name: heading })
    .first()
    .evaluate(element => {
      const [red, green, blue] = getComputedStyle(element)
        .color.match(/[\d.]+/g)!
        .map(Number);
      return (red + green + blue) / (3 * 255);
    });

for (const [name, path, heading] of [
  ['organization', '/drive', 'What changed'],
  [
    'subject',
    '/drive/group/default/payments#incidents-per-100-changes',
    'Formula',
  ],
]) {
  test(`the ${name} page prints black on white from a dark theme, without what can only be clicked`, async ({
    page,
  }) => {
    await page.addInitScript(() =>
      window.localStorage.setItem('theme', 'dark'),
    );
    await openAsGuest(page, path);
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    expect(await lightnessOfText(page, heading)).toBeGreaterThan(0.8);
    await page.waitForLoadState('networkidle');

    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => lightnessOfText(page, heading)).toBeLessThan(0.3);
    await expect(page.getByLabel('As of')).toBeHidden();
    await expect(
      page.getByRole('button', { name: /^Show as table/ }).first(),
    ).toBeHidden();
    await expect(
      page.getByRole('main').getByRole('figure').first(),
    ).toBeVisible();
    await page.screenshot({
      path: `e2e-results/screenshots/paper-${name}.png`,
      fullPage: true,
    });
    const paper = await page.pdf({ format: 'A4' });
    expect(paper.length).toBeGreaterThan(10_000);
  });
}

test('nothing moves for a reader who prefers that', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.route(/\/api\/drive\/v1\//, () => new Promise(() => {}));
  await openAsGuest(page, '/drive');
  await page.getByRole('status').first().waitFor();
  const moving = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(({ effect }) =>
          document
            .querySelector('main')!
            .contains((effect as KeyframeEffect).target),
        ).length,
  );
  expect(moving).toBe(0);
});

import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';

// Asking for every element whether a style hides it takes most of a page test's time in a simulated browser, and
// nothing here is hidden by style.
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

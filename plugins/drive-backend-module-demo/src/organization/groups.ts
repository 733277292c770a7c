import {
  DepartmentDefinition,
  TeamDefinition,
  UserDefinition,
} from './definitions';

/** The name of the root group. */
export const ROOT_GROUP = 'acme';

export const departments: readonly DepartmentDefinition[] = [
  {
    name: 'payments',
    title: 'Payments',
    description: 'Everything from the basket to the books',
  },
  {
    name: 'marketplace',
    title: 'Marketplace',
    description: 'What customers see, find and receive',
  },
  {
    name: 'platform',
    title: 'Platform',
    description: 'What the other departments build on',
  },
];

export const teams: readonly TeamDefinition[] = [
  {
    name: 'payments-core',
    title: 'Payments Core',
    department: 'payments',
    aiCost: 260,
    saasCost: 420,
  },
  {
    name: 'checkout',
    title: 'Checkout',
    department: 'payments',
    aiCost: 240,
    saasCost: 380,
  },
  {
    name: 'billing',
    title: 'Ledger and Billing',
    department: 'payments',
    aiCost: 200,
    saasCost: 460,
  },
  {
    name: 'risk',
    title: 'Fraud and Risk',
    department: 'payments',
    aiCost: 180,
    saasCost: 640,
  },
  {
    name: 'search',
    title: 'Search',
    department: 'marketplace',
    aiCost: 160,
    saasCost: 120,
  },
  {
    name: 'storefront',
    title: 'Storefront',
    department: 'marketplace',
    aiCost: 180,
    saasCost: 340,
  },
  {
    name: 'mobile',
    title: 'Mobile Apps',
    department: 'marketplace',
    aiCost: 150,
    saasCost: 520,
  },
  {
    name: 'product-data',
    title: 'Product Data',
    department: 'marketplace',
    aiCost: 140,
    saasCost: 210,
  },
  {
    name: 'fulfilment',
    title: 'Fulfilment',
    department: 'marketplace',
    paged: false,
    aiCost: 120,
    saasCost: 260,
  },
  {
    name: 'developer-platform',
    title: 'Developer Platform',
    department: 'platform',
    aiCost: 260,
    saasCost: 610,
  },
  {
    name: 'data-platform',
    title: 'Data Platform',
    department: 'platform',
    aiCost: 150,
    saasCost: 480,
  },
  {
    name: 'identity',
    title: 'Identity and Access',
    department: 'platform',
    aiCost: 120,
    saasCost: 290,
  },
];

/** Made-up people, so that the guest has a team and one component an owner who is no group. */
export const users: readonly UserDefinition[] = [
  { name: 'guest', title: 'Guest', team: 'payments-core' },
  { name: 'robin.vale', title: 'Robin Vale', team: 'billing' },
  { name: 'sam.hollis', title: 'Sam Hollis', team: 'search' },
];

export { TECH_INSIGHTS_CHECKS, type TechInsightsCheck } from './checks';
export {
  TechInsightsDouble,
  type TechInsightsDoubleOptions,
} from './TechInsightsDouble';
export { techInsightsRecords } from './techInsightsRecords';

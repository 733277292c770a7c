export interface Config {
  drive?: {
    connectors?: {
      pagerduty?: object;
    };
  };
}

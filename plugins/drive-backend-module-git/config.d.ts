export interface Config {
  drive?: {
    connectors?: {
      git?: object;
    };
  };
}

export interface Config {
  drive?: {
    connectors?: {
      github?: object;
    };
  };
}

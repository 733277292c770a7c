export interface Config {
  drive?: {
    /**
     * Users and groups who may see the details of sources and do administrative acts.
     */
    admins?: string[];
  };
}

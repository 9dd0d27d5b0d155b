/** What tests read of a workflow of GitHub Actions. */
export interface Workflow {
  readonly on: unknown;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  readonly needs?: string | readonly string[];
  readonly uses?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
  readonly "timeout-minutes"?: number;
  readonly steps?: readonly Step[];
}

export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A use of an action: `actions/checkout`, its commit, and the version that stands behind it. */
export interface ActionUse {
  readonly line: string;
  readonly action: string;
  readonly commit: string;
}

/** The actions that the text of a workflow uses from elsewhere. */
export const actionsIn = (text: string): readonly ActionUse[] =>
  [...text.matchAll(/uses: ([^@\s.]\S*?)@(\S+).*$/gm)].map(([line, action = "", commit = ""]) => ({
    line,
    action,
    commit,
  }));

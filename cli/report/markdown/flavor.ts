/** How urgent a verdict is. */
export type Urgency = "danger" | "warning" | "none";

/** What differs between the places where a report is shown. */
export interface Flavor {
  /** A sentence that must be seen. */
  readonly verdict: (urgency: Urgency, sentence: string) => string;
  /** A part that is folded where that can be; `title` is text of this project. */
  readonly folded: (title: string, body: string) => string;
  readonly small: (text: string) => string;
  /** Between two lines of one cell. */
  readonly lineBreak: string;
}

const bold = (urgency: Urgency, sentence: string): string => (urgency === "none" ? sentence : `**${sentence}**`);

/** Folds with the blank lines that GitHub and GitLab want around Markdown in HTML. */
const folded = (title: string, body: string): string =>
  `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;

const small = (text: string): string => `<sub>${text}</sub>`;

const alerts = { danger: "CAUTION", warning: "WARNING" } as const;

/** The places, by the names that `--flavor` takes. */
export const flavors = {
  /** @see https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts */
  github: {
    verdict: (urgency, sentence) => (urgency === "none" ? sentence : `> [!${alerts[urgency]}]\n> ${sentence}`),
    folded,
    small,
    lineBreak: "<br>",
  },
  /** As GitHub, but for alerts, which older servers do not know. @see https://docs.gitlab.com/user/markdown/ */
  gitlab: { verdict: bold, folded, small, lineBreak: "<br>" },
  /** Markdown without HTML. */
  cnb: {
    verdict: bold,
    folded: (title, body) => `#### ${title}\n\n${body}`,
    small: (text) => text,
    lineBreak: " · ",
  },
} as const satisfies Record<string, Flavor>;

export type FlavorName = keyof typeof flavors;
export const isFlavorName = (name: string): name is FlavorName => Object.hasOwn(flavors, name);
export const flavorNames: readonly string[] = Object.keys(flavors);

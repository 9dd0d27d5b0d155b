import * as fc from "fast-check";

/** What means something in Markdown, HTML, GitHub, GitLab or a terminal. */
const pieces = [
  ..."|`*_~[]()<>!#$&@\\-+=:;./\"'{}^%?, \n\r\t",
  ...[
    "``",
    "```",
    "~~~",
    "||",
    "\\|",
    "\\\\|",
    "\\`",
    " | ",
    "\n\n",
    "\n| a | b |\n| --- | --- |\n",
    "\n# ",
    "\n- ",
    "\n> ",
    "\n    ",
  ],
  ...["<!--", "-->", "--!>", "<details>", "</details>", "<br>", "<script>", "</td>", "&lt;", "&#64;", "<img src=x>"],
  ...[
    "@octocat",
    "@all",
    "#1",
    "!1",
    "&1",
    "%1",
    "~bug",
    "GH-1",
    "octo/cat#1",
    "0123456789abcdef0123456789abcdef01234567",
  ],
  ...[
    "https://example.com",
    "www.example.com",
    "_www.example.com",
    "*www.example.com",
    "(www.example.com",
    "mailto:a@example.com",
    "xmpp:a@example.com/b",
    "HTTPS://EXAMPLE.COM",
    "```mermaid\n",
    "\n- [x] ",
    "a@example.com",
    "[x](http://example.com)",
    "![x](y)",
    "[^1]",
    ":smile:",
    "$`x`$",
  ],
  ...["/close", "\n/close\n", "[ ]", "{+ a +}", "[[_TOC_]]", "> [!NOTE]", "---", "***"],
  ...[
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u00a0",
    "\u2028",
    "\u0000",
    "\u001b[31m",
    "\u0301",
    "\u{e0041}",
    "\ud800",
  ],
  ...["⟨U+202E⟩", "↵", "…", "*empty*", "a", "payments", "支付", "🔑"],
];

/** Texts as somebody would write them who wants a report to say something else. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 20 }),
);

/** Checks many of them, several in one text. */
export function checkHostileTexts(numRuns: number, check: (text: string) => void): void {
  const texts = fc.array(hostileText, { maxLength: 5 }).map((parts) => parts.join(" "));
  fc.assert(fc.property(texts, check), { numRuns });
}

import { fileURLToPath } from "node:url";

/** The checkout: the folder that holds package.json. */
export const root = fileURLToPath(new URL("..", import.meta.url));
